"""Rows become entries: which head belongs to which date.

The head of an entry stands above its date, below it or beside it; a paper keeps to one way. Where two dates have rows between
them, the break falls where the look of the first head comes again, where the distance is larger, or where the usual number of
rows stands above a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.intake.parsing.entries.row import Row
from chalicelib.intake.parsing.words.organisations import organisation_score
from chalicelib.intake.parsing.words.titles import title_score
from chalicelib.platform.values import dataclass

_MOST_ABOVE = 4
_MOST_BELOW = 3
_SAME_EDGE = 2.5  # points
_LARGER = 0.4  # points
_INDENT = 6.0  # points
_FARTHEST = 40.0  # points
_TITLE = 1.2
_SURE = 1.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The head of an entry, at most one dated row in it, and the offsets of all that belongs to it.

    `anchor` is the place of the dated row in `head`, None in undated entries.
    """

    head: tuple[Row, ...]
    anchor: int | None
    start: int
    end: int


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    """The entries of a section, in order; rows that are running text only lengthen the entry above them."""
    anchors = [place for place, row in enumerate(rows) if _may_anchor(row, items=False)]
    if not anchors:
        anchors = [place for place, row in enumerate(rows) if _may_anchor(row, items=True)]
    heads = _dated(rows, anchors) if anchors else _undated(rows)
    heads.sort(key=lambda head: head[0][0])
    entries: list[Entry] = []
    for place, (members, anchor) in enumerate(heads):
        stop = heads[place + 1][0][0] if place + 1 < len(heads) else len(rows)
        entries.append(
            Entry(
                head=tuple(_without_item(rows[member], members) for member in members),
                anchor=members.index(anchor) if anchor is not None else None,
                start=rows[members[0]].start,
                end=max(rows[stop - 1].end, rows[members[-1]].end),
            )
        )
    return entries


def _without_item(row: Row, members: list[int]) -> Row:
    """A row that only lent its date to the head above it, without the words of its item."""
    return replace(row, parts=()) if row.margin and row.item and len(members) > 1 else row


def _may_anchor(row: Row, *, items: bool) -> bool:
    if not row.anchor:
        return False
    if not row.item or items:
        return True
    return row.margin


def _dated(rows: Sequence[Row], anchors: list[int]) -> list[tuple[list[int], int | None]]:
    above = _rows_above(rows, anchors)
    heads: list[tuple[list[int], int | None]] = []
    taken = -1
    first_look = rows[_free_above(rows, anchors[0], -1) if above else anchors[0]]
    for place, anchor in enumerate(anchors):
        before = _free_above(rows, anchor, taken)
        start = _start(rows, before, anchor, above, first_look, first=place == 0)
        end = _end(rows, anchor, anchors[place + 1] if place + 1 < len(anchors) else len(rows), above, first_look)
        members = [*range(start, anchor + 1), *range(anchor + 1, end)]
        heads.append(([member for member in members if member == anchor or not rows[member].body], anchor))
        taken = end - 1
    return heads + _undated_between(rows, heads)


def _rows_above(rows: Sequence[Row], anchors: list[int]) -> int:
    """How many rows stand above the date in this section: as many as above the first, unless most others have fewer.

    Fewer stand there for a further title under the same employer; more where the text above was not told from a head.
    """
    counts = []
    taken = -1
    for anchor in anchors:
        counts.append(min(anchor - _free_above(rows, anchor, taken), _MOST_ABOVE))
        taken = anchor
    first, others = counts[0], [count for count in counts[1:] if count]
    if first == 0 or not others or 2 * sum(count >= first for count in others) >= len(others):
        return first
    return min(first, *others)


def _free_above(rows: Sequence[Row], anchor: int, taken: int) -> int:
    """The first of the rows directly above `anchor` that could be its head."""
    place = anchor
    while (
        place - 1 > taken and not rows[place - 1].body and not rows[place - 1].anchor and anchor - place < _MOST_ABOVE
    ):
        place -= 1
        if (
            rows[place].apart
            and rows[place].look.page == rows[anchor].look.page
            and place < anchor
            and _loud(rows[place])
        ):
            break
    return place


def _loud(row: Row) -> bool:
    return row.look.bold or row.look.x1 <= row.look.x0


def _start(rows: Sequence[Row], free: int, anchor: int, above: int, first_look: Row, *, first: bool) -> int:
    if above == 0:
        return anchor - 1 if free < anchor and _is_title_below(rows[anchor - 1], rows[anchor]) else anchor
    if first:
        return max(free, anchor - _MOST_ABOVE)
    return free if anchor - free <= above else _best_break(rows, free, anchor, above, first_look)


