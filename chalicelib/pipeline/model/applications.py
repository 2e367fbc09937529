"""Applications, and what a candidate hands in with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.pipeline.model.screening import Screened, Standing
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


class ApplicationState(StrEnum):
    """Active, or how it ended."""

    ACTIVE = "active"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    HIRED = "hired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a candidate answered to a question; the question's text is kept, because questions change."""

    question: str
    label: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNumber:
    """A source's own number of an application."""

    source: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """How somebody came to the advert, as the source says it: None and empty where it says nothing.

    `reference` is the advert's own reference where a job has several, one for each place.
    """

    sponsored: bool | None = None
    campaign: str = ""
    referrer: str = ""
    reference: str = ""


UNATTRIBUTED = Attribution()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One candidate's application for one job. Public id: `<candidate>.<id>`. Instants are UTC.

    `unread` means that a file came which could not be read; `delivery` is the intake it came by. `came_from` is the stage
    before this one, `failed` the number of screening rules that were not met; `reason` and `note` say why it ended,
    `reason_name` what a reason of the company's own was called then. `repeats`
    counts further deliveries while it was active, `last_applied_at` is the latest of them; `followed_by` is the application by
    which the person tried again after this one.

    `notice` is the id of the privacy notice the candidate was shown,
    `source_application_id` the source's own number of it, by which the source is told what became of it; `further_numbers`,
    oldest first, those that it or other sources gave it when it was sent again: they wait for news as well.

    `answers`, `screening`, `cover_letter`, `attribution` and `further_numbers` are what the candidate handed in. They are stored
    beside the application (`Form`), so that its way through the stages stays cheap, and are empty unless it was read together
    with them. So are `fields`, the values of the company's custom fields by key (`FieldValues`).
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
    notice: str = ""
    source_application_id: str = ""
    delivery: str | None = None
    resume: str | None = None
    unread: bool = False
    name: str = ""
    job_title: str = ""
    failed: int = 0
    answers: tuple[Answer, ...] = ()
    screening: tuple[Screened, ...] = ()
    cover_letter: str = ""
    attribution: Attribution = UNATTRIBUTED
    further_numbers: tuple[SourceNumber, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    reason: str | None = None
    reason_name: Text | None = None
    ended_at: datetime | None = None
    repeats: int = 0
    last_applied_at: datetime | None = None
    came_from: str | None = None
    followed_by: str | None = None
    standing: Standing = Standing.NONE
    version: int = 0

    @property
    def public_id(self) -> str:
        """The id that leads to the key."""
        return f"{self.candidate}.{self.id}"

    @property
    def last_heard_at(self) -> datetime:
        """When the candidate last applied."""
        return self.last_applied_at or self.applied_at

    def numbers_of(self, source: str) -> tuple[str, ...]:
        """A source's numbers of it, the latest first."""
        further = [one.number for one in reversed(self.further_numbers) if one.source == source]
        own = [self.source_application_id] if source == self.source and self.source_application_id else []
        return tuple(dict.fromkeys([*own, *further]))

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
    attribution: Attribution = UNATTRIBUTED
    further_numbers: tuple[SourceNumber, ...] = ()
    version: int = 0
