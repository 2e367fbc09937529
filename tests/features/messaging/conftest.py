"""Messages in the small world, with their functions called by hand: a test decides when, in which order and how often."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib import messaging
from chalicelib.messaging import handlers, store
from chalicelib.messaging.facts import MessageQueued
from chalicelib.messaging.model import Message, Recipient
from chalicelib.platform import aws, clock, config, ids
from chalicelib.platform.facts import FACTS, recorded, to_message
from chalicelib.platform.tables import collection
from chalicelib.platform.work import Work


@dataclass
class Post:
    """The post office of a world."""

    world: Any
    after_now: int = 0

    @property
    def scope(self):
        return self.world.acme.scope

    def queue(self, *, email="maria@example.com", name="王小明", language="zh-CN", job="工程师", work=None, **options):
        """A queued message; its candidate is new."""
        one: Work = work or self.world.acme.work("alice")
        recipient = Recipient(candidate=ids.new_id(one.now), name=name, email=email, language=language)
        values = {"candidate_name": name, "job_title": job, "company_name": "Acme 示例"}
        with aws.as_tenant(self.scope):
            return one.commit(
                messaging.queue(one, template="application_received", recipient=recipient, variables=values, **options)
            )

    def deliver(self, message: Message, receives: int = 1) -> bool:
        """Whether the function is done with the message; otherwise it wants it again."""
        fact = MessageQueued(message.candidate, message.id, message.template, message.channel, message.about)
        queued = recorded(
            self.scope,
            fact,
            identity=ids.new_id(clock.now()),
            at=clock.now(),
            actor=self.world.acme.access("alice").actor,
            correlation="",
            relayed=True,
        )
        return _run(handlers.deliver_message, to_message(queued), receives)

    def tell(self, event: dict[str, Any]) -> bool:
        """Whether the function is done with an event of SES."""
        return _run(handlers.take_in_report, json.dumps(event), 1)

    def event(self, message: Message, kind: str, **part: Any) -> dict[str, Any]:
        """An event of SES about a message."""
        at = datetime.now(UTC).isoformat()
        tags = {"tenant": [self.scope.tenant], "message": [f"{message.candidate}-{message.id}"]}
        mail = {"timestamp": at, "messageId": "ses-1", "tags": tags}
        return {
            "source": "aws.ses",
            "detail": {"eventType": kind, "mail": mail, kind.lower(): {"timestamp": at, **part}},
        }

    def read(self, message: Message) -> Message:
        """The message as it is stored."""
        with aws.as_tenant(self.scope):
            found = store.message(self.scope, message.candidate, message.id)
        assert found is not None
        return found

    def facts(self, message: Message) -> list[Any]:
        """What happened to its candidate, in order."""
        with aws.as_tenant(self.scope):
            items = collection(self.scope, self.scope.collection("CAND", message.candidate), prefix="FACT#")
        return [FACTS.read(item).fact() for item in items]

    def names(self, message: Message) -> list[str]:
        """The names of what happened."""
        return [fact.name for fact in self.facts(message)]

    def mails(self) -> list[Any]:
        """What SES took, newest first."""
        return list(self.world.mailbox)

    def pump(self) -> None:
        """Every event that SES published so far goes to the function."""
        self.world.mailbox.pump()
        engine = aws_queue()
        while received := engine.receive():
            for body in received:
                assert self.tell(json.loads(body))


@dataclass
class Received:
    """The queue of mail events."""

    sqs: Any
    url: str

    def receive(self) -> list[str]:
        """The bodies of waiting messages, taken off."""
        found = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        for message in found:
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in found]


def aws_queue() -> Received:
    from tests.kit.world import engine_client

    sqs = engine_client("sqs")
    urls = sqs.list_queues()["QueueUrls"]
    return Received(sqs, next(url for url in urls if "MailEvents" in url and "Dead" not in url))


def _run(handler: Any, body: str, receives: int) -> bool:
    record = {"messageId": "1", "body": body, "attributes": {"ApproximateReceiveCount": str(receives)}}
    return handler({"Records": [record]}, None) == {"batchItemFailures": []}


@pytest.fixture
def post(world):
    assert config.current().mail_from
    return Post(world)
