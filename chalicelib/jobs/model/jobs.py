"""A position to fill: where, for what, in which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chalicelib.jobs.model.questions import Question
from chalicelib.platform.values import dataclass


class JobState(StrEnum):
    """Only an open job takes applications."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a job or a requisition takes nobody any more."""

    FILLED = "filled"
    CANCELLED = "cancelled"
    ON_HOLD = "on_hold"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """A range the employer states, in minor units of `currency` (ISO 4217) per `unit`; `months` a year (14薪) if said."""

    currency: str
    minimum: int
    maximum: int
    unit: str = "MONTH"
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the work is: `country` is ISO 3166-1 alpha-2; `remote` means that the whole job can be done from there."""

    country: str
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    street: str = ""
    remote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlace:
    """A further place of work. `number` is its own for good, from 2 on: boards know the job there as `<job>-<number>`."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A position to fill. Instants are UTC; `description` is sanitised HTML.

    `opened_at` is when it was first opened and stays; `valid_through` is the last day, in the company's zone, on which it
    takes applications. `pipeline` is the template that its stages were copied from. `fields` are values of the company's
    custom fields by key. `other_places` are further places of work, `last_place` the highest number one of them ever had.
    `version` counts every change of the job or of how it hires.
    """

    id: str
    title: str
    state: JobState
    description: str
    place: Place
    created_at: datetime
    department: str | None = None
    position: str | None = None
    branch: str | None = None
    requisition: str | None = None
    employment_type: str = "FULL_TIME"
    salary: Salary | None = None
    openings: int = 1
    language: str = "en"
    questions: tuple[Question, ...] = ()
    owner: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    valid_through: date | None = None
    pipeline: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    screening_advances: bool = False
    screening_off: bool = False
    other_places: tuple[OtherPlace, ...] = ()
    last_place: int = 1
    version: int = 0

    @property
    def since(self) -> datetime:
        """The instant that lists sort this job by."""
        return self.opened_at or self.created_at

    def is_public(self, today: date) -> bool:
        """Whether the careers site shows it and takes applications; `today` is the day in the company's zone."""
        return self.state is JobState.OPEN and (self.valid_through is None or today <= self.valid_through)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCard:
    """What lists show of a job."""

    id: str
    title: str
    state: JobState
    place: Place
    created_at: datetime
    department: str | None = None
    employment_type: str = "FULL_TIME"
    openings: int = 1
    language: str = "en"
    owner: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    valid_through: date | None = None
    other_places: tuple[OtherPlace, ...] = ()

    @classmethod
    def of(cls, job: Job) -> JobCard:
        """The card of a job."""
        return cls(**{name: getattr(job, name) for name in cls.__dataclass_fields__})

    def is_public(self, today: date) -> bool:
        """As `Job.is_public`."""
        return self.state is JobState.OPEN and (self.valid_through is None or today <= self.valid_through)
