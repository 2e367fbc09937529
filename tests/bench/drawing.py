"""The table that `make bench` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tests.bench.rows import Row, spoken

KEPT, BROKEN, FREE = "✓", "✗", " "


def draw(rows: Sequence[Row]) -> str:
    """Rows as aligned lines: an action and measure each, a column for each size, the budget and whether it holds."""
    sizes = sorted({row.size for row in rows if row.size is not None})
    heads = [f"at {size:,}" for size in sizes] or ["value"]
    lines = [["action", "measure", *heads, "budget", ""]]
    shown = ""
    for (action, measure), found in _grouped(rows).items():
        values = [_at(found, size) for size in sizes] if sizes else []
        if found[0].size is None:
            values = ["", *values[1:]] if sizes else [""]
            values[-1] = spoken(found[0].value)
        lines.append(["" if action == shown else action, measure, *values, _budget(found), _mark(found)])
        shown = action
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    drawn = [
        "  ".join(_aligned(cell, width, column) for column, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    rule = "─" * max(_width(line.rstrip()) for line in drawn)
    return "\n".join([drawn[0].rstrip(), rule, *(line.rstrip() for line in drawn[1:])])


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.action, row.measure), []).append(row)
    return groups


def _at(rows: Iterable[Row], size: int) -> str:
    return next((spoken(row.value) for row in rows if row.size == size), "")


def _budget(rows: Sequence[Row]) -> str:
    budget = rows[-1].budget
    return "" if budget is None else f"≤ {spoken(budget)}"


def _mark(rows: Sequence[Row]) -> str:
    if not all(row.kept for row in rows) or len({row.value for row in rows}) > 1:
        return BROKEN
    return FREE if rows[-1].budget is None else KEPT


def _aligned(text: str, width: int, column: int) -> str:
    space = " " * (width - _width(text))
    return text + space if column < 2 else space + text


def _width(text: str) -> int:
    """Columns of a terminal: Chinese takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
