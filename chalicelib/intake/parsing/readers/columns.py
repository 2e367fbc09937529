"""Reading order on a page: which text stands in columns beside each other, and which merely shares a row.

A page is cut along the left edges that several rows share. A cut holds for a band of rows that no text crosses. It makes
columns when the two sides go on independently of each other, as a sidebar does; it makes none when the narrow side only
annotates the rows of the wide side, as dates at the margin do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from chalicelib.intake.parsing.headings import is_heading, section_of
from chalicelib.platform.values import dataclass

_GUTTER = 0.7
_FEWEST_ROWS = 3
_ALIGNED = 0.3
_LOOSELY = 0.45
_MOSTLY = 0.7
_SAME_EDGE = 1.5  # points
_OWN_TEXT = 60  # characters
_DEEPEST = 6
_NO_HEADING = (None, "title", "other")
_FEWEST_DATES = 2
_NEARLY_ALL = 0.85
# A date and at most a few short words (months, "since", "present").
_DATE = re.compile(
    r"^(?=.{4,40}$)(?=.*\d)[^\W\d_]{0,9}\.?(?:[\W_]*(?:\d{1,4}|[^\W\d_]{1,10}\.?|\d{2}XX)){1,7}[\W_]*$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)(?:\d\d|XX)(?!\d)|\d{1,2}[./]\d{2}\b|\d{2}\.\d{1,2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a piece of text stands, in points; `height` is its font size."""

    x0: float
    x1: float
    baseline: float
    height: float
    text: str


AnyBox = TypeVar("AnyBox", bound=Box)


@dataclass(frozen=True, slots=True)
class _Cut:
    x: float
    top: float
    bottom: float
    weight: int


def reading_order(boxes: Sequence[AnyBox], depth: int = 0) -> list[list[AnyBox]]:
    """Groups of boxes, each to be read row by row, in the order in which a person reads them."""
    if not boxes:
        return []
    cut = None if depth >= _DEEPEST else _best_cut(boxes)
    if cut is None:
        return [sorted(boxes, key=lambda box: (box.baseline, box.x0))]
    above, left, right, below = [], [], [], []
    for box in boxes:
        if box.baseline < cut.top - 0.1:
            above.append(box)
        elif box.baseline > cut.bottom + 0.1:
            below.append(box)
        elif box.x0 < cut.x - 0.5:
            left.append(box)
        else:
            right.append(box)
    groups = reading_order(above, depth + 1)
    for part in (left, right, below):
        groups += reading_order(part, depth + 1)
    return groups


def _best_cut(boxes: Sequence[AnyBox]) -> _Cut | None:
    ordered = sorted(boxes, key=lambda box: box.baseline)
    best: _Cut | None = None
    for x in _shared_edges(ordered):
        for band in _bands(ordered, x):
            cut = _judge(band, x)
            if cut is not None and (best is None or cut.weight > best.weight):
                best = cut
    return best


def _shared_edges(boxes: Sequence[Box]) -> list[float]:
    """Left edges that at least three boxes share, except the leftmost one."""
    edges = sorted(box.x0 for box in boxes)
    found: list[float] = []
    start = 0
    for place in range(1, len(edges) + 1):
        if place == len(edges) or edges[place] - edges[place - 1] > _SAME_EDGE:
            if place - start >= _FEWEST_ROWS and edges[start] > edges[0] + 20:
                found.append(edges[start])
            start = place
    return found


def _bands(boxes: Sequence[AnyBox], x: float) -> list[list[AnyBox]]:
    """Runs of boxes, from top to bottom, in which none crosses the gutter to the left of `x`."""
    bands: list[list[AnyBox]] = [[]]
    for box in boxes:
        if box.x0 < x - 0.5 and box.x1 > x - _GUTTER * min(box.height, 12):
            bands.append([])
        else:
            bands[-1].append(box)
    return [band for band in bands if len(band) >= 2 * _FEWEST_ROWS]


