"""Requests that come twice: the same answer, one effect; another request under the same key is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.platform import clock
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import EphemeralItem
from chalicelib.platform.work import answers
from chalicelib.platform.work.answers import AlreadyAnswered, KeyReused, Pending, answering, marker_key
from tests.kit.interleavings import interleave, schedules
from tests.kit.probe import client_error, probe
from tests.unit.platform.work.things import THINGS, Thing, ThingChanged


def request(shop, key="k1", fingerprint="f1"):
    place = marker_key(shop.scope, "user:1", "/v1/things", key)
    return Pending(place, fingerprint, lambda thing: {"status": 201, "body": thing.id})


def handle(shop, pending, identity="A"):
    """What a view does with a request."""
    with answering(pending):
        work = shop.work()
        made = work.put(THINGS, Thing(id=identity))
        work.announce(ThingChanged(identity))
        return pending.render(work.commit(made))


def test_the_second_is_told_what_the_first_was_told(shop):
    assert handle(shop, request(shop)) == {"status": 201, "body": "A"}
    with pytest.raises(AlreadyAnswered) as repeated:
        handle(shop, request(shop))
    assert repeated.value.answer == {"status": 201, "body": "A"}
    assert shop.facts("A") == ["tests.thing_changed"]


def test_the_repetition_explains_the_conflict_it_makes(shop):
    """The put fails as well, since the thing is there; the marker decides what that means."""
    handle(shop, request(shop))
    with pytest.raises(Stale):
        handle(shop, request(shop, key="k2"))
    with pytest.raises(AlreadyAnswered):
        handle(shop, request(shop))


def test_another_request_under_the_same_key_is_refused(shop):
    handle(shop, request(shop))
    with pytest.raises(KeyReused) as refusal:
        handle(shop, request(shop, fingerprint="f2"), "B")
    assert (refusal.value.code, refusal.value.field) == ("idempotency_key_reused", "Idempotency-Key")
    assert shop.read("B") is None


def test_a_key_is_one_actors_on_one_route_in_one_company(shop):
    other = TenantScope("0" * 26)
    places = {
        marker_key(scope, actor, route, key)
        for scope in (shop.scope, other)
        for actor in ("user:1", "user:2")
        for route in ("/a", "/b")
        for key in ("k", "l")
    }
    assert len(places) == 16
    assert all(shop.scope.owns(place.pk) != other.owns(place.pk) for place in places)


def test_in_every_order_of_two_alike_there_is_one_effect_and_one_answer(shop):
    for number, order in enumerate(schedules({"a": 1, "b": 1})):
        identity, key = f"TWIN{number}", f"twin{number}"

        def attempt(identity=identity, key=key):
            try:
                return handle(shop, request(shop, key), identity)
            except AlreadyAnswered as repeated:
                return repeated.answer

        done = interleave({"a": attempt, "b": attempt}, order)
        assert [outcome.value for outcome in done.outcomes.values()] == [{"status": 201, "body": identity}] * 2
        assert shop.facts(identity) == ["tests.thing_changed"]


def test_in_every_order_of_two_different_one_is_refused(shop):
    for number, order in enumerate(schedules({"a": 1, "b": 1})):

        def attempt(name, number=number):
            return handle(shop, request(shop, f"odd{number}", fingerprint=name), f"ODD{number}{name}")

        done = interleave({name: lambda name=name: attempt(name) for name in ("a", "b")}, order)
        errors = [outcome.error for outcome in done.outcomes.values() if not outcome.succeeded]
        assert [type(error) for error in errors] == [KeyReused]
        assert [shop.read(f"ODD{number}{name}") is None for name in sorted("ab")].count(True) == 1


def test_a_lost_reply_is_answered(shop):
    with probe(lose_reply=[0]):
        assert handle(shop, request(shop)) == {"status": 201, "body": "A"}
    with answering(request(shop, "k2")), probe(lose_reply=[0]), pytest.raises(AlreadyAnswered) as repeated:
        shop.store(Thing(id="SILENT"))  # without a fact the marker recognises it
    assert repeated.value.answer == {"status": 201, "body": "SILENT"}


def test_a_work_that_failed_leaves_the_marker_to_the_next(shop):
    stored = shop.store(Thing(id="A"))
    with answering(request(shop)):
        with pytest.raises(Stale):
            shop.store(Thing(id="A"))
        shop.store(stored)
        assert answers.pending() is None
        shop.store(Thing(id="B"))  # further works of the same request write no second marker
    with pytest.raises(AlreadyAnswered):
        handle(shop, request(shop), "C")


def test_a_refused_transaction_stores_no_answer(shop):
    with probe(fail_at={0: client_error("ValidationException")}), pytest.raises(Exception, match="write transaction"):
        handle(shop, request(shop))
    assert handle(shop, request(shop)) == {"status": 201, "body": "A"}


def test_an_answer_is_forgotten_after_a_day_even_if_its_item_is_still_there(shop, monkeypatch):
    handle(shop, request(shop))
    later = clock.wall() + answers.KEPT_FOR + timedelta(seconds=1)
    monkeypatch.setattr(clock, "wall", lambda: later)
    place = request(shop).key
    answers.replay(EphemeralItem.get(place.pk, place.sk), "f1")
    assert handle(shop, request(shop), "B") == {"status": 201, "body": "B"}
    with pytest.raises(AlreadyAnswered) as repeated:
        handle(shop, request(shop), "B")
    assert repeated.value.answer == {"status": 201, "body": "B"}


def test_outside_a_request_nothing_is_stored(shop):
    with probe() as watched:
        shop.store(Thing(id="A"))
    assert len(watched.calls[-1].params["TransactItems"]) == 1
