"""Wire shapes of deliveries and of files in quarantine."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from pydantic import ConfigDict, Field

from chalicelib.candidates import Resume
from chalicelib.intake.model import PROBLEMS, UNPLACEABLE, Delivery, DeliveryState
from chalicelib.intake.service.uploading import LIMIT
from chalicelib.platform.http import Schema

State = Literal["received", "placed", "refused", "unfiled"]


class ProblemShape(Schema):
    """Why a delivery was refused: a stable code and a sentence in both languages."""

    code: str
    en: str
    zh: str


class DeliveryShape(Schema):
    """A delivery and what became of it. `status` is where to ask again; `application` is there once it is placed.

    Of a mail: `subject`, the job and town it named (`wanted`), and who looks after it while it has no job (`owner`, a user).
    """

    id: str
    state: State
    board: str
    job: str
    received_at: datetime
    size: int
    application: str | None
    repeated: bool
    problem: ProblemShape | None
    status: str
    owner: str | None = None
    subject: str = ""
    wanted: str = ""

    @classmethod
    def of(cls, model: Delivery) -> Self:
        return cls(
            id=model.id,
            state=model.state.value,
            board=model.board,
            job=model.job,
            received_at=model.received_at,
            size=model.size,
            application=model.application,
            repeated=model.repeated,
            problem=_problem(model),
            status=f"/v1/deliveries/{model.id}",
            owner=model.owner,
            subject=model.subject,
            wanted=model.wanted,
        )


class DeliveriesAsked(Schema):
    """Which deliveries to list: those that wait, that were placed, of which nothing could be made, or that have no job yet."""

    state: DeliveryState = DeliveryState.REFUSED


class HeldFileShape(Schema):
    """A file in quarantine; `reasons` are the codes of what was found in it, `owner` the user who looks after it.

    One that came with an application has a `resume` and a `delivery`. One that was added by hand has an id (`file`) instead, and
    an `application` and a `job` only when it was added to one; elsewhere these are empty.
    """

    resume: str
    delivery: str
    candidate: str
    application: str
    job: str
    held_at: datetime
    name: str
    size: int
    reasons: list[str]
    owner: str | None
    file: str | None = None


class PicturedResumeShape(Schema):
    """A résumé that is a picture, which somebody must read; `owner` is the user who looks after it, `reasons` codes.

    `application` and `job` are empty where it was added to the person alone.
    """

    resume: str
    candidate: str
    application: str
    job: str
    received_at: datetime
    name: str
    media_type: str
    size: int
    pages: int
    reasons: list[str]
    owner: str | None

    @classmethod
    def of(cls, model: Resume) -> Self:
        """The wire shape of a résumé that waits for a reader."""
        return cls(
            resume=model.id,
            candidate=model.candidate,
            application=model.application,
            job=model.job,
            received_at=model.received_at,
            name=model.name,
            media_type=model.media_type,
            size=model.size,
            pages=model.pages,
            reasons=list(model.warnings),
            owner=model.owner,
        )


def _problem(delivery: Delivery) -> ProblemShape | None:
    if delivery.problem is None:
        return None
    text = PROBLEMS.get(delivery.problem, UNPLACEABLE)
    return ProblemShape(code=delivery.problem, en=text.en, zh=text.zh)


class UploadShape(Schema):
    """Where a larger file is posted (multipart, the fields first, then `file`), as the bucket wants it."""

    address: str
    fields: dict[str, str]
    limit: int = LIMIT


class SentResume(Schema):
    """A résumé in an application: base64 of the file's bytes with its name, a public https address of it, or plain text."""

    model_config = ConfigDict(extra="allow")

    name: str = ""
    type: str = ""
    file: str = Field(default="", description="The file's bytes in base64 (RFC 4648).")
    url: str = Field(default="", description="Where it is fetched from once, after the answer.")
    text: str = ""


class SentAnswer(Schema):
    """An answer to a question of the job."""

    model_config = ConfigDict(extra="allow")

    question_id: str
    value: str | list[str]


class SentConsent(Schema):
    """What the person agreed to, with what proves it."""

    model_config = ConfigDict(extra="allow")

    purpose: str = "application"
    given: bool
    evidence: str = ""


class SentApplication(Schema):
    """An application as a partner sends it. One way to reach the person, or a file, is enough; unknown keys are left alone.

    As a form the same names are fields, `resume` is a file and answers are `answers[<question id>]`.
    """

    model_config = ConfigDict(extra="allow")

    job: str = Field(description="The job's id, as /v1/jobs gives it; `?job=` in the address does as well.")
    application_id: str = Field(default="", description="Your own number: sending it again changes nothing.")
    person_id: str = Field(default="", description="Your own id of the person: who comes with it again is the same.")
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: list[str] = Field(default_factory=list)
    resume: SentResume | None = None
    cover_letter: str = ""
    answers: list[SentAnswer] = Field(default_factory=list)
    consents: list[SentConsent] = Field(default_factory=list)
    self_identification: dict[str, str] = Field(
        default_factory=dict,
        description="What the person said voluntarily of sex and ethnicity; stored apart, for figures alone.",
    )
    source: str = ""
    applied_at: datetime | None = None
    language: str = ""
