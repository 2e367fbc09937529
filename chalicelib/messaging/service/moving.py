"""One step of a message: stored with its facts if nobody was quicker, decided anew if somebody was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.messaging import decisions, store
from chalicelib.messaging.facts import (
    MessageBounced,
    MessageComplained,
    MessageDelivered,
    MessageFailed,
    MessageSent,
)
from chalicelib.messaging.model import Message, MessageState, Report
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.facts import Fact
from chalicelib.platform.work import Work

Decide = Callable[[Message], Message | None]
_ROUNDS = 5


def move(work: Callable[[], Work], message: Message, decide: Decide, *, permanent: bool = True) -> Message | None:
    """Commit `decide(message)` with its facts; None when the decision is that nothing changes.

    `work` makes a fresh transaction for each round. `permanent` is what a bounce says of the address. Raises `Unavailable`
    when others kept being quicker.
    """
    current: Message | None = message
    for _ in range(_ROUNDS):
        after = None if current is None else decide(current)
        if current is None or after is None:
            return None
        one = work()
        stored = one.put(store.MESSAGES, after)
        for fact in facts_between(current, after, permanent=permanent):
            one.announce(fact)
        try:
            return one.commit(stored)
        except Stale:
            current = store.message(one.scope, message.candidate, message.id)
    raise Unavailable


def facts_between(before: Message, after: Message, *, permanent: bool = True) -> Iterator[Fact]:
    """What happened between two states of a message. A hand-over is always told before what came of it."""
    who, what, about = after.candidate, after.id, after.about
    if after.sent_at is not None and before.sent_at is None:
        yield MessageSent(who, what, after.sent_at, about)
    if after.state is MessageState.DELIVERED and after.sent_at is not None:
        yield MessageDelivered(who, what, after.sent_at, about)
    elif after.state is MessageState.BOUNCED:
        yield MessageBounced(who, what, permanent, after.detail, about)
    elif after.state is MessageState.COMPLAINED:
        yield MessageComplained(who, what, after.detail, about)
    elif after.state is MessageState.FAILED:
        yield MessageFailed(who, what, after.detail, about)


def hear(work: Callable[[], Work], message: Message, report: Report) -> Message | None:
    """Take in what a channel reported; None when it says nothing new."""
    return move(work, message, lambda known: decisions.heard(known, report), permanent=report.permanent)
