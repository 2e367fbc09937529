"""What the product asks of its tables, on both engines it runs on: reads, ranges, indexes, cursors, transactions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.platform import aws, due, facts, ids, relay, tables
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.facts import FACTS, announced
from chalicelib.platform.http.cursors import open_cursor, seal_cursor
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, EphemeralItem, ForeignItem
from chalicelib.platform.work import Table, TooManyActions, listening_to
from tests.kit import engines
from tests.kit.probe import intercept, probe
from tests.kit.things import BARE, NOW, THINGS, Taken, Thing, ThingChanged, found, numbered, place, store, work

NAMES = ("a", "A", "Z", "z", "é", "职位", "10", "9", "a b", "a.b", "😀")
ENGINES = ["moto", pytest.param("ministack", marks=pytest.mark.ministack)]


@pytest.fixture(scope="module", autouse=True)
def fact_of_the_tests():
    announced("tests.thing_changed", about="SHELF", by="thing")(ThingChanged)
    yield
    facts.REGISTRY.pop("tests.thing_changed")


@pytest.fixture(scope="session")
def local_engine(tmp_path_factory):
    with engines.ministack(tmp_path_factory.mktemp("ministack")) as running:
        yield running


@pytest.fixture(params=ENGINES)
def settings(request):
    """Where the product speaks to for the length of a test."""
    if request.param == "ministack":
        environment = request.getfixturevalue("local_engine").environment
    else:
        request.getfixturevalue("engine")
        environment = engines.moto()
    with engines.speaking_to(environment):
        yield environment


@pytest.fixture
def scope(settings):
    """A tenant of the test's own, whose session speaks."""
    own = TenantScope(ids.new_id(datetime.now(tz=UTC)))
    with aws.as_tenant(own):
        yield own


def test_a_thing_comes_back_as_it_was_stored(scope):
    more = {"n": 1.5, "big": 2**60, "deep": [{"x": None}], "": ""}
    thing = Thing(id="1", note="职位 “quoted” \\ 😀\n", parts=("", "b"), more=more, due_at=NOW)
    (stored,) = store(scope, thing)
    assert stored == replace(thing, version=1)
    assert tables.get(scope, THINGS, place(scope, thing), consistent=True) == stored
    assert tables.get(scope, THINGS, place(scope, Thing(id="2"))) is None


def test_a_collection_is_ordered_by_the_bytes_of_its_sort_keys(scope):
    store(scope, *(Thing(id=name) for name in NAMES), kind=BARE)
    expected = sorted(NAMES, key=str.encode)
    pk = place(scope, Thing(id="x")).pk
    read = [one.id for one in found(BARE, tables.collection(scope, pk))]
    assert read == expected
    backwards = [one.id for one in found(BARE, tables.collection(scope, pk, newest_first=True, limit=3))]
    assert backwards == expected[::-1][:3]


def test_a_prefix_and_a_range_are_exact(scope):
    store(scope, *(Thing(id=name) for name in ("a", "a1", "a2", "a9", "b", "a1x")))
    pk = place(scope, Thing(id="x")).pk
    assert [one.id for one in found(THINGS, tables.collection(scope, pk, prefix="THING#a1"))] == ["a1", "a1x"]
    assert [one.id for one in found(THINGS, tables.between(scope, pk, "THING#a1", "THING#a2"))] == ["a1", "a1x", "a2"]
    assert tables.between(scope, pk, "THING#c", "THING#d") == []


def test_a_collection_larger_than_a_page_of_dynamodb_is_read_to_its_end(scope):
    store(scope, *numbered(30, note="x" * 60_000), kind=BARE)
    assert len(tables.collection(scope, place(scope, Thing(id="x")).pk)) == 30


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_of_a_collection_show_everything_once(scope, newest_first):
    store(scope, *numbered(23))
    pk, after, seen = place(scope, Thing(id="x")).pk, None, []
    for _ in range(4):
        page = tables.collection_page(scope, pk, prefix="THING#", limit=7, after=after, newest_first=newest_first)
        seen += [one.id for one in found(THINGS, page.items)]
        after = page.after
        if after is None:
            break
    assert seen == sorted(seen, reverse=newest_first)
    assert len(seen) == 23
    assert after is None