def _is_title_below(row: Row, dated: Row) -> bool:
    """Whether a dated row is a title only and the undated row above names its employer, where other heads need one row."""
    title = bool(dated.parts) and title_score(dated.parts[0].text) >= _SURE and len(dated.parts) == 1
    return title and title_score(row.words) < _TITLE and (row.apart or not row.anchor)


def _best_break(rows: Sequence[Row], free: int, anchor: int, above: int, first_look: Row) -> int:
    def weight(place: int) -> float:
        row = rows[place]
        score = 1.5 if anchor - place == above else 0.0
        score += 2.0 if row.apart else 0.0
        score += 1.5 if _alike(row, first_look) and not (place > free and _alike(rows[place - 1], first_look)) else 0.0
        return score - 0.1 * abs(anchor - place - above)

    return max(range(free, anchor + 1), key=weight)


def _alike(row: Row, other: Row) -> bool:
    a, b = row.look, other.look
    return a.bold == b.bold and abs(a.size - b.size) < _LARGER and (abs(a.x0 - b.x0) < _SAME_EDGE or a.page != b.page)


def _end(rows: Sequence[Row], anchor: int, following: int, above: int, first_look: Row) -> int:
    """Behind the last row below the date that still belongs to the head."""
    stop = anchor + 1
    while (
        stop < following
        and stop - anchor <= _MOST_BELOW
        and not rows[stop].body
        and not _is_under(rows[anchor], rows[stop])
    ):
        stop += 1
    if stop < following or following == len(rows):
        return stop
    if above == 0:
        return _before_loud(rows, anchor, stop)
    return max(anchor + 1, min(stop, _best_break(rows, anchor + 1, following, above, first_look)))


def _before_loud(rows: Sequence[Row], anchor: int, stop: int) -> int:
    """Leave the last row to the next date when it alone is bold: an employer above several dated titles."""
    last = rows[stop - 1]
    others = [row.look.bold for row in rows[anchor : stop - 1]]
    return stop - 1 if stop - 1 > anchor + 1 and last.look.bold and not any(others[1:]) else stop


def _is_under(head: Row, row: Row) -> bool:
    """Whether a row is set in from the head, as text below it is; not where the head begins with its date at the margin."""
    line, above = row.look, head.look
    if line.x1 <= line.x0 or line.page != above.page or not head.parts or not head.dates:
        return False
    if head.dates[0].start < head.parts[0].start or abs(line.x1 - above.x1) < _SAME_EDGE:
        return False
    return (
        _INDENT < line.x0 - above.x0 < _FARTHEST
        and title_score(row.words) < _TITLE
        and organisation_score(row.words) < _TITLE
    )


def _undated_between(
    rows: Sequence[Row], heads: list[tuple[list[int], int | None]]
) -> list[tuple[list[int], int | None]]:
    """Heads without a date among dated ones: set like the first row of those, in bold or larger letters."""
    used = {member for members, _ in heads for member in members}
    looks = [rows[members[0]] for members, _ in heads]
    body = min((row.look.size for row in rows if row.body), default=0.0)
    found: list[tuple[list[int], int | None]] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        # Plain text has no bold letters: an empty line must do.
        plain = row.apart and row.look.size == 0
        loud = row.look.bold or (body and row.look.size > body + _LARGER) or plain
        if place in used or row.body or not loud or not any(_alike(row, look) for look in looks):
            place += 1
            continue
        stop = place + 1
        while (
            stop < len(rows)
            and stop not in used
            and not rows[stop].body
            and not rows[stop].apart
            and stop - place < _MOST_BELOW
        ):
            stop += 1
        found.append((list(range(place, stop)), None))
        place = stop
    return found


def _undated(rows: Sequence[Row]) -> list[tuple[list[int], int | None]]:
    """Without any date, a head is the short rows above running text, or rows in bold, or rows that stand apart."""
    body = any(row.body for row in rows)
    bold = any(row.look.bold for row in rows if not row.body) and not all(row.look.bold for row in rows)
    heads: list[tuple[list[int], int | None]] = []
    for place, row in enumerate(rows):
        if row.body and not (row.item and not any(not other.body for other in rows)):
            continue
        new = not heads or place - 1 not in heads[-1][0]
        if bold:
            new = new or (row.look.bold and not rows[place - 1].look.bold)
            if new and not row.look.bold:
                continue
        elif not body:
            new = new or row.apart or row.item
        if new:
            heads.append(([place], None))
        elif len(heads[-1][0]) <= _MOST_BELOW:
            heads[-1][0].append(place)
    return heads