def _judge(band: Sequence[AnyBox], x: float) -> _Cut | None:
    left = [box for box in band if box.x0 < x - 0.5]
    right = [box for box in band if box.x0 >= x - 0.5]
    if len(left) < _FEWEST_ROWS or len(right) < _FEWEST_ROWS or not _independent(left, right):
        return None
    left, right = _trimmed(left, right)
    if len(left) < _FEWEST_ROWS or len(right) < _FEWEST_ROWS:
        return None
    kept = [*left, *right]
    # Columns with headings of their own come before those that only their rhythm tells.
    headed = all(any(section_of(box.text) not in _NO_HEADING for box in side) for side in (left, right))
    weight = len(kept) * (2 if headed else 1)
    return _Cut(x=x, top=min(box.baseline for box in kept), bottom=max(box.baseline for box in kept), weight=weight)


def _trimmed(left: list[AnyBox], right: list[AnyBox]) -> tuple[list[AnyBox], list[AnyBox]]:
    """Without the rows far above or below the shorter side: they belong to the full width."""
    top = max(min(box.baseline for box in left), min(box.baseline for box in right))
    reach = 14 * max(box.height for box in [*left, *right])
    return (
        [box for box in left if box.baseline > top - reach],
        [box for box in right if box.baseline > top - reach],
    )


def _independent(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Whether two sides are columns rather than the cells of common rows."""
    if _dates_rows(left, right) or _dates_rows(right, left):
        return False
    headed = [any(section_of(box.text) not in _NO_HEADING for box in side) for side in (left, right)]
    if all(headed):
        return True
    narrow, wide = sorted((left, right), key=lambda side: sum(len(box.text) for box in side))
    few, many = sorted((left, right), key=len)
    if _aligned(narrow, wide) or _aligned(few, many):
        return False
    # Dates and places at the margin are few and short; a column has text of its own.
    return sum(len(box.text) for box in narrow) >= _OWN_TEXT


def _dates_rows(margin: Sequence[Box], others: Sequence[Box]) -> bool:
    """Whether one side holds the dates of the other side's rows, with a heading or a label here and there."""
    margin = _leaders(margin)
    dates = [box for box in margin if _YEAR.search(box.text) and _DATE.match(box.text)]
    if len(dates) < _FEWEST_DATES or max(box.x1 - box.x0 for box in margin) > max(box.x1 - box.x0 for box in others):
        return False
    rest = [box for box in margin if not is_heading(box.text)]
    if 2 * len(dates) >= len(rest):
        return _aligned(dates, others, share=_NEARLY_ALL, reach=_LOOSELY) and _aligned(rest, others, reach=_LOOSELY)
    return 4 * len(dates) >= len(rest) and _aligned(margin, others, share=0.95)


def _leaders(margin: Sequence[Box]) -> list[Box]:
    """The boxes of a narrow side, pieces of a broken date directly below each other taken together where the first stands."""
    found: list[Box] = []
    last: Box | None = None
    for box in sorted(margin, key=lambda box: box.baseline):
        below = last is not None and 0 < box.baseline - last.baseline < 1.6 * box.height
        whole = f"{found[-1].text} {box.text}" if found else ""
        if below and not is_heading(found[-1].text) and _DATE.match(whole):
            found[-1] = replace(found[-1], text=whole)
        else:
            found.append(box)
        last = box
    return found


def _aligned(some: Sequence[Box], others: Sequence[Box], share: float = _MOSTLY, reach: float = _ALIGNED) -> bool:
    """Whether most of `some`, or the `share` asked for, stand on a row of `others`."""
    baselines = sorted(box.baseline for box in others)
    shared = sum(_has_near(baselines, box.baseline, reach * box.height) for box in some)
    return shared >= share * len(some)


def _has_near(ordered: Sequence[float], value: float, reach: float) -> bool:
    from bisect import bisect_left

    place = bisect_left(ordered, value - reach)
    return place < len(ordered) and ordered[place] <= value + reach
