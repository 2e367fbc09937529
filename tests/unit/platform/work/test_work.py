"""One transaction: what it refuses, what it holds, who else is heard before it is sent."""

from __future__ import annotations

import pytest

from chalicelib.platform.errors import Conflict, Stale
from chalicelib.platform.scope import Key
from chalicelib.platform.tables import EphemeralItem
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Announce, Listener, Put, Table, TooManyActions, listening_to
from tests.kit.interleavings import interleave, schedules
from tests.kit.probe import probe
from tests.unit.platform.work.things import NOW, THINGS, Thing, ThingChanged, ThingEchoed


class Taken(Conflict):
    code = "tests_taken"
    text = Text("Taken by {owner}.", "已被 {owner} 占用。")


def test_what_was_stored_has_the_version_that_was_promised(shop):
    stored = shop.store(Thing(id="A", text="one"))
    assert stored == shop.read("A") == Thing(id="A", text="one", version=1)
    assert shop.store(Thing(id="A", text="two", version=1)) == shop.read("A") == Thing(id="A", text="two", version=2)


@pytest.mark.parametrize("version", [0, 1, 3])
def test_who_read_another_version_is_too_late(shop, version):
    shop.store(shop.store(Thing(id="A", text="one")))
    with pytest.raises(Stale):
        shop.store(Thing(id="A", text="mine", version=version))
    assert shop.read("A").text == "one"


def test_a_second_put_replaces_the_first_and_keeps_the_version_read(shop):
    first = shop.store(Thing(id="A"))
    work = shop.work()
    halfway = work.put(THINGS, Thing(id="A", text="half", version=first.version))
    done = work.put(THINGS, Thing(id="A", text="done", version=halfway.version))
    assert work.commit(done) == shop.read("A") == Thing(id="A", text="done", version=2)


def test_the_first_who_takes_a_place_keeps_it_and_the_second_learns_whose_it_is(shop):
    def take(owner):
        work = shop.work()
        taken = work.take(THINGS, Thing(id="LOCK", text=owner), lambda there: Taken(owner=there.text))
        return work.commit(taken)

    assert take("Alice").version == 1
    with pytest.raises(Taken, match="Taken by Alice"):
        take("Bob")
    assert shop.read("LOCK").text == "Alice"


def test_a_check_holds_the_others_back(shop):
    seen = shop.store(Thing(id="A", text="read"))
    for version, commits in ((seen.version, True), (seen.version + 1, False)):
        work = shop.work()
        work.check(THINGS, Thing(id="A", version=version))
        work.put(THINGS, Thing(id=f"B{version}"))
        if commits:
            work.commit(None)
        else:
            with pytest.raises(Stale):
                work.commit(None)
        assert (shop.read(f"B{version}") is not None) == commits
    assert shop.read("A") == seen


def test_a_check_of_what_must_not_be_there(shop):
    for identity, commits in (("NEW", True), ("OLD", False)):
        shop.store(Thing(id="OLD")) if identity == "OLD" else None
        work = shop.work()
        work.check(THINGS, Thing(id=identity))
        work.put(THINGS, Thing(id=f"BESIDE{identity}"))
        if commits:
            work.commit(None)
        else:
            with pytest.raises(Stale):
                work.commit(None)


def test_a_check_of_what_is_written_anyway_is_the_write(shop):
    stored = shop.store(Thing(id="A"))
    work = shop.work()
    work.put(THINGS, Thing(id="A", text="new", version=stored.version))
    work.check(THINGS, stored)
    work.commit(None)
    assert shop.read("A").text == "new"


def test_a_write_after_a_check_takes_its_place(shop):
    stored = shop.store(Thing(id="A"))
    work = shop.work()
    work.check(THINGS, stored)
    done = work.put(THINGS, Thing(id="A", text="new", version=stored.version))
    assert work.commit(done) == shop.read("A")


def test_only_the_version_read_is_removed(shop):
    stored = shop.store(Thing(id="A"))
    work = shop.work()
    work.delete(THINGS, Thing(id="A", version=stored.version + 1))
    with pytest.raises(Stale):
        work.commit(None)
    work = shop.work()
    work.delete(THINGS, stored)
    work.commit(None)
    assert shop.read("A") is None


def test_an_ephemeral_item_is_kept_once(shop):
    key = Key(shop.scope.collection("LINK", "x"), "LINK")
    for attempt in range(2):
        work = shop.work()
        work.keep(EphemeralItem(key.pk, key.sk, expires=1, data={"attempt": attempt}))
        if attempt == 0:
            work.commit(None)
        else:
            with pytest.raises(Stale):
                work.commit(None)
    assert EphemeralItem.get(key.pk, key.sk).data == {"attempt": 0}


