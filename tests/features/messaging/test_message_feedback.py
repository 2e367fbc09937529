"""What SES says about a mail: late, twice, in any order, and about mails of nobody."""

from __future__ import annotations

from itertools import permutations

import pytest

from chalicelib.messaging import MessageState
from tests.kit.interleavings import interleave, random_schedules

BOUNCE = {"bounceType": "Permanent", "bounceSubType": "General"}


@pytest.fixture
def events(post):
    """The events of a mail that was delivered and came back later."""
    return lambda message: [
        post.event(message, "Send"),
        post.event(message, "Delivery"),
        post.event(message, "Bounce", **BOUNCE),
    ]


def test_the_order_of_events_does_not_matter(post, events):
    for order in permutations(range(3)):
        message = post.queue()
        post.deliver(message)
        told = events(message)
        for place in order:
            assert post.tell(told[place])
            assert post.tell(told[place])
        assert post.read(message).state is MessageState.BOUNCED
        names = post.names(message)
        assert names[:2] == ["message.queued", "message.sent"]
        delivered = ["message.delivered"] if order.index(1) < order.index(2) else []
        assert names[2:] == [*delivered, "message.bounced"]


def test_events_that_overtake_the_worker_settle_the_message(post):
    message = post.queue()
    assert post.tell(post.event(message, "Delivery"))
    assert post.read(message).state is MessageState.DELIVERED
    assert post.names(message) == ["message.queued", "message.sent", "message.delivered"]
    assert post.deliver(message)
    assert post.mails() == []


def test_a_rejected_mail_is_told(post):
    message = post.queue()
    post.deliver(message)
    assert post.tell(post.event(message, "Reject", reason="Bad content"))
    assert post.read(message).state is MessageState.FAILED
    assert post.facts(message)[-1].reason == "rejected"


def test_events_about_nobodys_mail_are_left_alone(post, world):
    message = post.queue()
    told = post.event(message, "Delivery")
    foreign = {**told["detail"]["mail"]["tags"], "tenant": [world.beta.scope.tenant]}
    for tags in (foreign, {}, {"tenant": ["x"], "message": ["y"]}):
        assert post.tell({"detail": {**told["detail"], "mail": {**told["detail"]["mail"], "tags": tags}}})
    assert post.read(message).state is MessageState.QUEUED


def test_what_is_no_json_is_tried_again_and_seen(post):
    from chalicelib.messaging import handlers

    answer = handlers.take_in_report({"Records": [{"messageId": "7", "body": "{"}]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "7"}]}


def test_the_worker_and_the_events_at_once(post, events):
    for schedule in random_schedules({"worker": 6, "send": 4, "delivery": 4, "bounce": 4}, 10, seed=3):
        message = post.queue()
        send, delivery, bounce = events(message)
        actions = {
            "worker": lambda message=message: post.deliver(message),
            "send": lambda event=send: post.tell(event),
            "delivery": lambda event=delivery: post.tell(event),
            "bounce": lambda event=bounce: post.tell(event),
        }
        outcomes = interleave(actions, schedule).outcomes
        for name, event in (("send", send), ("delivery", delivery), ("bounce", bounce)):
            if not outcomes[name].value:
                assert post.tell(event)
        assert post.read(message).state is MessageState.BOUNCED
        names = post.names(message)
        assert len(names) == len(set(names))
