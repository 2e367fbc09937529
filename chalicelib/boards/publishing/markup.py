"""Writing what boards read: XML of a few elements in CDATA, HTML without entities, and the words of HTML as plain text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

# XML 1.0 §2.2: characters no document may hold, escaped or not; surrogates cannot be encoded either.
# They are named rather than all others: such a pattern is read twenty times as fast.
_NEVER_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY: Final = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_TAG: Final = re.compile(r"(<[^<>]*>)")
_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_SPACED: Final = frozenset({"p", "ul", "ol", "h1", "h2", "h3", "h4"})


def legal(text: str) -> str:
    """`text` without the characters that XML forbids."""
    return _NEVER_IN_XML.sub("", text)


def element(name: str, value: str) -> str:
    """An element whose text is one or more CDATA sections; `]]>` inside is parted between two of them. Empty for no value."""
    if not value:
        return ""
    parted = legal(value).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{parted}]]></{name}>\n"


def escaped(text: str) -> str:
    """`text` for the content or an attribute of an XML element."""
    return html.escape(legal(text), quote=True)


def without_entities(markup: str) -> str:
    """Sanitised HTML with its character references written out, for readers that know none.

    A bracket that was escaped stays out of the markup: it becomes its full-width form, and so does an ampersand that would begin
    a reference. Tags stay as they are but for the references in their addresses.
    """
    parts = _TAG.split(markup)
    return "".join(_plain_tag(part) if place % 2 else _plain_text(part) for place, part in enumerate(parts))


def plain_value(text: str) -> str:
    """Plain text (a title, a name) for readers that know no character references."""
    return _ENTITY.sub("＆", text)


def words_of(markup: str) -> str:
    """The words of HTML on one line."""
    return " ".join(text_of(markup).split())


def text_of(markup: str) -> str:
    """HTML as plain text that can be pasted into a form: paragraphs apart, list items with a mark or their number."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = "\n".join(line.strip() for line in "".join(reader.parts).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


class _Reader(HTMLParser):
    """Collects the text of sanitised HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._numbers: list[int] = []  # of the lists around, 0 for one without numbers

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser names it
        if tag in {"ul", "ol"}:
            self._numbers.append(1 if tag == "ol" else 0)
        if tag == "li":
            self.parts.append("\n" + self._mark())
        elif tag in _SPACED:
            self.parts.append("\n\n")
        elif tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._numbers:
            self._numbers.pop()
        if tag in _SPACED:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(_SPACE.sub(" ", data))

    def _mark(self) -> str:
        if not self._numbers or not self._numbers[-1]:
            return "• "
        self._numbers[-1] += 1
        return f"{self._numbers[-1] - 1}. "


def _plain_text(text: str) -> str:
    readable = text.replace("&lt;", "＜").replace("&gt;", "＞").replace("<", "＜").replace(">", "＞")
    unescaped = html.unescape(readable).replace("<", "＜").replace(">", "＞").replace("\xa0", " ")
    return _ENTITY.sub("＆", unescaped)


def _plain_tag(tag: str) -> str:
    return _ENTITY.sub("%26", tag.replace("&amp;", "&"))
