"""What a comparison is made of: pure. A row has a cell for each application, in the order of the applications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


class Section(StrEnum):
    """The part of a comparison that a row belongs to, in the order of a page."""

    PROGRESS = "progress"
    PROFILE = "profile"
    RESUME = "resume"
    ANSWERS = "answers"
    SCREENING = "screening"
    FIELDS = "fields"
    SCORECARDS = "scorecards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one application says in a row: `values` to read, or an instant `at` (UTC); empty when nothing is known.

    `outcome` is a screening rule's; `evidence` says where a value came from or why the rule says so. `confidence` (0 to 1) is
    that of the least certain value read from a résumé.
    """

    values: tuple[Text, ...] = ()
    at: datetime | None = None
    outcome: str = ""
    evidence: Text | None = None
    confidence: float | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not self.values and self.at is None and not self.outcome

    def compared(self) -> object:
        """What decides whether two cells say the same: letter case and the order of several values do not."""
        return self.outcome, self.at, tuple(sorted((value.en.casefold(), value.zh.casefold()) for value in self.values))


EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing compared. `key` names it for programs: a field's name, a question's or a rule's id."""

    section: Section
    key: str
    label: Text
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether not all applications say the same."""
        return len({cell.compared() for cell in self.cells}) > 1

    @property
    def empty(self) -> bool:
        """Whether no application says anything."""
        return all(cell.empty for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An application that is compared: its public id, and whose it is."""

    application: str
    candidate: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Applications of a job side by side; rows in the order of their sections."""

    job: str
    title: str
    applications: tuple[Compared, ...]
    rows: tuple[Row, ...]

    def joined(self, rows: Iterable[Row]) -> Comparison:
        """The comparison with further rows, such as scorecards, each in its section behind the rows that are there.

        Raises `ValueError` for a row that has not one cell for each application.
        """
        every = (*self.rows, *rows)
        if any(len(row.cells) != len(self.applications) for row in every):
            raise ValueError("a row has a cell for each application")
        return replace(self, rows=in_order(every))


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that say anything, by section; within one they stay as they come."""
    order = list(Section)
    return tuple(sorted((row for row in rows if not row.empty), key=lambda row: order.index(row.section)))


def same_text(value: str) -> Text:
    """A value that reads the same in both languages: a name, a number, somebody's own words."""
    return Text(value, value)


def cell_of(values: Sequence[Text], *, evidence: Text | None = None, confidence: float | None = None) -> Cell:
    """A cell of values, each once."""
    return Cell(values=tuple(dict.fromkeys(values)), evidence=evidence, confidence=confidence)
