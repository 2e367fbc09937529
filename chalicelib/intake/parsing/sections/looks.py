"""How lines look: what sets a heading apart from text, and lines that belong to the one above."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document, Line
from chalicelib.platform.values import dataclass

LARGER = 1.08
APART = 1.75  # of the font size, or rows
_SAME_SIZE = 0.3  # points
_BRACKETED = re.compile(r"^\s*(?:[【\[■◆●▌▶➤★#—=|*-]{1,4}).{2,20}(?:[】\]:：—=|*-]{0,4})\s*$")
_OPEN = re.compile(r"[a-z] (?:of|for|in|the|de|der|des|du|di)$")


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a heading apart from text."""

    size: float
    bold: bool
    upper: bool


def is_broken(document: Document, index: int) -> bool:
    """Whether a line and the one above look like one heading: alike, close, and no tab in either."""
    above, line = document.lines[index - 1], document.lines[index]
    if "\t" in above.text + line.text or not line.x1 > line.x0 or look_of(above) != look_of(line):
        return False
    return (above.page, above.block) == (line.page, line.block) and 0 < line.y0 - above.y0 < APART * max(line.size, 1.0)


def ends_phrase(document: Document, index: int) -> bool:
    """Whether the line above leaves a name open: "Technology" below "Stevens Institute of"."""
    above, line = document.lines[index - 1] if index else None, document.lines[index]
    if above is None or not _OPEN.search(above.text) or look_of(above) != look_of(line):
        return False
    return (above.page, above.block) == (line.page, line.block) and line.y0 - above.y0 < APART * max(line.size, 1.0)


def stands_out(document: Document, line: Line) -> bool:
    """Whether a line is set to be seen first: larger, bold, bracketed, in capitals, or with a colon behind it."""
    body = document.body_size
    if body and line.size > LARGER * body:
        return True
    if line.bold or _BRACKETED.match(line.text) or line.text.rstrip().endswith((":", "：")):
        return True
    return line.text.isupper() and any(character.isascii() and character.isalpha() for character in line.text)


def look_of(line: Line) -> Look:
    """How a line is set, rounded so that lines set alike compare equal."""
    latin = any(character.isascii() and character.isalpha() for character in line.text)
    return Look(round(line.size / _SAME_SIZE) * _SAME_SIZE, line.bold, latin and line.text.isupper())