def test_an_index_shows_keys_and_cards_of_what_stands_in_it(scope):
    store(scope, Thing(id="1", column="left", note="one"), Thing(id="2", note="two"), Thing(id="3", column="right"))
    (item,) = tables.page(scope, "board", scope.collection("BOARD", "left"), limit=10).items
    assert (Key(item.pk, item.sk), item.card) == (place(scope, Thing(id="1")), {"note": "one"})
    assert item.data is None


def test_cursors_of_an_index_show_equal_sort_keys_once(scope):
    """All sort alike: what tells them apart in the cursor is the key of the table."""
    store(scope, *numbered(12), *(Thing(id=f"{number:04}", shelf="two") for number in range(12)))
    after, seen = None, []
    for _ in range(6):
        page = tables.page(scope, "listing", scope.collection("LIST", "things"), limit=5, after=after)
        seen += [Key(item.pk, item.sk) for item in page.items]
        sealed = seal_cursor(page.after, bound="list")
        after = open_cursor(sealed, bound="list")
        if after is None:
            break
    assert (len(seen), len(set(seen))) == (24, 24)


def test_an_index_has_prefixes_and_both_directions(scope):
    store(scope, *(Thing(id=name, column="left") for name in ("a1", "a2", "a3", "b1")))
    pk = scope.collection("BOARD", "left")
    page = tables.page(scope, "board", pk, limit=2, newest_first=True, prefix="a")
    assert [item.sk for item in page.items] == ["THING#a3", "THING#a2"]
    rest = tables.page(scope, "board", pk, limit=2, newest_first=True, prefix="a", after=page.after)
    assert [item.sk for item in rest.items] == ["THING#a1"]


def test_a_thing_moves_in_its_indexes_and_leaves_them(scope):
    (stored,) = store(scope, Thing(id="1", column="left"))
    columns = {name: scope.collection("BOARD", name) for name in ("left", "right")}
    (moved,) = store(scope, replace(stored, column="right"))
    assert [len(tables.page(scope, "board", pk, limit=5).items) for pk in columns.values()] == [0, 1]
    store(scope, replace(moved, column=None))
    assert [len(tables.page(scope, "board", pk, limit=5).items) for pk in columns.values()] == [0, 0]


def test_both_tables_are_read_in_one_call_and_what_is_missing_is_absent(scope):
    (stored,) = store(scope, Thing(id="1"))
    token = Key(scope.collection("TOKEN", "1"), "TOKEN")
    EphemeralItem(token.pk, token.sk, expires=1, data={"x": 1}).save()
    missing = Key(scope.collection("TOKEN", "2"), "TOKEN")
    key = place(scope, stored)
    with probe() as seen:
        core, ephemeral = tables.get_items(
            scope, [key, key, place(scope, Thing(id="2"))], [token, missing], consistent=True
        )
    assert seen.operations() == ["BatchGetItem"]
    assert (list(core), list(ephemeral)) == ([key], [token])
    assert ephemeral[token].data == {"x": 1}


def test_a_hundred_items_are_one_batch_and_more_are_refused(scope):
    things = store(scope, *numbered(100))
    core, _ = tables.get_items(scope, [place(scope, one) for one in things])
    assert len(core) == 100
    with pytest.raises(ValueError, match="at most 100"):
        tables.get_items(scope, [place(scope, one) for one in numbered(101)])


