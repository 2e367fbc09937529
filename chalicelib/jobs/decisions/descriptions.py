"""The text of a job: HTML of a few elements, whatever was sent.

Job boards and Google read paragraphs, lists and line breaks; everything else that could run, load or hide is removed.
"""

from __future__ import annotations

import html
import re

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text

MOST_CHARACTERS = 30_000
ELEMENTS = frozenset({"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"})
_SCHEMES = {"http", "https", "mailto"}
_ELEMENT = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"\s+")


class DescriptionTooLong(Invalid):
    """The text of a job is longer than boards take."""

    code = "job_description_too_long"
    text = Text(
        "The description has more than {most} characters. Shorten it.", "职位描述超过 {most} 个字符，请精简内容。"
    )


def sanitised(text: str) -> str:
    """`text` as safe HTML; plain text becomes paragraphs. Raises `DescriptionTooLong`."""
    import nh3

    markup = text.strip()
    if not _ELEMENT.search(markup):
        markup = _paragraphs(markup)
    clean = nh3.clean(
        markup,
        tags=set(ELEMENTS),
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    ).strip()
    if len(clean) > MOST_CHARACTERS:
        raise DescriptionTooLong(field="description", most=MOST_CHARACTERS)
    return clean if plain(clean) else ""


def plain(markup: str) -> str:
    """The words of sanitised HTML, on one line."""
    return _SPACE.sub(" ", html.unescape(_ELEMENT.sub(" ", markup))).strip()


def _paragraphs(text: str) -> str:
    blocks = [block.strip("\n") for block in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    lines = ["<br>".join(html.escape(line, quote=False) for line in block.split("\n")) for block in blocks if block]
    return "".join(f"<p>{line}</p>" for line in lines)
