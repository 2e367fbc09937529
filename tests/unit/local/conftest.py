from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import boto3
import pytest

from infra.local.dispatcher import Dispatcher
from infra.local.loader import load
from infra.local.wiring import wire
from infra.render import render
from tests.kit import moto_engine
from tests.unit.local import stand_in

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = MORNING

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


@pytest.fixture
def clients(engine, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    moto_engine.reset()
    made = {}
    return lambda service: made.setdefault(service, boto3.client(service))


@pytest.fixture(scope="session")
def template():
    return render("local")


@pytest.fixture
def world(clients, template):
    """The rendered template on moto, its wiring over stand-in handlers, and a clock that the test moves."""
    stand_in.forget()
    stack = load(template, clients)
    clock = Clock()
    wiring = wire(stack, stand_in.app())

    def dispatcher(**options):
        return Dispatcher(wiring, clients, clock=clock, retry_after=0, **options)

    def write(*names, sk="FACT#"):
        for name in names:
            item = {"pk": {"S": f"T#t1#CAND#{name[0]}"}, "sk": {"S": f"{sk}{name}"}}
            clients("dynamodb").put_item(TableName=stack.environment["HOLDFAST_CORE_TABLE"], Item=item)

    def send(queue, *bodies):
        for body in bodies:
            clients("sqs").send_message(QueueUrl=stack.environment[f"HOLDFAST_QUEUE_{queue}"], MessageBody=body)

    def waiting(logical):
        url = stack.resolver.value({"Ref": logical})
        found = clients("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        return [message["Body"] for message in found.get("Messages", [])]

    return SimpleNamespace(
        stack=stack, clock=clock, wiring=wiring, dispatcher=dispatcher, write=write, send=send, waiting=waiting
    )
