"""What goes on from one row to the next: broken dates, further lines of an item, paragraphs."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.intake.parsing.entries.row import Part, Row
from chalicelib.intake.parsing.entries.running import is_body
from chalicelib.intake.parsing.fields.dates import Dated, Period, periods

_INDENT = 3.0  # points
_NEAR = 18.0  # points
_LARGER = 0.5  # points
_ANY_START = "2000 - "


def with_broken_dates(rows: list[Row]) -> list[Row]:
    """Join a date that a narrow column broke after the dash: `Jan 2019 –` above `Present`."""
    kept: list[Row] = []
    for row in rows:
        joined = _joined(kept[-1], row) if kept else None
        if joined is None:
            kept.append(row)
            continue
        kept[-1], rest = joined
        if rest.parts:
            kept.append(rest)
    return kept


def _joined(before: Row, row: Row) -> tuple[Row, Row] | None:
    """The row with its whole date, and what is left of the one below it."""
    dangling = before.dates[-1] if before.dates else None
    if dangling is None or not dangling.dangling or dangling.period is None or row.line != before.line + 1:
        return None
    end, parts, dates = _end_of_date(row)
    if end is None:
        return None
    period = replace(dangling.period, start=dangling.period.end, end=end.end, current=end.current)
    whole = replace(dangling, period=period, ranged=True, dangling=False)
    above = replace(before, dates=(*before.dates[:-1], whole))
    return above, replace(row, parts=parts, dates=dates, anchor=bool(dates))


def _end_of_date(row: Row) -> tuple[Period | None, tuple[Part, ...], tuple[Dated, ...]]:
    """The end that a row gives to a date broken above it, and what the row holds besides."""
    if row.dates and (not row.parts or row.dates[0].start <= row.parts[0].start):
        return (None if row.dates[0].ranged else row.dates[0].period), row.parts, row.dates[1:]
    if not row.parts:
        return None, row.parts, row.dates
    joined = periods(f"{_ANY_START}{row.parts[0].text}")
    if not joined or not joined[0].ranged or joined[0].end < len(_ANY_START) + len(row.parts[0].text):
        return None, row.parts, row.dates
    return joined[0].period, row.parts[1:], row.dates


def with_continuations(rows: list[Row]) -> list[Row]:
    """Mark the further lines of items and paragraphs as running text."""
    found: list[Row] = []
    right = max((row.look.x1 for row in rows), default=0.0)
    for row in rows:
        before = found[-1] if found else None
        if before is None or not before.body:
            found.append(row)
        elif _is_mention(before, row):
            found.append(replace(row, body=True, anchor=False, dates=()))
        else:
            new = row.anchor or row.item or row.apart
            found.append(replace(row, body=row.body or (not new and _continues(before, row, right))))
    return found


def _is_mention(before: Row, row: Row) -> bool:
    """Whether a lone year is the broken end of the sentence above it rather than a date."""
    lone = row.anchor and not any(found.ranged for found in row.dates) and row.look.x1 > row.look.x0
    near = not row.apart and abs(row.look.x0 - before.look.x0) < _NEAR
    return (
        lone
        and near
        and (not row.parts or row.parts[0].text.startswith(".") or is_body(row.words, item=False, dated=False))
    )


def _continues(before: Row, row: Row, right: float) -> bool:
    line, above = row.look, before.look
    if line.x1 <= line.x0 or (line.bold and not above.bold) or line.size > above.size + _LARGER:
        return False
    if line.x0 > above.x0 + _INDENT and (before.item or not above.bold):
        return True
    first = len(row.words.split(" ")[0]) + 1
    full = before.last.x1 + first * (line.x1 - line.x0) / max(1, len(line.text)) > right
    return full and abs(line.x0 - above.x0) < _INDENT and not before.item
