"""Wire shapes of jobs that agencies work on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from chalicelib.jobs.model import Job
from chalicelib.jobs.schemas.hiring import QuestionShape
from chalicelib.jobs.schemas.parts import PlaceShape, SalaryShape
from chalicelib.platform.http import Schema


class JobShareShape(Schema):
    """That an agency works on a job, since when, and who of the company said so."""

    agency: str
    shared_by: str
    shared_at: datetime


class AgencyJobShape(Schema):
    """A job as its advert says it: all that an agency sees of it."""

    id: str
    title: str
    description: str
    place: PlaceShape
    employment_type: str
    salary: SalaryShape | None
    openings: int
    language: str
    valid_through: date | None
    questions: list[QuestionShape]

    @classmethod
    def of(cls, model: Job) -> Self:
        fields = {name: getattr(model, name) for name in cls.model_fields}
        return cls.model_validate({**fields, "questions": list(model.questions)}, from_attributes=True)
