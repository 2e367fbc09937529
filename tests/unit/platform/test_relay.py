"""Facts on their way to the queues: sent at least once, whatever dies between."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from chalicelib.platform import aws, config, due, handlers, ids, relay, sweeping
from chalicelib.platform.facts import from_message
from chalicelib.platform.scope import Key, TenantScope, platform_key
from chalicelib.platform.tables import CoreItem
from chalicelib.platform.work import Table, listening_to
from tests.kit.crashes import enumerate_crashes
from tests.kit.indexes import stale_indexes
from tests.kit.probe import client_error, probe
from tests.kit.world import engine_client, make_world
from tests.unit.platform.work.things import NOW, THINGS, Shop, Thing, ThingChanged, ThingEchoed

WANTED = Table({}, {ThingChanged: ("messages", "files")})
LATE = NOW + timedelta(minutes=6)


@pytest.fixture
def shop(engine):
    """A company on an empty engine whose changes two queues want."""
    make_world()
    with listening_to(WANTED):
        yield Shop(TenantScope(ids.new_id(NOW)))


def change(shop: Shop, identity: str = "A", fact: type = ThingChanged, at: datetime = NOW) -> None:
    with aws.as_tenant(shop.scope):
        work = shop.work()
        work.now = at
        work.announce(fact(identity))
        work.commit(None)


def stored(shop: Shop, identity: str = "A") -> list[CoreItem]:
    with aws.as_tenant(shop.scope):
        pk = shop.scope.collection("THING", identity)
        return list(CoreItem.query(pk, CoreItem.sk.startswith("FACT#"), consistent_read=True))


def waiting(shop: Shop, identity: str = "A") -> list[bool]:
    return [item.due_pk is not None for item in stored(shop, identity)]


def record(shop: Shop, identity: str = "A", event: str = "INSERT") -> dict:
    (item,) = stored(shop, identity)
    return {"eventName": event, "dynamodb": {"NewImage": item.to_dynamodb_dict(), "SequenceNumber": "1"}}


def received(queue: str = "messages") -> list:
    """Takes what a queue holds."""
    found = []
    while (
        messages := engine_client("sqs")
        .receive_message(QueueUrl=config.current().queue(queue), MaxNumberOfMessages=10, VisibilityTimeout=600)
        .get("Messages")
    ):
        found += [from_message(message["Body"]) for message in messages]
    return found


def cursor() -> int | None:
    with aws.as_platform():
        return sweeping._cursor(platform_key("SWEEP", "0"))


def test_a_new_fact_goes_to_every_queue_that_wants_it_and_is_settled(shop):
    change(shop)
    assert waiting(shop) == [True]
    relay.relay_record(record(shop))
    assert waiting(shop) == [False]
    for queue in ("messages", "files"):
        (message,) = received(queue)
        assert (message.name, message.data) == ("tests.thing_changed", {"thing": "A"})
        assert message.pk == shop.scope.collection("THING", "A")
    assert received("projections") == []


def test_the_tenant_is_the_messages_group_so_that_one_cannot_crowd_out_another(shop):
    change(shop)
    with probe() as watched:
        relay.relay_record(record(shop))
    sent = [call.params for call in watched.calls if call.operation == "SendMessage"]
    assert [params["MessageGroupId"] for params in sent] == [shop.scope.tenant] * 2


@pytest.mark.parametrize("event", ["MODIFY", "REMOVE"])
def test_only_new_items_are_relayed(shop, event):
    change(shop)
    relay.relay_record(record(shop, event=event))
    assert received() == []
    assert waiting(shop) == [True]


def test_items_that_are_no_facts_are_passed_over(shop):
    with aws.as_tenant(shop.scope):
        shop.store(Thing(id="A"))
        place = THINGS.place(shop.scope, Thing(id="A"))
        item = CoreItem.get(place.pk, place.sk)
    with probe() as watched:
        relay.relay_record({"eventName": "INSERT", "dynamodb": {"NewImage": item.to_dynamodb_dict()}})
        relay.relay_record({"eventName": "REMOVE", "dynamodb": {}})
    assert watched.calls == []


def test_a_fact_nobody_wants_never_waits(shop):
    change(shop, fact=ThingEchoed)
    assert waiting(shop) == [False]
    new = record(shop)
    with probe() as watched:
        relay.relay_record(new)
    assert watched.calls == []
    assert relay.sweep(LATE) == 0


def test_a_record_twice_is_sent_twice_and_settled_once(shop):
    change(shop)
    again = record(shop)
    relay.relay_record(again)
    relay.relay_record(again)
    assert len(received()) == 2
    assert waiting(shop) == [False]


def test_a_relay_that_dies_anywhere_sends_at_least_once(shop):
    def fresh():
        make_world()
        change(shop)

    def check():
        assert len(received("messages")) >= 1
        assert len(received("files")) >= 1
        assert waiting(shop) == [False]

    report = enumerate_crashes(fresh, lambda: relay.relay_record(record(shop)), lambda: relay.sweep(LATE), check)
    assert report.worlds > 6


def test_the_stream_handler_reports_what_could_not_be_sent(shop):
    change(shop)
    event = {"Records": [json.loads(json.dumps(record(shop)))]}
    busy = dict.fromkeys(range(20), client_error("OverLimit"))
    with probe(fail_at=busy):
        answer = handlers.relay_facts(event, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert waiting(shop) == [True]
    assert handlers.relay_facts(event, None) == {"batchItemFailures": []}
    assert waiting(shop) == [False]


def test_what_the_stream_missed_is_swept_after_five_minutes_and_not_before(shop):
    change(shop)
    assert relay.sweep(NOW + timedelta(minutes=4, seconds=59)) == 0
    assert received() == []
    assert relay.sweep(NOW + timedelta(minutes=5)) == 1
    assert [len(received(queue)) for queue in ("messages", "files")] == [1, 1]
    assert relay.sweep(LATE) == 0
    assert waiting(shop) == [False]


def test_an_old_fact_is_found_when_the_sweep_was_down_for_days(shop):
    relay.sweep(NOW)
    change(shop)
    assert relay.sweep(NOW + timedelta(days=3)) == 1


def test_the_cursor_moves_over_settled_buckets_alone(shop):
    relay.sweep(NOW)
    start = cursor()
    change(shop)
    bucket = due.bucket_of(NOW + timedelta(minutes=5))
    later = NOW + timedelta(minutes=30)
    with probe(fail_at={number: client_error("OverLimit") for number in range(5, 60)}), pytest.raises(ClientError):
        relay.sweep(later)
    assert cursor() == start
    relay.sweep(later)
    assert start < cursor() <= bucket  # the fact's bucket was not clear when it was looked at
    relay.sweep(later)
    assert cursor() > bucket


def test_the_cursor_stops_before_buckets_that_may_still_fill(shop):
    for minute in range(30):
        now = NOW + timedelta(minutes=minute)
        relay.sweep(now)
        assert cursor() <= (now - timedelta(minutes=2)).timestamp()
    assert cursor() >= (now - timedelta(minutes=8)).timestamp()


def test_a_fact_that_the_index_shows_late_is_swept_all_the_same(shop):
    with stale_indexes(config.current().core_table) as lag:
        change(shop)
        assert relay.sweep(NOW + timedelta(minutes=5)) == 0
        assert relay.sweep(NOW + timedelta(minutes=5, seconds=50)) == 0
        lag.catch_up()
        assert relay.sweep(NOW + timedelta(minutes=7)) == 1


def test_what_the_index_still_shows_after_it_was_settled_is_not_sent_again(shop):
    change(shop)
    with stale_indexes(config.current().core_table):
        assert relay.sweep(LATE) == 1
        assert relay.sweep(LATE) == 0
    assert len(received()) == 1


def test_what_the_index_still_shows_after_it_was_removed_stops_nobody(shop):
    change(shop, "A")
    change(shop, "B")
    with stale_indexes(config.current().core_table):
        (item,) = stored(shop, "A")
        engine_client("dynamodb").delete_item(
            TableName=config.current().core_table, Key={"pk": {"S": item.pk}, "sk": {"S": item.sk}}
        )
        assert relay.sweep(LATE) == 1
    assert [message.data for message in received()] == [{"thing": "B"}]


def test_a_fact_that_nobody_wants_any_more_does_not_come_back_for_ever(shop):
    change(shop)
    with listening_to(Table({}, {})):
        relay.sweep(LATE)
        assert relay.sweep(LATE) == 0
    assert waiting(shop) == [False]
    assert received() == []


def test_many_pages_of_waiting_facts_are_all_sent(shop, monkeypatch):
    query = CoreItem.due.query
    monkeypatch.setattr(CoreItem.due, "query", lambda *keys: query(*keys, page_size=3), raising=False)
    for number in range(11):
        change(shop, f"N{number}")
    assert relay.sweep(LATE) == 11
    assert {message.data["thing"] for message in received()} == {f"N{number}" for number in range(11)}


def test_other_things_that_fall_due_are_left_alone(shop):
    change(shop)
    with aws.as_platform():
        other = CoreItem(shop.scope.collection("CAND", "1"), "DUE#1", kind="obligation", data={})
        other.due_pk, other.due_sk = due.entry(NOW, Key(other.pk, other.sk))
        other.save()
        assert relay.sweep(LATE) == 1
        other.refresh()
    assert other.due_pk is not None


def test_a_clock_that_was_turned_back_leaves_nothing_behind(shop):
    for minutes in (0, 10):
        relay.sweep(NOW + timedelta(days=2, minutes=minutes))
    change(shop)
    assert relay.sweep(NOW + timedelta(minutes=5)) == 1


def test_several_shards_are_all_swept(shop, monkeypatch):
    monkeypatch.setenv("HOLDFAST_SHARDS", "4")
    config.reload()
    for number in range(8):
        change(shop, f"N{number}")
    shards = {stored(shop, f"N{number}")[0].due_pk for number in range(8)}
    assert len(shards) > 1
    assert relay.sweep(LATE) == 8
    assert not any(any(waiting(shop, f"N{number}")) for number in range(8))
