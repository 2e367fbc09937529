"""Dates and headings that a narrow margin breaks over several rows: `Jun. 2024 –` above `Present`, beside a job's text.

Read row by row, their halves would stand at the beginning of rows they have nothing to do with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.intake.parsing.fields.dates import periods
from chalicelib.intake.parsing.headings import section_of

if TYPE_CHECKING:
    from chalicelib.intake.parsing.readers.layout import Segment

_SAME_EDGE = 2.0  # points
_NEXT_ROW = 1.9  # of the font size
_MOST_PARTS = 4
_LONGEST = 40
# What a piece of a date may hold: a number, a dash, at most two words (months, "present", "to").
_PIECE = re.compile(r"(?:[\W_]*(?:\d{1,4}|[’'‘`]\d\d|[^\W\d_]{1,11}\.?)){1,5}[\W_]*|[\W_]+")


def joined_margin(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of one column, the pieces of broken dates and headings joined where the first of them stood."""
    ordered = sorted(segments, key=lambda segment: (segment.baseline, segment.x0))
    gone: set[int] = set()
    found: list[Segment] = []
    for place, segment in enumerate(ordered):
        if place in gone:
            continue
        pieces = _below(ordered, place) if len(segment.text) <= _LONGEST else []
        text = segment.text
        best, used = segment, 0
        for count, other in enumerate(pieces, start=1):
            text = f"{text} {ordered[other].text}"
            if _is_whole(segment.text, text, broken=count == 1):
                best = replace(segment, text=text, x1=max(segment.x1, ordered[other].x1))
                used = count
        gone.update(pieces[:used])
        found.append(best)
    return found


def _below(ordered: Sequence[Segment], place: int) -> list[int]:
    """The pieces directly below a segment on the same edge, while words stand beside it on its own row."""
    first = ordered[place]
    if not any(abs(other.baseline - first.baseline) < first.size / 2 and other.x0 > first.x1 for other in ordered):
        return []
    found: list[int] = []
    last = first
    for index in range(place + 1, len(ordered)):
        other = ordered[index]
        if other.baseline - last.baseline > _NEXT_ROW * first.size or len(found) >= _MOST_PARTS - 1:
            break
        aligned = min(abs(other.x0 - first.x0), abs(other.x1 - first.x1)) < _SAME_EDGE
        if other.baseline > last.baseline + first.size / 2 and aligned and len(other.text) <= _LONGEST:
            found.append(index)
            last = other
    return found


def _is_whole(first: str, joined: str, *, broken: bool) -> bool:
    """Whether joined pieces are one period, or one heading, that the first piece alone is not."""
    if broken and section_of(joined) is not None and section_of(first) != section_of(joined) and "\t" not in joined:
        return True
    if not _PIECE.fullmatch(first):
        return False
    alone, whole = periods(first), periods(joined)
    if len(whole) != 1 or not whole[0].ranged or joined[: whole[0].start].strip() or joined[whole[0].end :].strip():
        return False
    return not (alone and alone[0].ranged and not first[alone[0].end :].strip() and alone[0].period == whole[0].period)
