"""Wire shapes of jobs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from pydantic import Field, field_validator

from chalicelib.jobs.model import CloseReason, Hiring, JobState
from chalicelib.jobs.schemas.hiring import MemberShape, QuestionShape, RuleShape, StageShape
from chalicelib.jobs.schemas.parts import (
    Count,
    EmploymentType,
    Markup,
    Name,
    OtherPlaces,
    PipelineName,
    PlaceShape,
    SalaryShape,
    never_empty,
    values_of,
)
from chalicelib.platform.http import Id, Schema
from chalicelib.platform.texts import Language


class NewJob(Schema):
    """A job to draft. `owner` is the user who answers for it, the caller unless somebody else is named.

    `pipeline` is the template its stages are copied from; without it the position's template, or the company's.
    """

    title: Name
    place: PlaceShape
    description: Markup = ""
    language: Language = "en"
    department: Id | None = None
    position: Id | None = None
    branch: Id | None = None
    requisition: Id | None = None
    employment_type: EmploymentType = "FULL_TIME"
    salary: SalaryShape | None = None
    openings: Count = 1
    owner: Id | None = None
    valid_through: date | None = None
    other_places: OtherPlaces = Field(default_factory=list)
    pipeline: PipelineName | None = None

    def values(self) -> dict[str, Any]:
        """What `jobs.create` takes."""
        return values_of(self, only_sent=False)


class JobChange(Schema):
    """Fields of a job to change; what is absent stays, null empties what may be empty."""

    title: Name | None = None
    place: PlaceShape | None = None
    description: Markup | None = None
    language: Language | None = None
    department: Id | None = None
    position: Id | None = None
    branch: Id | None = None
    requisition: Id | None = None
    employment_type: EmploymentType | None = None
    salary: SalaryShape | None = None
    openings: Count | None = None
    owner: Id | None = None
    valid_through: date | None = None
    other_places: OtherPlaces | None = None

    def changes(self) -> dict[str, Any]:
        """What `jobs.update` takes."""
        return values_of(self, only_sent=True)

    _sent = field_validator("title", "description", "place", "employment_type", "openings", "language", "other_places")(
        never_empty
    )


class CloseBody(Schema):
    """Why a job or a requisition is closed."""

    reason: CloseReason = CloseReason.OTHER


class JobsAsked(Schema):
    """Which jobs a list shows."""

    state: JobState | None = None


class JobCardShape(Schema):
    """A job in a list."""

    id: str
    title: str
    state: JobState
    place: PlaceShape
    department: str | None
    employment_type: str
    openings: int
    language: str
    owner: str | None
    created_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    valid_through: date | None
    other_places: OtherPlaces


class JobShape(JobCardShape):
    """A job and how it hires. The ETag is that of the whole: every change of a part changes it."""

    description: str
    position: str | None
    branch: str | None
    requisition: str | None
    pipeline: str | None
    salary: SalaryShape | None
    close_reason: CloseReason | None
    screening_advances: bool
    screening_off: bool
    fields: dict[str, Any]
    questions: list[QuestionShape]
    stages: list[StageShape]
    team: list[MemberShape]
    rules: list[RuleShape]

    @classmethod
    def of(cls, model: Hiring) -> Self:
        own = {"stages": model.stages, "team": model.team, "rules": model.rules}
        fields = {name: getattr(model.job, name) for name in cls.model_fields if name not in own}
        return cls.model_validate(fields | {name: list(parts) for name, parts in own.items()}, from_attributes=True)
