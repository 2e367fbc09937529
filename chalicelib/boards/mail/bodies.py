"""What a mail's body says as lines of text; tables keep their rows, their cells parted by a tab."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from chalicelib.boards.mail.message import Mail

_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "blockquote", "pre"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \u00a0\u3000\r\f\v]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
_MOST_EMPTY = re.compile(r"\n{3,}")


def text_in(mail: Mail) -> str:
    """The body of a mail: its HTML, because boards put the profile there, else its plain text."""
    from_html = _plain(mail.html) if mail.html.strip() else ""
    return from_html or lines_of(mail.plain)


def lines_of(text: str) -> str:
    """The text with clean lines: no control characters, no white space at the ends, at most one empty line."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACES.sub(" ", _CONTROLS.sub("", line)).strip(" \t") for line in unix.split("\n"))
    return _MOST_EMPTY.sub("\n\n", "\n".join(lines)).strip()


def _plain(markup: str) -> str:
    walker = _Walker()
    try:
        walker.feed(markup)
        walker.close()
    except (AssertionError, ValueError):  # the library's parser gives up at some malformed declarations
        return lines_of(html.unescape(_TAG.sub(" ", markup)))
    return lines_of("".join(walker.parts))


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "body":
            self._hidden.clear()
        elif tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _CELLS:
            self._cell()
        elif tag in _BLOCKS:
            self._line()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in _BLOCKS:
            self._line()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"[\r\n\t]+", " ", data))

    def _line(self) -> None:
        self.parts.append("\n")

    def _cell(self) -> None:
        """A tab before a cell, unless its row begins with it."""
        if self.parts and not self.parts[-1].endswith(("\n", "\t")):
            self.parts.append("\t")