@pytest.mark.parametrize("rounds", [1, 4])
def test_what_a_batch_leaves_unprocessed_is_asked_for_again(scope, rounds):
    things = store(scope, *numbered(10))
    left = [rounds]

    def half(send, client, operation, params):
        request = params["RequestItems"]
        if operation != "BatchGetItem" or not left[0]:
            return send(client, operation, params)
        left[0] -= 1
        ((name, wanted),) = request.items()
        done, later = wanted["Keys"][:1], wanted["Keys"][1:]
        answer = send(client, operation, {**params, "RequestItems": {name: {**wanted, "Keys": done}}})
        return {**answer, "UnprocessedKeys": {name: {**wanted, "Keys": later}}}

    with intercept(half):
        core, _ = tables.get_items(scope, [place(scope, one) for one in things])
    assert {key.sk for key in core} == {f"THING#{one.id}" for one in things}


def test_a_batch_that_never_ends_is_given_up(scope):
    store(scope, Thing(id="1"))

    def nothing(_send, _client, _operation, params):
        return {"Responses": {}, "UnprocessedKeys": params["RequestItems"]}

    with intercept(nothing), pytest.raises(Unavailable):
        tables.get_items(scope, [place(scope, Thing(id="1"))])


def test_nothing_of_another_tenant_is_even_asked_for(scope):
    foreign = TenantScope(ids.new_id(NOW))
    with probe() as seen, pytest.raises(ForeignItem):
        tables.get(scope, THINGS, place(foreign, Thing(id="1")))
    with probe() as batched, pytest.raises(ForeignItem):
        tables.get_items(scope, [place(foreign, Thing(id="1"))])
    assert (seen.calls, batched.calls) == ([], [])


def test_a_version_is_written_once(scope):
    (first,) = store(scope, Thing(id="1", note="first"))
    (second,) = store(scope, replace(first, note="second"))
    assert second.version == 2
    with pytest.raises(Stale):
        store(scope, replace(first, note="late"))
    with pytest.raises(Stale):
        store(scope, Thing(id="1", note="as if new"))
    assert tables.get(scope, THINGS, place(scope, first), consistent=True) == second


def test_a_transaction_happens_as_a_whole_or_not_at_all(scope):
    (known,) = store(scope, Thing(id="known"))
    store(scope, replace(known, note="newer"))
    for others in (["1", "2"], ["z1", "z2"]):  # before and behind the one that fails
        writing = work(scope)
        for name in others:
            writing.put(THINGS, Thing(id=name))
        writing.put(THINGS, replace(known, note="late"))
        with pytest.raises(Stale):
            writing.commit(None)
        assert [tables.get(scope, THINGS, place(scope, Thing(id=name)), consistent=True) for name in others] == [
            None,
            None,
        ]


def test_a_refusal_is_told_what_is_there_instead(scope):
    """The cancellation reason carries the old item: who owns the lock is known without another read."""
    store(scope, Thing(id="lock", note="the owner"))
    for count in (0, 3):  # wherever in the transaction it stands
        writing, seen = work(scope), []

        def refused(there, seen=seen):
            seen.append(there)
            return Taken()

        for one in numbered(count, shelf=f"others-{count}"):
            writing.put(THINGS, one)
        writing.take(THINGS, Thing(id="lock", note="me"), refused)
        with probe() as calls, pytest.raises(Taken):
            writing.commit(None)
        assert [one.note for one in seen] == ["the owner"]
        assert calls.operations() == ["TransactWriteItems"]


def test_a_check_holds_a_transaction_to_what_was_read(scope):
    guard, other = store(scope, Thing(id="guard"), Thing(id="other"))
    writing = work(scope)
    writing.check(THINGS, guard)
    (other,) = (writing.put(THINGS, replace(other, note="1")),)
    writing.commit(None)
    store(scope, replace(guard, note="changed"))
    for checked in (guard, Thing(id="missing", version=1)):
        writing = work(scope)
        writing.check(THINGS, checked)
        writing.put(THINGS, replace(other, note="2"))
        with pytest.raises(Stale):
            writing.commit(None)
    assert tables.get(scope, THINGS, place(scope, other), consistent=True) == other


