"""Wire shapes of deliveries and of files in quarantine."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from chalicelib.intake.model import PROBLEMS, UNPLACEABLE, Delivery, DeliveryState
from chalicelib.intake.service.uploading import LIMIT
from chalicelib.platform.http import Schema

State = Literal["received", "placed", "refused"]


class ProblemShape(Schema):
    """Why a delivery was refused: a stable code and a sentence in both languages."""

    code: str
    en: str
    zh: str


class DeliveryShape(Schema):
    """A delivery and what became of it. `status` is where to ask again; `application` is there once it is placed."""

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
        )


class DeliveriesAsked(Schema):
    """Which deliveries to list: those that wait, those that were placed, or those of which nothing could be made."""

    state: DeliveryState = DeliveryState.REFUSED


class HeldFileShape(Schema):
    """A file in quarantine; `reasons` are the codes of what was found in it, `owner` the user who looks after it."""

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
