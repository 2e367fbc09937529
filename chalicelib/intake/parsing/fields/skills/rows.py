"""Lines of a list put together again where the writer meant one: a PDF breaks lines at the margin, plain text at column 80."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from chalicelib.intake.parsing.document import Line
from chalicelib.intake.parsing.fields.skills import words

_UNFINISHED = re.compile(
    r"(?:[,;、&(（/-]|\b(?:and|or|und|et|y|e|of|in|with|to|for|the|de|mit|von|for)|[和与及或])$", re.IGNORECASE
)
SEPARATOR = re.compile(r"[,;、•|·]")
"""What stands between the items of one row."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LABEL = re.compile(r"[^:：,，、\t]{1,30}(?:[:：]|\t(?=.*[,，、]))")
_LONG = 20
_WRAPPED = 60
_STEP = 4.0  # points
_FULL = 0.85
_MINORITY = 0.4
_LOOSE = 1.2
_TIGHT = 1.06
_FEWEST = 3


class Column:
    """What the lines of a list have in common on the page: their margins, and how close the lines of one item stand.

    `tight` is 0 where all lines stand equally far apart.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        self._widest: dict[int, float] = {}
        for line in lines:
            block = line.block
            self._left[block] = min(self._left.get(block, line.x0), line.x0)
            self._right[block] = max(self._right.get(block, line.x1), line.x1)
            self._widest[block] = max(self._widest.get(block, 0.0), line.x1 - line.x0)
        self.tight = _tight(lines)

    def goes_on(self, group: Sequence[Line], line: Line) -> bool:
        """Whether `line` goes on with what the last line of the group began."""
        before = group[-1]
        if line.item or line.page != before.page or line.block != before.block:
            return False
        if _UNFINISHED.search(before.text.rstrip()) or line.text[:1] in ",;()（）、":
            return True
        if words.HAN_VERB.match(line.text) or _LABEL.match(line.text):
            return False
        # Lists in small letters throughout tell nothing by them, unless the row is known to be wrapped.
        telling = not before.text[:1].islower() or "\t" in line.text
        wrapped = len(group) > 1 and SEPARATOR.search(before.text) is not None
        continued = line.text[:1].islower() and (telling or wrapped)
        indented = group[0].item and line.x1 > line.x0 and line.x0 > group[0].x0 + _STEP
        return continued or indented or self._is_full(before, line) or self._is_close(before, line)

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether the list broke off at the margin."""
        said = before.text.rstrip()
        if not SEPARATOR.search(_BRACKETED.sub("", said)) or said.endswith(("。", ".")):
            return False
        if line.x1 <= line.x0:
            # Only plain text breaks lines by itself: paragraphs of other formats are whole.
            return not line.size and len(said) >= _WRAPPED
        left, right = self._left.get(line.block, 0.0), self._right.get(line.block, before.x1)
        return before.x1 - left >= _FULL * (right - left) and len(said) >= _LONG

    def _is_close(self, before: Line, line: Line) -> bool:
        """Whether the lines stand as close as those of one item, and the first is long enough to have been broken."""
        if not self.tight or SEPARATOR.search(before.text):
            return False
        widest = self._widest.get(line.block, 0.0)
        return 0 < line.y0 - before.y0 <= self.tight * _TIGHT and before.x1 - before.x0 > widest / 2


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a list, those together that make one item or one row."""
    column = Column(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and column.goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _tight(lines: Sequence[Line]) -> float:
    gaps = [
        second.y0 - first.y0
        for first, second in pairwise(lines)
        if first.x1 > first.x0 and second.block == first.block and second.page == first.page and second.y0 > first.y0
    ]
    if len(gaps) < _FEWEST:
        return 0.0
    least = min(gaps)
    close = sum(gap <= least * _TIGHT for gap in gaps)
    usual = sorted(gaps)[len(gaps) // 2]
    return least if usual >= least * _LOOSE and close <= len(gaps) * _MINORITY else 0.0
