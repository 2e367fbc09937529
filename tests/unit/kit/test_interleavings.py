"""Two actions in every order: what a naive read-modify-write loses and a conditional one keeps."""

from __future__ import annotations

import contextvars
import threading
from math import comb

import pytest
from botocore.exceptions import ClientError

from tests.kit import interleavings
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import ScheduleStuck, count_calls, interleave, random_schedules, schedules
from tests.kit.metering import metered
from tests.unit.kit.tables import TABLE, key

speaker = contextvars.ContextVar("speaker", default="nobody")


def count(client):
    return int(client.get_item(TableName=TABLE, Key=key("sum"), ConsistentRead=True)["Item"]["n"]["N"])


def set_count(client, number, **condition):
    client.put_item(TableName=TABLE, Item={**key("sum"), "n": {"N": str(number)}}, **condition)


def add_naively(client):
    set_count(client, count(client) + 1)


def add_on_condition(client):
    while True:
        seen = count(client)
        condition = {"ConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": str(seen)}}}
        try:
            set_count(client, seen + 1, **condition)
        except ClientError:
            continue
        return


def lost_updates(client, fresh, action, orders):
    lost = 0
    for order in orders:
        fresh()
        set_count(client, 0)
        run = interleave({"a": lambda: action(client), "b": lambda: action(client)}, order)
        assert all(outcome.succeeded for outcome in run.outcomes.values())
        lost += count(client) != 2
    return lost


def test_naive_updates_are_lost_in_four_orders_of_six(client, fresh):
    orders = list(schedules({"a": 2, "b": 2}))
    assert lost_updates(client, fresh, add_naively, orders) == 4
    assert lost_updates(client, fresh, add_on_condition, orders) == 0


def test_schedules_are_all_orders_each_once():
    orders = list(schedules({"a": 4, "b": 4}))
    assert len(orders) == len(set(orders)) == comb(8, 4)
    assert all(order.count("a") == 4 for order in orders)
    assert len(list(schedules({"a": 1, "b": 1, "c": 1}))) == 6


def test_random_schedules_repeat_with_their_seed():
    counts = {"a": 5, "b": 5}
    drawn = list(random_schedules(counts, 20, seed=1))
    assert drawn == list(random_schedules(counts, 20, seed=1))
    assert drawn != list(random_schedules(counts, 20, seed=2))
    assert len(set(drawn)) > 10
    assert all(sorted(order) == sorted("a" * 5 + "b" * 5) for order in drawn)


def test_the_order_is_the_schedule_and_then_by_name(client, fresh):
    set_count(client, 0)
    run = interleave({"a": lambda: add_naively(client), "b": lambda: add_naively(client)}, ["b", "a"])
    assert run.order == ["b", "a", "a", "b"]
    assert [call.operation for call in run.calls] == ["GetItem", "GetItem", "PutItem", "PutItem"]


def test_each_action_has_the_callers_context_and_keeps_its_own_changes(client, fresh):
    set_count(client, 0)
    heard = {}

    def action(name):
        heard[name, "before"] = speaker.get()
        speaker.set(name)
        count(client)
        heard[name, "after"] = speaker.get()

    speaker.set("caller")
    interleave({name: lambda name=name: action(name) for name in "ab"}, ["a", "b"])
    assert heard == {("a", "before"): "caller", ("b", "before"): "caller", ("a", "after"): "a", ("b", "after"): "b"}
    assert speaker.get() == "caller"


def test_an_error_is_an_outcome_and_the_others_go_on(client, fresh):
    set_count(client, 0)

    def refuse():
        count(client)
        raise ValueError("no")

    run = interleave({"a": refuse, "b": lambda: count(client)}, ["a", "b"])
    assert isinstance(run.outcomes["a"].error, ValueError)
    assert run.outcomes["b"].value == 0


def test_a_lock_between_actions_is_reported_not_waited_for(client, fresh, monkeypatch):
    monkeypatch.setattr(interleavings, "PATIENCE_SECONDS", 0.2)
    set_count(client, 0)
    lock = threading.Lock()

    def locked():
        if not lock.acquire(timeout=1):
            raise TimeoutError
        with_lock = count(client)
        lock.release()
        return with_lock

    with pytest.raises(ScheduleStuck):
        interleave({"a": locked, "b": locked}, ["a", "b"])


def test_an_interleaving_can_be_metered_and_counted(client, fresh):
    set_count(client, 0)
    assert count_calls(lambda: add_naively(client)) == 2
    with metered() as meter:
        interleave({"a": lambda: add_naively(client), "b": lambda: add_naively(client)}, ["a", "b"])
    assert (meter.calls, meter.write_units, meter.read_units) == (4, 2, 2)


def test_crashes_and_interleavings_share_one_hook_without_a_trace(client, fresh):
    enumerate_crashes(fresh, lambda: set_count(client, 1), lambda: set_count(client, 1), lambda: None)
    assert count(client) == 1
