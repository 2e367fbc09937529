"""Wire shapes of applications and boards."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import StringConstraints

from chalicelib.jobs import JobState, StageType
from chalicelib.pipeline.columns import Column
from chalicelib.pipeline.model import Application, ApplicationState, Card, CardFilter, Outcome, Standing
from chalicelib.pipeline.reasons import reason_said
from chalicelib.pipeline.views import BoardView
from chalicelib.platform.http import Id, Schema

Note = Annotated[str, StringConstraints(max_length=4000)]
ReasonCode = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9A-Za-z_]*$")]


class MoveBody(Schema):
    """The stage an application goes to."""

    stage: Id


class RejectBody(Schema):
    """Why we say no: a code or an id of the list of reasons; `other` needs a note."""

    reason: ReasonCode
    note: Note = ""


class WithdrawBody(Schema):
    """Why the candidate says no: a code or an id of the list of reasons; `other` needs a note."""

    reason: ReasonCode
    note: Note = ""


class ReopenBody(Schema):
    """The stage at which to go on; without it the one where the application ended."""

    stage: Id | None = None


class BoardAsked(Schema):
    """One column of the board instead of all."""

    stage: Id | None = None


class ApplicationsAsked(Schema):
    """Which applications of a job a list shows. `failed`: with (true) or without (false) unmet screening rules."""

    state: ApplicationState | None = None
    source: Annotated[str, StringConstraints(max_length=64)] = ""
    failed: bool | None = None
    standing: Standing | None = None

    def wanted(self) -> CardFilter | None:
        """The filter, if anything is filtered."""
        asked = self.model_dump(exclude_defaults=True)
        return CardFilter(**asked) if asked else None

    def bound(self) -> str:
        """What binds a cursor to this filter."""
        return self.model_dump_json(exclude_defaults=True)


class AnswerShape(Schema):
    """An answer, with the question as it was asked."""

    question: str
    label: str
    values: tuple[str, ...]


class EvidenceShape(Schema):
    """What the résumé says beside the answer: a value and its characters in the text. It never decides."""

    value: str
    start: int
    end: int
    agrees: bool | None


class ScreenedShape(Schema):
    """What a screening rule said, in both languages; `ask`: nothing was answered."""

    rule: str
    name: str
    outcome: Outcome
    answer: str
    source: str
    reason: str
    reason_zh: str
    evidence: tuple[EvidenceShape, ...]


class CardShape(Schema):
    """An application in a list or a column. `failed`: how many screening rules were not met."""

    id: str
    candidate: str
    job: str
    stage: str
    stage_type: StageType
    state: ApplicationState
    name: str
    applied_at: datetime
    entered_at: datetime
    last_heard_at: datetime
    source: str
    owner: str | None
    unread: bool
    failed: int
    standing: Standing
    repeats: int

    @classmethod
    def of(cls, model: Card) -> Self:
        fields = {name: getattr(model, name) for name in cls.model_fields if name != "id"}
        return cls.model_validate({**fields, "id": model.public_id})


class BothShape(Schema):
    """Something to read, in both languages."""

    en: str
    zh: str


class ApplicationStateShape(Schema):
    """An application and where it stands. `unread`: a file came that could not be read, open it by hand.

    `failed`: how many screening rules were not met.
    """

    id: str
    candidate: str
    job: str
    job_title: str
    name: str
    stage: str
    stage_type: StageType
    state: ApplicationState
    applied_at: datetime
    entered_at: datetime
    ended_at: datetime | None
    last_heard_at: datetime
    repeats: int
    owner: str | None
    source: str
    delivery: str | None
    resume: str | None
    unread: bool
    failed: int
    standing: Standing
    reason: str | None
    reason_name: BothShape | None
    note: str

    @classmethod
    def of(cls, model: Application) -> Self:
        fields = {name: getattr(model, name) for name in cls.model_fields if name not in {"id", "reason_name"}}
        fields["reason_name"] = reason_said(model)
        return cls.model_validate(fields | {"id": model.public_id}, from_attributes=True)


class AttributionShape(Schema):
    """How the candidate came to the advert, as the source says it; `reference` is the advert's own."""

    sponsored: bool | None
    campaign: str
    referrer: str
    reference: str


class ApplicationShape(ApplicationStateShape):
    """An application with what was handed in and what screening made of it."""

    answers: tuple[AnswerShape, ...]
    screening: tuple[ScreenedShape, ...]
    cover_letter: str
    source_application_id: str
    attribution: AttributionShape
    fields: dict[str, Any]


class ColumnStageShape(Schema):
    """A stage of a job."""

    id: str
    name: str
    type: StageType


class ColumnShape(Schema):
    """A column: `count` applications stand in it; `next_cursor` with its stage asks for the cards behind these."""

    stage: ColumnStageShape
    count: int
    cards: list[CardShape]
    next_cursor: str | None

    @classmethod
    def seen(cls, column: Column, cursor: str | None) -> Self:
        """A column with its sealed cursor."""
        cards = [CardShape.of(card) for card in column.cards]
        return cls(stage=ColumnStageShape.of(column.stage), count=column.count, cards=cards, next_cursor=cursor)


class BoardShape(Schema):
    """A job's board. `rejected` and `withdrawn` count the applications that are in no column."""

    job: str
    title: str
    state: JobState
    columns: list[ColumnShape]
    rejected: int
    withdrawn: int

    @classmethod
    def of(cls, model: BoardView) -> Self:
        board = model.board
        return cls(
            job=board.job.id,
            title=board.job.title,
            state=board.job.state,
            columns=[ColumnShape.seen(column, model.cursors[column.stage.id]) for column in board.columns],
            rejected=board.rejected,
            withdrawn=board.withdrawn,
        )
