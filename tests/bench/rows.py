"""What was measured, and the file that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / ".bench" / "results.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured value. `size` is how many candidates the company had, None where that says nothing.

    The unit is in `measure` (`aws_calls`, `write_units`, `read_units`, `ratio`, `median_ms` …). A `budget` of None is none.
    """

    action: str
    measure: str
    value: float
    size: int | None = None
    budget: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the value is within its budget."""
        return self.budget is None or self.value <= self.budget


def write(rows: Iterable[Row], path: Path = RESULTS) -> None:
    """Start the file anew with these rows."""
    path.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(_document(row), ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def add(rows: Sequence[Row], path: Path = RESULTS) -> None:
    """Put these rows in the place of those that the file has of the same actions, behind all others."""
    again = {row.action for row in rows}
    before = [row for row in read(path) if row.action not in again] if path.exists() else []
    write([*before, *rows], path)


def read(path: Path = RESULTS) -> list[Row]:
    """The rows of the file."""
    return [Row(**document) for document in json.loads(path.read_text(encoding="utf-8"))]


def broken(rows: Iterable[Row]) -> list[str]:
    """A line for each budget that does not hold."""
    return [
        f"{row.action}: {row.measure} is {spoken(row.value)}, the budget {spoken(row.budget or 0)}"
        + ("" if row.size is None else f" (at {row.size:,} candidates)")
        for row in rows
        if not row.kept
    ]


def grown(rows: Iterable[Row]) -> list[str]:
    """A line for each measure that is not the same at every size of the company."""
    sizes: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows:
        if row.size is not None:
            sizes.setdefault((row.action, row.measure), {})[row.size] = row.value
    return [
        f"{action}: {measure} is not the same at every size: "
        + ", ".join(f"{spoken(value)} at {size:,}" for size, value in sorted(values.items()))
        for (action, measure), values in sizes.items()
        if len(set(values.values())) > 1
    ]


def spoken(value: float) -> str:
    """A number as the table shows it: whole where it is whole, else with as many places as it is worth."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}".rstrip("0")


def _document(row: Row) -> dict[str, object]:
    order = ("action", "measure", "size", "value", "budget")
    document = asdict(row)
    return {name: document[name] for name in order}
