"""Applications and their way through a job's stages: data, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ApplicationState(StrEnum):
    """Active, or how it ended."""

    ACTIVE = "active"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    HIRED = "hired"


class Outcome(StrEnum):
    """What a screening rule says: `ask` when nothing was answered, because unknown is never a failure."""

    PASSED = "passed"
    FAILED = "failed"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The outcome of one rule: what was answered, where the answer came from, and the reason in words of the rule."""

    rule: str
    name: str
    outcome: Outcome
    answer: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a candidate answered to a question; the question's text is kept, because questions change."""

    question: str
    label: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One candidate's application for one job. Public id: `<candidate>.<id>`. Instants are UTC.

    `unread` means that a file came which could not be read; `delivery` is the intake it came by. `came_from` is the stage
    before this one, `failed` the number of screening rules that were not met; `reason` and `note` say why it ended. `repeats`
    counts further deliveries while it was active, `last_applied_at` is the latest of them; `followed_by` is the application by
    which the person tried again after this one.

    `answers`, `screening` and `cover_letter` are what the candidate handed in. They are stored beside the application
    (`Form`), so that its way through the stages stays cheap, and are empty unless it was read together with them.
    """

    id: str
    candidate: str
    job: str
    stage: str
    stage_type: str
    state: ApplicationState
    applied_at: datetime
    entered_at: datetime
    owner: str | None = None
    source: str = ""
    delivery: str | None = None
    resume: str | None = None
    unread: bool = False
    name: str = ""
    job_title: str = ""
    failed: int = 0
    answers: tuple[Answer, ...] = ()
    screening: tuple[Screened, ...] = ()
    cover_letter: str = ""
    note: str = ""
    reason: str | None = None
    ended_at: datetime | None = None
    repeats: int = 0
    last_applied_at: datetime | None = None
    came_from: str | None = None
    followed_by: str | None = None
    version: int = 0

    @property
    def public_id(self) -> str:
        """The id that leads to the key."""
        return f"{self.candidate}.{self.id}"

    @property
    def last_heard_at(self) -> datetime:
        """When the candidate last applied."""
        return self.last_applied_at or self.applied_at

    @property
    def on_board(self) -> bool:
        """Whether it stands in a column: active ones do, and the hired in the column of their stage."""
        return self.state in {ApplicationState.ACTIVE, ApplicationState.HIRED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a candidate handed in with an application, and what screening made of it."""

    candidate: str
    application: str
    answers: tuple[Answer, ...] = ()
    screening: tuple[Screened, ...] = ()
    cover_letter: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What boards and lists show of an application, read from an index without the application itself.

    `failed` is the number of screening rules that were not met, `version` the application's (0 on cards older than the field).
    """

    id: str
    candidate: str
    job: str
    stage: str
    stage_type: str
    state: ApplicationState
    name: str
    applied_at: datetime
    entered_at: datetime
    source: str = ""
    owner: str | None = None
    unread: bool = False
    failed: int = 0
    repeats: int = 0
    last_applied_at: datetime | None = None
    version: int = 0

    @property
    def public_id(self) -> str:
        """The id that leads to the key."""
        return f"{self.candidate}.{self.id}"

    @property
    def last_heard_at(self) -> datetime:
        """When the candidate last applied."""
        return self.last_applied_at or self.applied_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Where an application was counted last: a stage's id, `rejected` or `withdrawn`; `revision` is its version then."""

    job: str
    candidate: str
    application: str
    place: str
    revision: int
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many applications of a job stand in each place (a stage's id, `rejected`, `withdrawn`): a projection of the facts."""

    job: str
    places: Mapping[str, int] = field(default_factory=dict)
    version: int = 0

    def at(self, place: str) -> int:
        """How many stand in a place."""
        return self.places.get(place, 0)
