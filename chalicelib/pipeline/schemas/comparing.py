"""Wire shapes of applications side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import StringConstraints

from chalicelib.pipeline.comparing.rows import Cell, Comparison, Row, Section
from chalicelib.pipeline.schemas.applications import BothShape
from chalicelib.platform.http import Schema


class ComparisonAsked(Schema):
    """The public ids of two to five applications, with commas between them."""

    applications: Annotated[str, StringConstraints(min_length=1, max_length=400)]

    def wanted(self) -> list[str]:
        """The ids."""
        return [part.strip() for part in self.applications.split(",") if part.strip()]


class CellShape(Schema):
    """What one application says; `differs` of the row tells whether another says something else."""

    values: list[BothShape]
    at: datetime | None
    outcome: str
    evidence: BothShape | None
    confidence: float | None

    @classmethod
    def of(cls, model: Cell) -> Self:
        return cls(
            values=[BothShape.of(value) for value in model.values],
            at=model.at,
            outcome=model.outcome,
            evidence=None if model.evidence is None else BothShape.of(model.evidence),
            confidence=model.confidence,
        )


class RowShape(Schema):
    """One thing compared: a cell for each application, in their order."""

    section: Section
    key: str
    label: BothShape
    differs: bool
    cells: list[CellShape]

    @classmethod
    def of(cls, model: Row) -> Self:
        return cls(
            section=model.section,
            key=model.key,
            label=BothShape.of(model.label),
            differs=model.differs,
            cells=[CellShape.of(cell) for cell in model.cells],
        )


class ComparedShape(Schema):
    """An application that is compared."""

    application: str
    candidate: str
    name: str


class ComparisonShape(Schema):
    """Applications of a job side by side."""

    job: str
    title: str
    applications: list[ComparedShape]
    rows: list[RowShape]

    @classmethod
    def of(cls, model: Comparison) -> Self:
        return cls(
            job=model.job,
            title=model.title,
            applications=[ComparedShape.of(one) for one in model.applications],
            rows=[RowShape.of(row) for row in model.rows],
        )
