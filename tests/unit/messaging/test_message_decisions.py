"""A message moves forward only, and ends the same whatever the order of the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging import decisions
from chalicelib.messaging.decisions import GRACE, TRIES, Step
from chalicelib.messaging.facts import MessageBounced, MessageDelivered, MessageSent
from chalicelib.messaging.model import Message, MessageState, Outcome, Report
from chalicelib.messaging.service.moving import facts_between

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STATE_OF = {
    Outcome.SENT: MessageState.SENT,
    Outcome.REFUSED: MessageState.FAILED,
    Outcome.RETURNED: MessageState.BOUNCED,
    Outcome.DELIVERED: MessageState.DELIVERED,
    Outcome.BOUNCED: MessageState.BOUNCED,
    Outcome.COMPLAINED: MessageState.COMPLAINED,
}
QUEUED = Message(
    id="M",
    candidate="C",
    template="application_received",
    language="en",
    to="maria@example.com",
    state=MessageState.QUEUED,
    created_at=NOW,
)
SENDING = decisions.claimed(QUEUED, NOW)


def report(outcome: Outcome) -> Report:
    """The one report of an outcome: what differs from the others shows which of them a message kept."""
    after = timedelta(minutes=list(Outcome).index(outcome))
    return Report(outcome=outcome, at=NOW + after, handed_over_at=NOW, provider_id="p", reason=f"because.{outcome}")


def told(message: Message, outcomes) -> Message:
    for outcome in outcomes:
        message = decisions.heard(message, report(outcome)) or message
    return message


BEGINNINGS = [
    QUEUED,
    SENDING,
    decisions.put_back(SENDING, "ses.unreachable", NOW, receives=1),
    decisions.given_up(SENDING, "unconfirmed", NOW),
]


@given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(Outcome), min_size=1, max_size=8), st.randoms())
def test_the_end_does_not_depend_on_the_order_of_the_reports(beginning, outcomes, random):
    shuffled = [*outcomes, *outcomes]
    random.shuffle(shuffled)
    one, other = told(beginning, outcomes), told(beginning, shuffled)
    kept = ("state", "outcome", "detail", "ended_at", "provider_id")
    assert [getattr(one, name) for name in kept] == [getattr(other, name) for name in kept]
    weightiest = max(outcomes, key=list(Outcome).index)
    assert (one.outcome, one.state) == (weightiest, STATE_OF[weightiest])


@given(st.lists(st.sampled_from(Outcome), max_size=8))
def test_a_message_never_falls_back(outcomes):
    message, weight = SENDING, 0
    for outcome in outcomes:
        message = told(message, [outcome])
        assert decisions.rank(message.outcome) >= weight
        weight = decisions.rank(message.outcome)


STEPS = {
    "claim": lambda m: decisions.claimed(m, NOW) if decisions.next_step(m, NOW + 2 * GRACE) is Step.SEND else None,
    "put back": lambda m: decisions.put_back(m, "ses.throttled", NOW, receives=1),
    "give up": lambda m: decisions.given_up(m, "unconfirmed", NOW),
}


@given(st.lists(st.sampled_from([*STEPS, *Outcome]), max_size=12))
def test_no_worker_undoes_a_report(happenings):
    message = QUEUED
    for happening in happenings:
        before = message
        message = (
            told(message, [happening]) if isinstance(happening, Outcome) else STEPS[happening](message)
        ) or message
        if happening in STEPS and before.outcome is not None:
            assert message == before
    reports = [one for one in happenings if isinstance(one, Outcome)]
    expected = max(reports, key=list(Outcome).index) if reports else None
    assert message.outcome is expected
    assert expected is None or message.state is STATE_OF[expected]


def test_delivered_stays_delivered_when_the_hand_over_is_reported_late():
    assert told(SENDING, [Outcome.DELIVERED, Outcome.SENT]).state is MessageState.DELIVERED


def test_a_bounce_after_the_delivery_counts():
    assert told(SENDING, [Outcome.SENT, Outcome.DELIVERED, Outcome.BOUNCED]).state is MessageState.BOUNCED


def test_an_automatic_reply_does_not_undo_a_delivery():
    for order in permutations([Outcome.SENT, Outcome.DELIVERED, Outcome.RETURNED]):
        assert told(SENDING, order).state is MessageState.DELIVERED


def test_a_report_settles_a_message_that_was_given_up_too_early():
    given_up = decisions.given_up(SENDING, "unconfirmed", NOW)
    assert told(given_up, [Outcome.SENT]).state is MessageState.SENT


@pytest.mark.parametrize(
    ("message", "wall", "step"),
    [
        (QUEUED, NOW, Step.SEND),
        (replace(QUEUED, attempts=TRIES), NOW, Step.GIVE_UP),
        (SENDING, NOW + GRACE - timedelta(milliseconds=1), Step.WAIT),
        (SENDING, NOW + GRACE, Step.SEND),
        (replace(SENDING, attempts=TRIES), NOW + GRACE, Step.GIVE_UP),
        (replace(SENDING, attempts=TRIES), NOW, Step.WAIT),
        *((replace(QUEUED, state=state), NOW + 2 * GRACE, Step.NOTHING) for state in set(STATE_OF.values())),
    ],
)
def test_what_a_worker_does_with_a_message(message, wall, step):
    assert decisions.next_step(message, wall) is step


@pytest.mark.parametrize(
    ("attempts", "receives", "state"),
    [
        (1, 1, MessageState.QUEUED),
        (TRIES - 1, TRIES - 1, MessageState.QUEUED),
        (TRIES, 1, MessageState.FAILED),
        (1, TRIES, MessageState.FAILED),
    ],
)
def test_a_passing_refusal_is_tried_again_up_to_a_limit(attempts, receives, state):
    after = decisions.put_back(replace(SENDING, attempts=attempts), "ses.throttled", NOW, receives=receives)
    assert (after.state, after.detail) == (state, "ses.throttled")


def test_the_queue_redelivers_until_the_grace_is_over_and_as_often_as_is_tried():
    """Otherwise a message that waits for a report would end among the dead letters before anybody tries it again."""
    from infra.functions import FUNCTIONS
    from infra.workers import RECEIVES, VISIBILITY

    deliver = next(one for one in FUNCTIONS if one.name == "messaging-deliver")
    assert RECEIVES == TRIES
    assert timedelta(seconds=VISIBILITY * deliver.timeout * (RECEIVES - 1)) > GRACE


def test_a_hand_over_is_told_before_what_came_of_it():
    bounced = told(SENDING, [Outcome.BOUNCED])
    assert [type(fact) for fact in facts_between(SENDING, bounced)] == [MessageSent, MessageBounced]
    delivered = told(bounced, [Outcome.COMPLAINED])
    assert [fact.name for fact in facts_between(bounced, delivered)] == ["message.complained"]


def test_contact_counts_from_the_hand_over():
    sent = told(SENDING, [Outcome.SENT])
    (fact,) = facts_between(sent, told(sent, [Outcome.DELIVERED]))
    assert fact == MessageDelivered("C", "M", NOW, None)


def test_a_refused_message_was_never_handed_over():
    refused = told(SENDING, [Outcome.REFUSED])
    assert refused.sent_at is None
    assert [fact.name for fact in facts_between(SENDING, refused)] == ["message.failed"]
