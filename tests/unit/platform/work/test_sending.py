"""What the network does to a transaction: conflicts, lost replies, deaths; the effect happens once or not at all."""

from __future__ import annotations

import pytest
from pynamodb.exceptions import TransactWriteError

from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.work import transaction as sending
from tests.kit.crashes import enumerate_crashes
from tests.kit.probe import client_error, probe
from tests.unit.platform.work.things import THINGS, Shop, Thing, ThingChanged


def cancelled(*codes):
    """A cancelled transaction with these reasons, one for each action in its order."""
    reasons = [{"Code": code, **({"Message": code} if code != "None" else {})} for code in codes]

    def error(operation):
        refusal = client_error("TransactionCanceledException", message=f"[{', '.join(codes)}]")(operation)
        refusal.response["CancellationReasons"] = reasons
        return refusal

    return error


def change(shop: Shop, identity: str = "A", version: int = 0, *, fact: bool = True) -> Thing:
    work = shop.work()
    changed = work.put(THINGS, Thing(id=identity, text="changed", version=version))
    if fact:
        work.announce(ThingChanged(identity))
    return work.commit(changed)


@pytest.mark.parametrize(
    "passing",
    [
        cancelled("TransactionConflict", "None"),
        cancelled("None", "ThrottlingError"),
        cancelled("ProvisionedThroughputExceeded", "TransactionConflict"),
        client_error("ThrottlingException"),
        client_error("ProvisionedThroughputExceededException"),
        client_error("RequestLimitExceeded"),
        client_error("TransactionInProgressException"),
    ],
)
def test_what_passes_is_tried_again(shop, passing):
    with probe(fail_at={0: passing, 1: passing}) as watched:
        assert change(shop) == shop.read("A")
    assert watched.operations().count("TransactWriteItems") == 3
    assert shop.facts("A") == ["tests.thing_changed"]


@pytest.mark.parametrize("passing", [cancelled("TransactionConflict", "None"), client_error("ThrottlingException")])
def test_what_never_passes_is_unavailable(shop, passing):
    with probe(fail_at=dict.fromkeys(range(20), passing)) as watched, pytest.raises(Unavailable):
        change(shop)
    assert len(watched.calls) == sending._ATTEMPTS
    assert shop.read("A") is None


def test_waiting_grows_and_is_never_the_same_for_all(shop, monkeypatch):
    waits = []
    monkeypatch.setattr(sending.time, "sleep", waits.append)
    busy = dict.fromkeys(range(4), client_error("ThrottlingException"))
    with probe(fail_at=busy):
        change(shop)
    assert len(set(waits)) == 4
    assert all(0 <= wait <= 0.02 * 2**attempt for attempt, wait in enumerate(waits))


def test_a_conflict_next_to_a_refusal_is_a_refusal(shop):
    with probe(fail_at={0: cancelled("ConditionalCheckFailed", "TransactionConflict")}), pytest.raises(Stale):
        change(shop, "B")
    assert shop.read("B") is None


def test_a_lost_reply_is_recognised_by_our_own_fact(shop):
    with probe(lose_reply=[0]) as watched:
        changed = change(shop)
    assert watched.operations() == ["TransactWriteItems"] * 2
    assert changed == shop.read("A")
    assert shop.facts("A") == ["tests.thing_changed"]


def test_a_request_that_was_lost_on_its_way_is_sent_again(shop):
    with probe(fail_at={0: client_error("InternalServerError", status=500)}):
        assert change(shop) == shop.read("A")
    assert shop.facts("A") == ["tests.thing_changed"]


def test_without_a_fact_nobody_knows_so_nothing_is_guessed(shop):
    with probe(lose_reply=[0]) as watched, pytest.raises(Unavailable):
        change(shop, fact=False)
    assert len(watched.calls) == 1
    assert shop.read("A").version == 1


def test_after_two_silences_it_is_unavailable(shop):
    with probe(lose_reply=[0, 1, 2]) as watched, pytest.raises(Unavailable):
        change(shop)
    assert len(watched.calls) == 2
    assert shop.facts("A") == ["tests.thing_changed"]


def test_a_lost_reply_does_not_hide_that_somebody_was_quicker(shop):
    shop.store(Thing(id="A"))
    with probe(fail_at={0: client_error("InternalServerError", status=500)}), pytest.raises(Stale):
        change(shop)
    assert shop.facts("A") == []


@pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException", "ResourceNotFoundException"])
def test_a_mistake_of_ours_is_no_passing_trouble(shop, code):
    with probe(fail_at={0: client_error(code)}) as watched, pytest.raises(TransactWriteError):
        change(shop)
    assert len(watched.calls) == 1


def test_a_reason_that_no_retry_heals_is_raised(shop):
    with probe(fail_at={0: cancelled("ValidationError", "None")}), pytest.raises(TransactWriteError):
        change(shop)


def test_however_it_dies_the_retry_leaves_one_change_and_one_fact(shop):
    world = {"number": 0}

    def fresh():
        world["number"] += 1

    def attempt():
        identity = f"CRASH{world['number']}"
        read = shop.read(identity)
        if read is None:
            change(shop, identity)

    def check():
        identity = f"CRASH{world['number']}"
        assert shop.read(identity).version == 1
        assert shop.facts(identity) == ["tests.thing_changed"]

    report = enumerate_crashes(fresh, attempt, attempt, check, depth=2)
    assert [call.operation for call in report.calls] == ["GetItem", "TransactWriteItems"]
    assert report.worlds > 5
