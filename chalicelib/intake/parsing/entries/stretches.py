"""Lines of a section, those joined again that a narrow column broke: "Savannah College of Art" above "and Design"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.intake.parsing.cleaning import is_han
from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.fields.dates import periods
from chalicelib.intake.parsing.headings import section_of
from chalicelib.intake.parsing.sections import Section
from chalicelib.intake.parsing.words.joints import JOINT
from chalicelib.platform.values import dataclass

_SAME_EDGE = 1.5  # points
_SAME_SIZE = 0.3  # points
_NEXT_ROW = 2.0  # of the font size
_FULL = 1.35  # of the font size
_MOST_JOINED = 4
_OPEN_END = re.compile(
    r"(?:[,&/-]|\b(?:of|and|in|for|the|de|di|da|do|der|des|und|et|y|e|at|für|la|du|i|van|en))$", re.IGNORECASE
)
_GENERIC = re.compile(
    (
        r"(?:(?:high|middle|community|law|medical|elementary|business|graduate)? ?(?:school|college|"
        r"university|academy|institute|center|centre|group|hospital|company|"
        r"inc\.?|llc|ltd\.?|gmbh|services|solutions|technologies|partners|associates|department|diploma)|"
        r"(?:technische )?(?:fach)?hochschule|(?:technische )?universität|hogeschool|universiteit|université|"
        r"universidad|università|uniwersytet|politechnika|liceum|realschule|gymnasium|grundschule|"
        r"berufsschule|lycée|liceo|école|tu|fh|institut|technische)"
    ),
    re.IGNORECASE,
)
_KIND_END = re.compile(
    r"\b(?:high|secondary|community|technical|medical|grammar|middle|elementary|state)$", re.IGNORECASE
)
_KIND = re.compile(r"(?:school|college|university|center|centre)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.。;;:!]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that belong on one line: `text` has the length of the document's text from `start`, line ends replaced.

    `look` is the first of the lines, `last` the last one.
    """

    line: int
    look: Line
    last: Line
    start: int
    text: str


def stretches_of(document: Document, section: Section) -> list[Stretch]:
    """The lines of a section in reading order, broken ones joined."""
    return list(_joined(document, section))


def _joined(document: Document, section: Section) -> Iterator[Stretch]:
    edges: dict[tuple[int, int], float] = {}
    for line in document.lines:
        edges[line.page, line.block] = max(edges.get((line.page, line.block), 0.0), line.x1)
    place = 0
    while place < len(section.lines):
        first = section.lines[place]
        look = document.lines[first]
        start = max(look.start, section.start)
        text, last = document.text[start : look.end], look
        count = 1
        while place + count < len(section.lines) and count < _MOST_JOINED:
            following = document.lines[section.lines[place + count]]
            if section.lines[place + count] != first + count or not _goes_on(
                last, following, edges[look.page, look.block]
            ):
                break
            joint = JOINT if is_han(last.text[-1]) and is_han(following.text[0]) else " "
            text, last = text + joint + following.text, following
            count += 1
        yield Stretch(line=first, look=look, last=last, start=start, text=text)
        place += count


def _goes_on(line: Line, following: Line, edge: float) -> bool:
    """Whether a line broke because the next word did not fit, and not because something else begins."""
    if line.x1 <= line.x0 or (line.page, line.block, line.bold) != (following.page, following.block, following.bold):
        return False
    if following.item or "\t" in following.text or abs(line.size - following.size) > _SAME_SIZE:
        return False
    if abs(line.x0 - following.x0) > _SAME_EDGE or not 0 < following.y0 - line.y0 < _NEXT_ROW * max(line.size, 1.0):
        return False
    if _ENDED.search(line.text) or section_of(following.text) or section_of(line.text):
        return False
    if is_han(line.text[-1]) or is_han(following.text[0]):
        return (
            line.x1 + _FULL * line.size > edge
            and not periods(following.text)
            and is_han(line.text[-1])
            and is_han(following.text[0])
        )
    return not _would_have_fitted(line, following, edge) and _reads_on(line.text, following.text)


def _would_have_fitted(line: Line, following: Line, edge: float) -> bool:
    width = (following.x1 - following.x0) / max(1, len(following.text))
    return line.x1 + width * (1 + len(following.text.split()[0])) <= edge + 1


def _reads_on(text: str, following: str) -> bool:
    if following[0].islower() or _OPEN_END.search(text) or (_KIND_END.search(text) and _KIND.match(following)):
        return not periods(following)
    return _GENERIC.fullmatch(following) is not None or _GENERIC.fullmatch(text) is not None
