"""Sharing a job where there is no board: links that open the share page of a network, and a text for WeChat. Pure.

None of these needs an account or an interface of the network: a person opens the link and posts. What a network shows beside the
address it reads from the page's Open Graph card (ogp.me).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from chalicelib.boards.publishing.assisted import pay_in_thousands
from chalicelib.boards.publishing.markup import words_of
from chalicelib.boards.publishing.phrases import pay_spoken
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.boards.document import JobDocument

_SUMMARY = 180
_EXCERPT = 60
_HIRING = Text("{company} is hiring: {title}", "{company} 诚聘：{title}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What an Open Graph card says of a job."""

    title: str
    description: str


def card(document: JobDocument, language: Language) -> Card:
    """The card of a job's page: who hires for what, where, and how the description begins."""
    facts = [one for one in (places(document), pay(document, language)) if one]
    begin = shortened(words_of(document.description), _SUMMARY)
    return Card(title=headline(document, language), description=" · ".join([*facts, begin]))


def headline(document: JobDocument, language: Language) -> str:
    """One line that says who hires for what."""
    return _HIRING.said(language, company=document.employer.name, title=document.title)


def places(document: JobDocument) -> str:
    """The places of work on one line."""
    names = (f"{one.locality or one.country_name}" for one in document.locations)
    return " / ".join(dict.fromkeys(names))


def pay(document: JobDocument, language: Language) -> str:
    """The pay as people speak of it; empty when the employer said nothing."""
    if document.pay is None:
        return ""
    return pay_in_thousands(document) if language == "zh-CN" else pay_spoken(document.pay)


def share_link(name: str, document: JobDocument, language: Language) -> str:
    """The address to open for sharing at one of `boards.shares.SHARES`; the job's own page where a person pastes it."""
    address, line = document.url, headline(document, language)
    match name:
        case "weibo":
            return "https://service.weibo.com/share/share.php?" + urlencode({"url": address, "title": line})
        case "linkedin_share":
            return "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": address})
        case "x":
            return "https://twitter.com/intent/tweet?" + urlencode({"url": address, "text": line})
        case "facebook":
            return "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})
        case "email_share":
            body = quote(f"{line}\r\n\r\n{address}")
            return f"mailto:?subject={quote(line)}&body={body}"
        case _:
            return address


def wechat_text(document: JobDocument, language: Language) -> str:
    """What is pasted into a WeChat group or moment: short lines, no markup, the address last."""
    zh = language == "zh-CN"
    lines = [f"【{headline(document, language)}】" if zh else headline(document, language)]
    where, paid = places(document), pay(document, language)
    lines += [f"📍 {where}"] if where else []
    lines += [f"💰 {paid}"] if paid else []
    begin = shortened(words_of(document.description), _EXCERPT)
    lines += [begin] if begin else []
    lines.append(f"👉 {'查看并投递' if zh else 'Details and application'}: {document.url}")
    return "\n".join(lines)


def shortened(text: str, most: int) -> str:
    """`text` in at most `most` characters, cut at a word where there are any."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most // 2 else cut).rstrip(" ,.;:，。；：、") + "…"
