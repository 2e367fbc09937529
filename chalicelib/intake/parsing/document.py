"""What a reader hands to the field rules: lines with their place on the page, and the text they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.intake.parsing.stated import Stated

# Raised whenever a reader or a rule changes what it finds, so that stored readings can be told apart and redone.
PARSER_VERSION = "5"
# Signs that begin the items of a list; those that are also dashes and operators need a space behind them.
_BULLET = re.compile(r"[•●▪◦‣∙○■□◆◇➢➤►▶✓✔◼◾▸▹❖♦❑⚫⦁⁃·]\s*\S|[-–—*»>+] +\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One visual line of one column.

    `x0, y0, x1, y1` are points from the top left corner of the page (y grows downwards); formats without geometry put 0 in
    x and the number of the line in y. `size` is the dominant font size in points, 0 when unknown. `start` is the offset of
    the first character in `Document.text`; `block` numbers the columns and bands of a page in reading order. Parts of a line
    that stand far apart are separated by a tab. `item` says that the line begins an item of a list, `rotated` that it runs in
    another direction than most of its page.
    """

    text: str
    start: int
    page: int = 0
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    block: int = 0
    item: bool = False
    rotated: bool = False

    @property
    def end(self) -> int:
        """The offset after the last character in `Document.text`."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink: where it leads and, where the format says so, the words it stands behind."""

    target: str
    text: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as read. `text` is the lines joined by newlines, so offsets and lines always agree.

    `hidden` are lines that the file holds and nobody sees on it: shown to people as such, never part of `text`, so that no rule
    reads them. `warnings` are stable codes: `encrypted`, `unreadable`, `truncated`, `hidden_text`, `rotated_text`, `garbled`,
    `empty`.
    `stated` are the fields of a file that names them.
    `has_photo` says that a picture of portrait shape stands in it; nobody looks at the picture.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int = 1
    links: tuple[Link, ...] = ()
    hidden: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    needs_ocr: bool = False
    has_photo: bool = False
    stated: Stated | None = None
    parser_version: str = PARSER_VERSION

    @cached_property
    def body_size(self) -> float:
        """The font size of most characters, in points; 0 when the format tells no sizes."""
        weights: dict[float, int] = {}
        for line in self.lines:
            key = round(line.size * 2) / 2
            weights[key] = weights.get(key, 0) + len(line.text)
        return max(weights, key=lambda size: weights[size], default=0.0)

    def line_at(self, offset: int) -> int:
        """The index of the line that holds the character at `offset` of `text`."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """A line before its offset is known: what readers produce."""

    text: str
    page: int = 0
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    block: int = 0
    item: bool = False
    rotated: bool = False
    hidden: bool = False


def assemble(
    raw: Iterable[RawLine],
    *,
    pages: int = 1,
    links: Iterable[Link] = (),
    warnings: Iterable[str] = (),
    needs_ocr: bool = False,
    has_photo: bool = False,
) -> Document:
    """Number the lines, clean their text, leave out the empty ones and join the rest."""
    from chalicelib.intake.parsing.cleaning import tidy

    lines: list[Line] = []
    hidden: list[str] = []
    offset = 0
    for row, item in enumerate(raw):
        text = tidy(item.text)
        if not text:
            continue
        if item.hidden:
            hidden.append(text)
            continue
        placed = item.x1 > item.x0
        lines.append(
            Line(
                text=text,
                start=offset,
                page=item.page,
                x0=item.x0,
                y0=item.y0 if placed else float(row),
                x1=item.x1,
                y1=item.y1 if placed else float(row + 1),
                size=item.size,
                bold=item.bold,
                block=item.block,
                item=item.item or _BULLET.match(text) is not None,
                rotated=item.rotated,
            )
        )
        offset += len(text) + 1
    return Document(
        text="\n".join(line.text for line in lines),
        lines=tuple(lines),
        pages=pages,
        links=tuple(dict.fromkeys(links)),
        hidden=tuple(hidden),
        warnings=tuple(dict.fromkeys((*warnings, *_marks(lines, hidden)))),
        needs_ocr=needs_ocr,
        has_photo=has_photo,
    )


def _marks(lines: list[Line], hidden: list[str]) -> Iterable[str]:
    """What a person is told of text that is hidden or turned."""
    if any(character.isalnum() for text in hidden for character in text):
        yield "hidden_text"
    if any(line.rotated for line in lines):
        yield "rotated_text"


def unread(*warnings: str, needs_ocr: bool = False, pages: int = 0) -> Document:
    """A document of which nothing could be read, and why."""
    return Document(text="", lines=(), pages=pages, warnings=warnings, needs_ocr=needs_ocr)
