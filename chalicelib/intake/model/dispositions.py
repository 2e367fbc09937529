"""What a board was told of an application: data and decisions, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.platform.values import dataclass

CLAIM = timedelta(minutes=2)
"""Longer than the function may run: whoever claimed longer ago is not on its way any more."""


class DispositionState(StrEnum):
    """`sending` while a worker is at it; `refused` when the board did not take it."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a board shall be told. `about` is the application, `revision` its version: a newer one says more.

    `apply_id` is the board's latest number of the application, `earlier` are those before it.
    """

    about: str
    board: str
    apply_id: str
    revision: int
    status: str
    raw: str
    details: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionRecord:
    """What a board was told last, and what it said. `claimed_at` is wall time, `rationale` the board's own words or a code.

    `refused` says of the earlier numbers that the board did not take why it did not.
    """

    about: str
    board: str
    apply_id: str
    revision: int
    status: str
    raw: str
    state: DispositionState
    claimed_at: datetime
    details: str = ""
    rationale: str = ""
    earlier: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    told_at: datetime | None = None
    version: int = 0


def is_news(known: DispositionRecord | None, wanted: Wanted) -> bool:
    """Whether a board has not heard this or something newer."""
    if known is None or known.state is DispositionState.SENDING:
        return known is None or wanted.revision >= known.revision
    said = (known.apply_id, known.status, known.raw, known.details, known.earlier) == (
        wanted.apply_id, wanted.status, wanted.raw, wanted.details, wanted.earlier,
    )  # fmt: skip
    return wanted.revision > known.revision and not said


def is_claimed(known: DispositionRecord | None, wall: datetime) -> bool:
    """Whether another worker may be telling the board something in this moment: what comes after must wait for it."""
    return known is not None and known.state is DispositionState.SENDING and wall - known.claimed_at < CLAIM


def claim(known: DispositionRecord | None, wanted: Wanted, wall: datetime) -> DispositionRecord:
    """The record while a worker tells the board."""
    return DispositionRecord(
        about=wanted.about,
        board=wanted.board,
        apply_id=wanted.apply_id,
        revision=wanted.revision,
        status=wanted.status,
        raw=wanted.raw,
        details=wanted.details,
        earlier=wanted.earlier,
        state=DispositionState.SENDING,
        claimed_at=wall,
        version=0 if known is None else known.version,
    )
