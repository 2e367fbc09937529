"""A moment brings everything back that the product and its dispatcher change."""

from __future__ import annotations

import pytest

from chalicelib.platform import aws, config
from chalicelib.platform.files import storage
from infra.local.mailbox import Mail
from tests.features.intake.desk import open_desk
from tests.kit.moments import bring_forward, file_bodies, go_back, moment, queues, seconds_until_visible
from tests.kit.snapshots import snapshot
from tests.kit.world import engine_client


@pytest.fixture
def desk(world):
    return open_desk(world)


def received():
    url = config.current().queue("files")
    return engine_client("sqs").receive_message(QueueUrl=url, VisibilityTimeout=60).get("Messages", [])


def state(world):
    waiting = {queue.name: [(one.body, one.approximate_receive_count) for one in queue._messages] for queue in queues()}
    return snapshot(), file_bodies(), waiting, list(world.mailbox)


def test_what_happened_since_is_undone_and_can_happen_again(world, desk):
    world.settle()
    before = moment(world.mailbox)
    known = state(world)
    first = desk.submit().json["id"]
    world.settle()
    assert len(list(world.mailbox)) == 1
    go_back(before, world.mailbox)
    assert state(world) == known
    del world.dispatcher  # its place in the stream lies behind what is there now
    assert desk.submit().json["id"] == first
    world.settle()
    assert desk.delivery(first).state == "placed"
    assert len(list(world.mailbox)) == 1


def test_a_moment_can_be_gone_to_from_before_it(world, desk):
    early = moment(world.mailbox)
    desk.submit()
    late, known = moment(world.mailbox), state(world)
    go_back(early, world.mailbox)
    assert desk.deliveries() == []
    for _ in range(2):
        go_back(late, world.mailbox)
        assert state(world) == known
        desk.kept(desk.only_delivery())


def test_versions_of_a_file_come_back(world):
    scope = world.acme.scope
    key = storage.path(scope, "note")

    def put(text):
        with aws.as_tenant(scope):
            storage.put(scope, key, text, "text/plain")

    put(b"first")
    before = moment(world.mailbox)
    put(b"second")
    go_back(before, world.mailbox)
    assert file_bodies()[key] == b"first"
    put(b"third")
    go_back(before, world.mailbox)
    assert file_bodies()[key] == b"first"


def test_a_message_in_hiding_is_in_hiding_again(world, desk):
    desk.submit()
    world.dispatcher._poll_stream(next(one for one in world.dispatcher.wiring.mappings if one.is_stream))
    assert seconds_until_visible() is None
    (message,) = received()
    hidden = moment(world.mailbox)
    for _ in range(2):
        assert received() == []
        assert 0 < seconds_until_visible() <= 60
        bring_forward(61)
        assert seconds_until_visible() is None
        (again,) = received()
        assert again["Body"] == message["Body"]
        go_back(hidden, world.mailbox)


def test_mails_come_back_with_what_was_reported(world):
    before = moment(world.mailbox)
    at = world.acme.tenant.created_at
    given = {"sender": "a@b.example", "recipients": ("c@d.example",), "tags": {}, "configuration_set": ""}
    world.mailbox._keep(Mail(identifier="1", at=at, raw=b"", **given))
    go_back(before, world.mailbox)
    assert list(world.mailbox) == []
