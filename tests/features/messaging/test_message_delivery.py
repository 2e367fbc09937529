"""From the queue to the reader: exactly one mail, and what became of it is known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib import messaging
from chalicelib.messaging import MessageState, decisions
from chalicelib.messaging.model import Recipient
from chalicelib.platform import aws, ids
from chalicelib.platform.errors import Stale
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave, random_schedules
from tests.kit.probe import Probe, client_error, intercept

APPLICATION = "01KJNX4F00AAAAAAAAAAAAAAAA"


def test_the_whole_way(world, post):
    message = post.queue(about=APPLICATION)
    world.settle()
    (mail,) = post.mails()
    assert mail.recipients == ("maria@example.com",)
    assert mail.subject == "我们已收到您对“工程师”职位的投递"
    assert "王小明，您好：" in mail.body("plain")
    stored = post.read(message)
    assert (stored.state, stored.provider_id, stored.subject) == (
        MessageState.DELIVERED,
        mail.identifier,
        mail.subject,
    )
    queued, sent, delivered = post.facts(message)
    assert [one.name for one in (queued, sent, delivered)] == ["message.queued", "message.sent", "message.delivered"]
    assert {one.about for one in (queued, sent, delivered)} == {APPLICATION}
    assert delivered.handed_over_at == sent.handed_over_at == stored.sent_at


def test_a_bounce_and_a_complaint_are_told(world, post):
    bounced = post.queue(email="bounce@example.com")
    complained = post.queue(email="complaint@example.com", language="en", name="Maria")
    world.settle()
    assert post.read(bounced).state is MessageState.BOUNCED
    assert post.facts(bounced)[-1].permanent
    assert post.facts(bounced)[-1].reason == "bounce.permanent.general"
    assert post.read(complained).state is MessageState.COMPLAINED
    assert post.names(complained)[1:] == ["message.sent", "message.delivered", "message.complained"]


def test_the_candidates_messages_newest_first(world, post):
    first = post.queue()
    with aws.as_tenant(post.scope):
        work = world.acme.work("alice", first.created_at + timedelta(seconds=1))
        recipient = Recipient(candidate=first.candidate, name="", email="maria@example.com", language="en-GB")
        values = {"candidate_name": "", "job_title": "Cook", "company_name": "Acme"}
        second = messaging.queue(work, template="application_received", recipient=recipient, variables=values)
        work.commit(None)
        assert [one.id for one in messaging.messages_of(post.scope, first.candidate)] == [second.id, first.id]
    with aws.as_tenant(world.beta.scope):
        assert messaging.messages_of(world.beta.scope, first.candidate) == []


def test_facts_name_nobody(world, post):
    message = post.queue(email="bounce@example.com", name="王小明")
    world.settle()
    said = repr(post.facts(message))
    assert "王小明" not in said
    assert "@" not in said


def test_the_same_message_is_queued_once(world, post):
    first = post.queue(identity=ids.new_id(world.acme.tenant.created_at))
    with aws.as_tenant(post.scope):
        work = world.acme.work("alice")
        recipient = Recipient(candidate=first.candidate, name="x", email="maria@example.com")
        messaging.queue(
            work, template=first.template, recipient=recipient, variables=first.variables, identity=first.id
        )
        with pytest.raises(Stale):
            work.commit(None)


def test_who_cannot_be_reached_is_told_about(world, post):
    message = post.queue(email="王小明@example.com")
    world.settle()
    stored = post.read(message)
    assert (stored.state, stored.detail) == (MessageState.FAILED, "address_unusable")
    assert post.names(message) == ["message.failed"]
    assert post.mails() == []


def test_a_message_that_is_gone_stops_nobody(post):
    assert post.deliver(post.queue())
    gone = post.queue()
    assert post.deliver(Missing(gone))


class Missing:
    """A message that was erased before it was delivered."""

    def __init__(self, message):
        self.candidate, self.template, self.channel, self.about = message.candidate, message.template, "email", None
        self.id = ids.new_id(message.created_at)


def test_delivering_again_sends_nothing_again(post):
    message = post.queue()
    assert post.deliver(message)
    assert post.deliver(message)
    assert len(post.mails()) == 1
    post.pump()
    assert post.deliver(message)
    assert len(post.mails()) == 1


def refusing(error):
    """SES refuses; everything else works."""

    def hook(send, client, operation, params):
        if operation == "SendEmail":
            raise error(operation)
        return send(client, operation, params)

    return intercept(hook)


def test_a_refusal_for_good_is_told_at_once(post):
    message = post.queue()
    with refusing(client_error("MessageRejected")):
        assert post.deliver(message)
    stored = post.read(message)
    assert (stored.state, stored.detail) == (MessageState.FAILED, "ses.message_rejected")
    assert post.names(message) == ["message.queued", "message.failed"]
    assert post.deliver(message)
    assert post.mails() == []


def test_a_refusal_that_passes_is_tried_again(post):
    message = post.queue()
    with refusing(client_error("TooManyRequestsException", status=429)):
        assert not post.deliver(message)
    assert post.read(message).state is MessageState.QUEUED
    assert post.deliver(message, receives=2)
    stored = post.read(message)
    assert (stored.state, stored.attempts, stored.detail) == (MessageState.SENT, 2, "")


def test_a_refusal_that_does_not_pass_is_told_in_the_end(post):
    message = post.queue()
    with refusing(client_error("TooManyRequestsException", status=429)):
        done = [post.deliver(message, receives=attempt) for attempt in range(1, decisions.TRIES + 1)]
    assert done == [False] * (decisions.TRIES - 1) + [True]
    assert post.read(message).state is MessageState.FAILED
    assert post.names(message) == ["message.queued", "message.failed"]


def test_without_an_answer_the_report_decides(post):
    """SES took the mail and its answer was lost: the mail must not go out a second time."""
    message = post.queue()
    lost = Probe(lose_reply=range(100))
    with refusing_reply(lost):
        assert not post.deliver(message)
    assert post.read(message).state is MessageState.SENDING
    assert not post.deliver(message, receives=2)
    post.pump()
    assert post.deliver(message, receives=3)
    assert post.read(message).state is MessageState.DELIVERED
    assert len(post.mails()) == 1


def refusing_reply(probe):
    """Only SES's replies are lost."""

    def hook(send, client, operation, params):
        return probe(send, client, operation, params) if operation == "SendEmail" else send(client, operation, params)

    return intercept(hook)


