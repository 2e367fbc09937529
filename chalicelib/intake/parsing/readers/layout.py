"""Characters with boxes become segments, segments become columns, columns become lines in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from chalicelib.intake.parsing.cleaning import is_wide
from chalicelib.intake.parsing.document import RawLine
from chalicelib.intake.parsing.readers.columns import Box, reading_order
from chalicelib.intake.parsing.readers.margins import joined_margin
from chalicelib.intake.parsing.readers.pdf_characters import Character
from chalicelib.platform.values import dataclass

# All in units of the font size.
_SAME_ROW = 0.25
_ROW_SPAN = 0.5
_WORD_GAP = 0.17
_WIDE_WORD_GAP = 0.45
_SAID_GAP = 0.06
_LEANING_GAP = -0.2
_SEGMENT_GAP = 0.95
_NARROW_GUTTER = 0.6
_TAB_GAP = 1.3
_SPACED_OUT = 0.12
_TWICE_DRAWN = 0.12
_LETTER = 0.27
_FEWEST_GAPS = 3
_SHARED_EDGE = 4  # rows


@dataclass(frozen=True, slots=True)
class Segment(Box):
    """Words of one row that stand together; coordinates in points, `baseline` downwards from the top."""

    text: str
    size: float
    bold: bool


def lines_of(characters: Sequence[Character], *, page: int) -> list[RawLine]:
    """The lines of one page in reading order; text that runs in another direction than most comes last."""
    lines: list[RawLine] = []
    turns = Counter(character.turn for character in characters)
    for turn, _ in turns.most_common():
        segments = _segments([character for character in characters if character.turn == turn])
        first = 1 + max((line.block for line in lines), default=-1)
        for block, members in enumerate(reading_order(segments), start=first):
            rows = [_line(row, page, block) for row in _rows(joined_margin(members))]
            lines += rows if turn == turns.most_common(1)[0][0] else [replace(row, rotated=True) for row in rows]
    return lines


def _segments(characters: list[Character]) -> list[Segment]:
    rows = [sorted(row, key=lambda character: character.x0) for row in _character_rows(characters)]
    gaps = [_gaps(row) for row in rows]
    # A gap too narrow to tell by itself parts two columns where other rows begin at its right edge.
    edges: Counter[int] = Counter(round(row[0].x0) for row in rows)
    edges.update(round(row[place].x0) for row, found in zip(rows, gaps, strict=True) for place, _ in found)
    segments: list[Segment] = []
    for row, found in zip(rows, gaps, strict=True):
        spacing = _letter_spacing(row)
        start = 0
        for place, wide in found:
            shared = sum(edges[round(row[place].x0) + step] for step in (-1, 0, 1))
            if wide or (shared >= _SHARED_EDGE and not spacing):
                segments.append(_segment(row[start:place], spacing))
                start = place
        segments.append(_segment(row[start:], spacing))
    return [segment for segment in segments if segment.text.strip()]


def _gaps(row: list[Character]) -> list[tuple[int, bool]]:
    """Before which characters of a row there is a wide gap, or (False) one that might be a narrow gutter."""
    found: list[tuple[int, bool]] = []
    edge = row[0].x1
    for place in range(1, len(row)):
        character = row[place]
        size = (character.size + row[place - 1].size) / 2
        wide = character.x0 - edge > _SEGMENT_GAP * size
        if wide or character.x0 - edge > _NARROW_GUTTER * size:
            found.append((place, wide))
        edge = character.x1 if wide else max(edge, character.x1)
    return found


def _character_rows(characters: list[Character]) -> list[list[Character]]:
    rows: list[list[Character]] = []
    top = last = 0.0
    for character in sorted(characters, key=lambda item: item.baseline):
        near = character.baseline - last <= _SAME_ROW * character.size
        if rows and near and character.baseline - top <= _ROW_SPAN * character.size:
            rows[-1].append(character)
        else:
            rows.append([character])
            top = character.baseline
        last = character.baseline
    return rows


def _segment(row: list[Character], spacing: float) -> Segment:
    kept = _once(row)
    sizes = Counter[float]()
    for character in kept:
        sizes[round(character.size * 2) / 2] += 1
    size = max(sizes, key=lambda value: (sizes[value], value))
    return Segment(
        x0=min(character.x0 for character in kept),
        x1=max(character.x1 for character in kept),
        baseline=median(character.baseline for character in kept),
        height=size,
        text=_words(kept, spacing),
        size=size,
        bold=2 * sum(character.bold for character in kept) > len(kept),
    )


def _once(row: list[Character]) -> list[Character]:
    """Leave out the second copy of characters drawn twice to look bold; the second f of a ligature is no copy."""
    kept: list[Character] = []
    pairs = {before.text for before, after in pairwise(row) if before[:3] == after[:3]}
    for character in row:
        near = kept[-3:]
        copied = any(
            other.text == character.text and abs(other.x0 - character.x0) < _TWICE_DRAWN * character.size
            for other in near
        )
        if copied and not (pairs == {"f"} and near[-1][:3] == character[:3]):
            continue
        kept.append(character)
    return kept


def _words(row: list[Character], spacing: float) -> str:
    """The text with a space wherever the gap is wider than the usual distance between the letters.

    `spacing` is that distance in the whole row, for segments too short to tell.
    """
    usual = _letter_spacing(row) if len(row) > _FEWEST_GAPS else spacing
    parts = [row[0].text]
    together = 1  # characters of one ligature share its place and a box too small for it
    for before, after in pairwise(row):
        if after.x0 == before.x0:
            together += 1
            parts.append(after.text)
            continue
        limit = _WIDE_WORD_GAP if is_wide(before.text) and is_wide(after.text) else _WORD_GAP
        if after.after_space:
            # Slanted letters lean over the space that was drawn behind them.
            limit = min(limit, _SAID_GAP) if usual else _LEANING_GAP
        edge = max(before.x1, before.x0 + together * _LETTER * before.size) if together > 1 else before.x1
        together = 1
        # Small capitals: a space is as wide as the smaller letters make it.
        if after.x0 - edge > usual + limit * (min if usual else max)(before.size, after.size):
            parts.append(" ")
        parts.append(after.text)
    return "".join(parts)


def _letter_spacing(row: list[Character]) -> float:
    """How far apart the letters stand when somebody spaced them out (H E A D I N G), in points; 0 for ordinary text."""
    pairs = [(after.x0 - before.x1, after.size) for before, after in pairwise(row)]
    gaps = [(gap, size) for gap, size in pairs if gap < _SEGMENT_GAP * size]
    if len(gaps) < _FEWEST_GAPS:
        return 0.0
    return median(gap for gap, _ in gaps) if median(gap / size for gap, size in gaps) > _SPACED_OUT else 0.0


def _rows(segments: list[Segment]) -> list[list[Segment]]:
    """Segments of one column that share a baseline, from left to right; superscripts join the row they belong to."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda item: item.baseline):
        row = rows[-1] if rows else None
        if row is not None:
            reach = max(other.size for other in row)
            shift = abs(segment.baseline - row[-1].baseline)
            beside = all(segment.x0 >= other.x1 - 1 or segment.x1 <= other.x0 + 1 for other in row)
            if beside and shift < 0.45 * max(min(reach, segment.size), 0.6 * max(reach, segment.size)):
                row.append(segment)
                continue
        rows.append([segment])
    return [sorted(row, key=lambda item: item.x0) for row in rows]


def _line(row: list[Segment], page: int, block: int) -> RawLine:
    parts = [row[0].text]
    for before, after in pairwise(row):
        gap = after.x0 - before.x1
        parts.append("\t" if gap > _TAB_GAP * max(before.size, after.size) else " ")
        parts.append(after.text)
    longest = max(row, key=lambda segment: len(segment.text))
    return RawLine(
        text="".join(parts),
        page=page,
        x0=row[0].x0,
        y0=min(segment.baseline - segment.size for segment in row),
        x1=max(segment.x1 for segment in row),
        y1=max(segment.baseline for segment in row),
        size=longest.size,
        bold=longest.bold,
        block=block,
    )
