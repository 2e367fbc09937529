"""A row of a section: its words without the dates, and what its look tells."""

from __future__ import annotations

from chalicelib.intake.parsing.document import Line
from chalicelib.intake.parsing.fields.dates import Dated
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of a row between two tabs or dates; offsets in `Document.text`."""

    text: str
    start: int
    end: int
    cell: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`dates` count for the entry only where `anchor` says so; `body` is running text, an item of a list or a label of one.

    `apart` tells that the distance to the row above is larger than usual; `margin` that the dates stand in a cell of their own
    beside other words, at the margin of a list perhaps whose item they do not date.
    """

    line: int
    look: Line
    last: Line
    start: int
    end: int
    parts: tuple[Part, ...]
    dates: tuple[Dated, ...]
    anchor: bool
    item: bool
    body: bool
    apart: bool
    margin: bool

    @property
    def words(self) -> str:
        """What is left without the dates."""
        return " ".join(part.text for part in self.parts)