def test_a_silent_claim_is_tried_again_after_the_grace_and_not_before(post, monkeypatch):
    message = post.queue()
    with refusing(client_error("InternalFailure", status=500)):
        assert not post.deliver(message)
    assert not post.deliver(message, receives=2)
    assert post.mails() == []
    monkeypatch.setattr(decisions, "GRACE", timedelta(0))
    assert post.deliver(message, receives=5)
    assert len(post.mails()) == 1


def test_a_claim_that_stays_silent_is_told_in_the_end(post, monkeypatch):
    message = post.queue()
    monkeypatch.setattr(decisions, "GRACE", timedelta(0))
    with refusing(client_error("InternalFailure", status=500)):
        for _ in range(decisions.TRIES):
            assert not post.deliver(message)
        assert post.deliver(message)
    stored = post.read(message)
    assert (stored.state, stored.detail) == (MessageState.FAILED, decisions.UNCONFIRMED)


def test_whatever_crashes_there_is_exactly_one_mail(post, monkeypatch):
    lives = []

    def fresh():
        monkeypatch.setattr(decisions, "GRACE", timedelta(minutes=10))
        lives.append((post.queue(), len(post.mails())))

    def recover():
        """Redelivery, the events, and a redelivery after the grace."""
        message, _ = lives[-1]
        post.deliver(message, receives=2)
        post.pump()
        monkeypatch.setattr(decisions, "GRACE", timedelta(0))
        assert post.deliver(message, receives=5)
        post.pump()

    def check():
        message, before = lives[-1]
        assert len(post.mails()) == before + 1
        assert post.read(message).state is MessageState.DELIVERED
        assert post.names(message) == ["message.queued", "message.sent", "message.delivered"]

    report = enumerate_crashes(fresh, lambda: post.deliver(lives[-1][0]), recover, check)
    assert "SendEmail" in [call.operation for call in report.calls]
    assert report.worlds == 1 + 2 * len(report.calls)


def test_two_workers_at_once_send_one_mail(post):
    for schedule in random_schedules({"one": 6, "two": 6}, 12, seed=7):
        before = len(post.mails())
        message = post.queue()
        actions = {name: lambda message=message: post.deliver(message) for name in ("one", "two")}
        interleave(actions, schedule)
        assert len(post.mails()) == before + 1
        assert post.read(message).state is MessageState.SENT
