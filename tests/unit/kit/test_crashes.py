"""Crash enumeration finds what a dual write loses, and passes what one transaction holds together."""

from __future__ import annotations

import pytest

from tests.kit.crashes import enumerate_crashes
from tests.unit.kit.tables import TABLE, key

DECISION = key("application", "DECISION")
PROMISE = key("application", "PROMISE")
MARKER = key("application", "MARKER")


def stored(client, item_key):
    return "Item" in client.get_item(TableName=TABLE, Key=item_key)


def check_every_decision_has_its_promise(client):
    assert stored(client, DECISION)
    assert stored(client, PROMISE)


def write_both(client):
    """Correct when nothing dies: the decision, then the promise, unless the decision is there already."""
    if not stored(client, DECISION):
        client.put_item(TableName=TABLE, Item=DECISION)
        client.put_item(TableName=TABLE, Item=PROMISE)


def transact_both(client):
    new = "attribute_not_exists(pk)"
    try:
        client.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": TABLE, "Item": item, "ConditionExpression": new}}
                for item in (DECISION, PROMISE, MARKER)
            ]
        )
    except client.exceptions.TransactionCanceledException:
        assert stored(client, MARKER)


def test_a_dual_write_is_caught_between_its_writes(client, fresh):
    def action():
        write_both(client)

    with pytest.raises(AssertionError) as failure:
        enumerate_crashes(fresh, action, action, lambda: check_every_decision_has_its_promise(client))
    assert failure.value.__notes__ == ["in the world with crashes after #1"]


@pytest.mark.parametrize(("depth", "worlds"), [(1, 3), (2, 9)])
def test_one_transaction_survives_every_crash(client, fresh, depth, worlds):
    def action():
        transact_both(client)

    report = enumerate_crashes(fresh, action, action, lambda: check_every_decision_has_its_promise(client), depth=depth)
    assert [call.operation for call in report.calls] == ["TransactWriteItems"]
    # Undisturbed; before and after the one call; with depth 2 as many again in the retry, which after a lost success
    # has two calls: the refused transaction and the look at the marker.
    assert report.worlds == worlds


def test_the_recovery_is_killed_too_when_two_deep(client, fresh):
    """The first retry repairs in two writes and its own crash between them is the one that shows."""

    def action():
        client.put_item(TableName=TABLE, Item=DECISION)

    def recover():
        if not stored(client, MARKER):
            client.put_item(TableName=TABLE, Item=MARKER)
            client.put_item(TableName=TABLE, Item=DECISION)
            client.put_item(TableName=TABLE, Item=PROMISE)

    def check():
        check_every_decision_has_its_promise(client)

    enumerate_crashes(fresh, action, recover, check, depth=1)
    with pytest.raises(AssertionError) as failure:
        enumerate_crashes(fresh, action, recover, check, depth=2)
    assert failure.value.__notes__ == ["in the world with crashes before #0, then after #1"]


def test_an_action_that_cannot_be_repeated_is_refused(client, fresh):
    runs = []

    def action():
        runs.append(None)
        for _ in range(3 if len(runs) == 1 else 1):
            client.put_item(TableName=TABLE, Item=DECISION)

    with pytest.raises(AssertionError, match="never made"):
        enumerate_crashes(fresh, action, lambda: None, lambda: None)


def test_an_error_of_the_action_itself_is_not_taken_for_a_crash(client, fresh):
    calls = []

    def action():
        calls.append(None)
        if len(calls) > 1:
            raise ValueError("the action's own")
        client.put_item(TableName=TABLE, Item=DECISION)

    with pytest.raises(ValueError, match="own"):
        enumerate_crashes(fresh, action, lambda: None, lambda: None)