def test_only_the_version_that_was_read_is_removed(scope):
    (first,) = store(scope, Thing(id="1"))
    (second,) = store(scope, replace(first, note="newer"))
    for version, refused in ((first, True), (second, False)):
        writing = work(scope)
        writing.delete(THINGS, version)
        if refused:
            with pytest.raises(Stale):
                writing.commit(None)
        else:
            writing.commit(None)
    assert tables.get(scope, THINGS, place(scope, first), consistent=True) is None


def test_an_ephemeral_item_is_kept_once(scope):
    def token():
        return EphemeralItem(scope.collection("TOKEN", "1"), "TOKEN", expires=4_000_000_000, data={})

    for refused in (False, True):
        writing = work(scope)
        writing.keep(token())
        if refused:
            with pytest.raises(Stale):
                writing.commit(None)
        else:
            writing.commit(None)


def test_expired_items_are_still_read_and_the_table_removes_them_by_that_attribute(scope, settings):
    item = EphemeralItem(scope.collection("TOKEN", "1"), "TOKEN", expires=1, data={})
    item.save()
    assert EphemeralItem.get(item.pk, item.sk, consistent_read=True).expires == 1
    name = settings["HOLDFAST_EPHEMERAL_TABLE"]
    described = engines.client_of(settings).describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert described == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}


def test_a_repeated_commit_finds_its_own_fact_and_is_content(scope):
    """A lost reply: the transaction was applied, its sender asks again with the very same items."""
    writing = work(scope)
    writing.put(THINGS, Thing(id="1"))
    writing.announce(ThingChanged("one"))

    def sent_twice(send, client, operation, params):
        if operation == "TransactWriteItems":
            send(client, operation, params)
        return send(client, operation, params)

    with intercept(sent_twice):
        writing.commit(None)
    items = tables.collection(scope, scope.collection("SHELF", "one"))
    assert [item.kind for item in items] == ["fact", "thing"]
    assert int(items[1].version) == 1


def test_a_hundred_actions_are_one_transaction_and_more_are_refused(scope):
    store(scope, Thing(id="first"))  # the session is taken before the calls are counted
    with probe() as seen:
        store(scope, *numbered(100))
    assert seen.operations() == ["TransactWriteItems"]
    writing = work(scope)
    for one in numbered(101, shelf="two"):
        writing.put(THINGS, one)
    with pytest.raises(TooManyActions):
        writing.commit(None)


def test_a_fact_is_due_until_it_is_settled_and_settling_twice_is_no_error(scope):
    """What the sweep finds by range over the sparse index, and how the relay takes a fact off it."""
    with listening_to(Table({}, {ThingChanged: ("messages",)})):
        writing = work(scope)
        writing.announce(ThingChanged("one"))
        writing.commit(None)
    (item,) = tables.collection(scope, scope.collection("SHELF", "one"), prefix="FACT#")
    fact = FACTS.read(item)
    pk, sk = due.entry(due.after(NOW, facts.RELAY_WITHIN_SECONDS), fact.key)
    late = int(sk.partition("#")[0])

    def waiting(upto):
        with aws.as_platform():
            return [one.sk for one in CoreItem.due.query(pk, CoreItem.due_sk <= f"{upto:012}#~") if scope.owns(one.pk)]

    assert waiting(late) == [item.sk]
    assert waiting(late - 1) == []
    with aws.as_platform():
        relay._settle(fact.key)
        relay._settle(fact.key)
    assert waiting(late) == []
    assert tables.page(
        scope, "journal", scope.collection("FACTS", NOW.date().isoformat(), str(due.shard_of(fact.pk))), limit=5
    ).items


def test_later_is_later_across_a_day(scope):
    """Instants sort as text."""
    instants = [NOW + timedelta(hours=hour) for hour in (0, 5, 16, 40)]
    store(scope, *(Thing(id=at.isoformat(timespec="milliseconds"), column="left") for at in reversed(instants)))
    page = tables.page(scope, "board", scope.collection("BOARD", "left"), limit=9)
    assert [item.sk.partition("#")[2] for item in page.items] == [
        at.isoformat(timespec="milliseconds") for at in instants
    ]
