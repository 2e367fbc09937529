"""The rows of a section: what is dated, what is running text, what could be the head of an entry.

A row is a line, or a cell of a line that is an entry of its own. Dates are taken out of its words: what is left names
somebody or something.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import median

from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.entries.continuing import with_broken_dates, with_continuations
from chalicelib.intake.parsing.entries.dated import BULLET, DURATION, EDGES, alone_in_cell, is_structural
from chalicelib.intake.parsing.entries.row import Part, Row
from chalicelib.intake.parsing.entries.running import is_body
from chalicelib.intake.parsing.entries.stretches import Stretch, stretches_of
from chalicelib.intake.parsing.fields.dates import Dated, periods
from chalicelib.intake.parsing.sections import Section

_WIDE_GAP = 1.35
_FEW = 3
# A bracket that opens belongs to the words behind it, one that closes to those before it.
_BEFORE = EDGES.replace("(", "").replace("【", "").replace("[", "")
_BEHIND = EDGES.replace(")", "").replace("】", "").replace("]", "")


def rows_of(document: Document, section: Section) -> list[Row]:
    """The rows of a section in reading order."""
    stretches = stretches_of(document, section)
    leading = _leading([stretch.look for stretch in stretches])
    rows: list[Row] = []
    for stretch in stretches:
        before = document.lines[stretch.line - 1] if stretch.line else None
        apart = _is_apart(stretch.look, before, leading)
        for start, text in _entries_beside(stretch.text):
            row = _row(stretch, stretch.start + start, text, apart=apart)
            if row.parts or row.dates:
                rows.append(row)
    return with_continuations(with_broken_dates(rows))


def _leading(lines: list[Line]) -> float:
    """The usual distance of rows, in points (or in rows where there is no geometry); 0 for a single row."""
    gaps = [
        after.y0 - before.y0
        for before, after in pairwise(lines)
        if before.page == after.page and before.block == after.block and after.y0 > before.y0
    ]
    return median(gaps) if gaps else 0.0


def _is_apart(line: Line, before: Line | None, leading: float) -> bool:
    if before is None or before.page != line.page or before.block != line.block:
        return True
    return line.y0 - before.y0 > _WIDE_GAP * leading > 0


def _entries_beside(text: str) -> list[tuple[int, str]]:
    """A row of a table may hold two entries beside each other: both dated, both with words."""
    if "\t" not in text:
        return [(0, text)]
    cells: list[tuple[int, str]] = []
    place = 0
    for cell in text.split("\t"):
        cells.append((place, cell))
        place += len(cell) + 1
    full = [(start, cell) for start, cell in cells if _is_entry(cell, periods(cell))]
    return full if len(full) > 1 and len(full) == len(cells) else [(0, text)]


def _is_entry(cell: str, dates: list[Dated]) -> bool:
    return any(found.ranged for found in dates) and len(_without(cell, dates).strip(EDGES)) > _FEW


def _without(text: str, dates: list[Dated]) -> str:
    for found in reversed(dates):
        text = text[: found.start] + " " + text[found.end :]
    return text


def _row(stretch: Stretch, start: int, text: str, *, apart: bool) -> Row:
    dates = periods(text)
    bullet = BULLET.match(text)
    item = stretch.look.item or bullet is not None
    kept = [found for found in dates if is_structural(text, found, item=item)]
    parts = _parts(text, kept, start)
    words = " ".join(part.text for part in parts)
    body = is_body(words, item=item, dated=bool(kept))
    placed = tuple(replace(found, start=found.start + start, end=found.end + start) for found in kept)
    return Row(
        line=stretch.line,
        look=stretch.look,
        last=stretch.last,
        start=start,
        end=start + len(text),
        parts=parts,
        dates=placed,
        anchor=bool(kept),
        item=item,
        body=body,
        apart=apart,
        margin=bool(kept) and all(alone_in_cell(text, found) for found in kept) and bool(parts),
    )


def _parts(text: str, dates: list[Dated], start: int) -> tuple[Part, ...]:
    """The words between tabs and dates, without the punctuation that set the dates off."""
    spans: list[tuple[int, int, int]] = []
    place = cell = 0
    cuts = sorted(
        [(found.start, found.end, False) for found in dates]
        + [(m.start(), m.end(), True) for m in re.finditer("\t", text)]
    )
    for begin, end, is_tab in [*cuts, (len(text), len(text), False)]:
        spans.append((place, begin, cell))
        cell += is_tab
        place = max(place, end)
    parts = (_part(text, begin, end, cell, start) for begin, end, cell in spans)
    return tuple(part for part in parts if part is not None)


def _part(text: str, begin: int, end: int, cell: int, start: int) -> Part | None:
    """The words between two cuts, without bullet, duration and the punctuation at their edges."""
    bullet = BULLET.match(text[begin:end])
    first = begin + (bullet.end() if bullet else 0)
    piece = text[first:end]
    duration = DURATION.search(piece)
    if duration and not piece[duration.end() :].strip(EDGES):
        piece = piece[: duration.start()]
    if not piece.strip(EDGES):
        return None
    head = len(piece) - len(piece.lstrip(_BEFORE))
    kept = piece[head:].rstrip(_BEHIND)
    return Part(text=kept, start=start + first + head, end=start + first + head + len(kept), cell=cell)
