"""How a message moves on: pure decisions on what was read.

Reports of a channel come late, twice and in any order. They are ranked (`Outcome`), and a message keeps the weightiest one it
heard of: the end is the same whatever the order, and nothing ever falls back. What the worker decides on its own (queued,
sending, given up) weighs less than any report.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum

from chalicelib.messaging.model import Message, MessageState, Outcome, Report

# A provider confirms a hand-over within seconds. A claim without news for this long has died before its hand-over.
GRACE = timedelta(minutes=10)
# As often as the queue delivers before a message goes to the dead letters.
TRIES = 5
UNCONFIRMED = "unconfirmed"

_RANK = {outcome: rank for rank, outcome in enumerate(Outcome, start=1)}
_STATE = {
    Outcome.SENT: MessageState.SENT,
    Outcome.REFUSED: MessageState.FAILED,
    Outcome.RETURNED: MessageState.BOUNCED,
    Outcome.DELIVERED: MessageState.DELIVERED,
    Outcome.BOUNCED: MessageState.BOUNCED,
    Outcome.COMPLAINED: MessageState.COMPLAINED,
}


class Step(Enum):
    """What a worker does with a message: hand it over, come back later, give it up, or nothing."""

    SEND = "send"
    WAIT = "wait"
    GIVE_UP = "give_up"
    NOTHING = "nothing"


def next_step(message: Message, wall: datetime, *, receives: int = 1) -> Step:
    """What to do at the wall's instant `wall`, which guards against handing a message over twice.

    `receives` says how often the queue delivered it: after the last time nobody would come back to what still waits.
    """
    if message.state is MessageState.SENDING and message.claimed_at is not None and wall < message.claimed_at + GRACE:
        return Step.WAIT if receives < TRIES else Step.GIVE_UP
    if message.state in {MessageState.QUEUED, MessageState.SENDING}:
        return Step.SEND if message.attempts < TRIES else Step.GIVE_UP
    return Step.NOTHING


def claimed(message: Message, wall: datetime) -> Message:
    """The message in the hands of one worker."""
    return replace(message, state=MessageState.SENDING, claimed_at=wall, attempts=message.attempts + 1)


def given_up(message: Message, reason: str, at: datetime) -> Message | None:
    """The message that will not be sent; None if a report or another worker moved it on."""
    if message.state not in {MessageState.QUEUED, MessageState.SENDING}:
        return None
    return replace(message, state=MessageState.FAILED, detail=reason, ended_at=at)


def put_back(message: Message, reason: str, at: datetime, *, receives: int) -> Message | None:
    """The message after a refusal that may pass: queued again, or given up when this was the last try.

    `receives` says how often the queue delivered it; a delivery that only waited counts as well. None as in `given_up`.
    """
    if max(message.attempts, receives) >= TRIES:
        return given_up(message, reason, at)
    if message.state is not MessageState.SENDING:
        return None
    return replace(message, state=MessageState.QUEUED, claimed_at=None, detail=reason)


def heard(message: Message, report: Report) -> Message | None:
    """The message after a report of its channel; None if it says nothing that outweighs what is known."""
    if rank(report.outcome) <= rank(message.outcome):
        return None
    handed_over = None if report.outcome is Outcome.REFUSED else report.handed_over_at
    return replace(
        message,
        state=_STATE[report.outcome],
        outcome=report.outcome,
        provider_id=report.provider_id or message.provider_id,
        sent_at=message.sent_at or handed_over,
        ended_at=None if report.outcome is Outcome.SENT else report.at,
        detail=report.reason,
    )


def rank(outcome: Outcome | None) -> int:
    """How much a report weighs; 0 for none."""
    return 0 if outcome is None else _RANK[outcome]