def test_more_than_a_hundred_actions_are_refused_before_anything_is_sent(shop):
    work = shop.work()
    for number in range(101):
        work.put(THINGS, Thing(id=f"N{number}"))
    with probe() as watched, pytest.raises(TooManyActions):
        work.commit(None)
    assert watched.calls == []


def test_a_hundred_actions_are_one_transaction(shop):
    work = shop.work()
    for number in range(100):
        work.put(THINGS, Thing(id=f"N{number}"))
    with probe() as watched:
        work.commit(None)
    assert watched.operations().count("TransactWriteItems") == 1
    assert shop.read("N99") is not None


def test_nothing_to_say_is_nothing_to_send(shop):
    with probe() as watched:
        assert shop.work().commit("answer") == "answer"
    assert watched.calls == []


def test_facts_of_one_work_keep_their_order(shop):
    work = shop.work()
    for fact in (ThingChanged("A"), ThingEchoed("A"), ThingChanged("A")):
        work.announce(fact)
    work.commit(None)
    assert shop.facts("A") == ["tests.thing_changed", "tests.thing_echoed", "tests.thing_changed"]


def test_a_listener_sees_what_it_declared_and_writes_in_the_same_transaction(shop):
    tally = shop.store(Thing(id="TALLY", text="1"))
    seen = []

    def reads(_fact, scope):
        return [THINGS.place(scope, tally), THINGS.place(scope, Thing(id="ABSENT"))]

    def writes(fact, context):
        seen.append((fact, context.scope, context.now, set(context.items)))
        read = THINGS.read(context.items[THINGS.place(context.scope, tally)])
        return [Put(THINGS, Thing(id="TALLY", text=read.text + "1", version=read.version)), Announce(ThingEchoed("A"))]

    with listening_to(Table({ThingChanged: (Listener(writes, reads),)}, {})), probe() as watched:
        work = shop.work()
        work.announce(ThingChanged("A"))
        work.commit(None)
    assert seen == [(ThingChanged("A"), shop.scope, NOW, {THINGS.place(shop.scope, tally)})]
    assert watched.operations() == ["BatchGetItem", "TransactWriteItems"]
    assert shop.read("TALLY").text == "11"
    assert shop.facts("A") == ["tests.thing_changed", "tests.thing_echoed"]


def test_listeners_hear_what_other_listeners_announce(shop):
    heard = []
    listeners = {
        ThingChanged: (Listener(lambda _fact, _context: [Announce(ThingEchoed("A"))]),),
        ThingEchoed: (Listener(lambda fact, _context: heard.append(fact) or ()),),
    }
    with listening_to(Table(listeners, {})):
        work = shop.work()
        work.announce(ThingChanged("A"))
        work.commit(None)
    assert heard == [ThingEchoed("A")]


def test_a_listener_that_refuses_cancels_everything(shop):
    def refuses(_fact, _context):
        raise Taken(owner="somebody")

    with listening_to(Table({ThingChanged: (Listener(refuses),)}, {})):
        work = shop.work()
        work.put(THINGS, Thing(id="A"))
        work.announce(ThingChanged("A"))
        with pytest.raises(Taken):
            work.commit(None)
    assert shop.read("A") is None
    assert shop.facts("A") == []


def test_a_listener_whose_reading_is_outdated_cancels_everything(shop):
    read = shop.store(Thing(id="TALLY"))
    late = Listener(lambda _fact, _context: [Put(THINGS, read)])
    shop.store(read)
    with listening_to(Table({ThingChanged: (late,)}, {})):
        work = shop.work()
        work.put(THINGS, Thing(id="A"))
        work.announce(ThingChanged("A"))
        with pytest.raises(Stale):
            work.commit(None)
    assert (shop.read("A"), shop.facts("A")) == (None, [])


def test_of_two_changes_to_one_thing_one_is_made_in_every_order(shop):
    for order in schedules({"a": 2, "b": 2}):
        identity = "X" + "".join(order)
        shop.store(Thing(id=identity, text="none"))

        def change(name, identity=identity):
            read = shop.read(identity)
            work = shop.work()
            changed = work.put(THINGS, Thing(id=identity, text=name, version=read.version))
            work.announce(ThingChanged(identity))
            return work.commit(changed)

        done = interleave({name: lambda name=name: change(name) for name in ("a", "b")}, order)
        won = [outcome.value for outcome in done.outcomes.values() if outcome.succeeded]
        assert all(isinstance(outcome.error, Stale) for outcome in done.outcomes.values() if not outcome.succeeded)
        assert shop.read(identity) == max(won, key=lambda thing: thing.version)
        assert shop.read(identity).version == 1 + len(won)
        assert len(shop.facts(identity)) == len(won)
