"""In whose name AWS is called: nobody's by default, a tenant's inside its scope, and never another tenant's."""

from __future__ import annotations

import contextvars
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.platform import aws, clock, config, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.aws import NobodySpeaks, credentials
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.files import storage
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import (
    CoreItem,
    ForeignItem,
    batch,
    collection,
    get,
    get_items,
    page,
    reading,
    shared_connection,
)
from chalicelib.platform.work import Work
from infra.render import tenant_policy
from tests.kit.policy import judge
from tests.kit.probe import probe, session_tags
from tests.kit.tenancy import foreign_index_keys
from tests.kit.world import make_world
from tests.unit.platform.work.things import THINGS, Thing

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MINE, THEIRS = TenantScope(ids.new_id(NOW)), TenantScope(ids.new_id(NOW))


@pytest.fixture(scope="module")
def tables(engine):
    return make_world()


@pytest.fixture
def fresh(tables):
    """Clients without kept sessions."""
    aws.forget()
    yield tables
    aws.forget()


def work(scope):
    made = Work(scope, Actor("user", "u"), NOW)
    made.put(THINGS, Thing(id=ids.new_id(NOW)))
    return made


@pytest.mark.parametrize(
    "call",
    [
        lambda: CoreItem.get("T#x", "y"),
        lambda: list(CoreItem.query("T#x")),
        lambda: list(CoreItem.board.query("T#x")),
        lambda: CoreItem("T#x", "y").save(),
        lambda: get(MINE, THINGS, THINGS.place(MINE, Thing(id="A"))),
        lambda: batch({CoreItem: [Key(MINE.collection("A"), "A")]}),
        lambda: work(MINE).commit(None),
        lambda: storage.put(MINE, storage.path(MINE, "a"), b"x", "text/plain"),
        lambda: storage.get(MINE, storage.path(MINE, "a")),
        lambda: storage.link(MINE, storage.path(MINE, "a"), name="a.pdf"),
        lambda: aws.client("sqs").list_queues(),
    ],
    ids=["get", "query", "index", "save", "kind", "batch", "transaction", "put file", "get file", "link", "queue"],
)
def test_who_declared_nobody_cannot_call(fresh, call):
    assert contextvars.Context().run(aws.speaker) is None
    with pytest.raises(NobodySpeaks):
        contextvars.Context().run(call)


def fails_as(scope):
    with aws.as_tenant(scope):
        assert aws.speaker() == aws.Speaker(scope.tenant)
        raise ZeroDivisionError


def test_a_declaration_ends_with_its_block(fresh):
    with aws.as_tenant(MINE):
        with aws.as_platform():
            assert aws.speaker() == aws.Speaker(None)
        assert aws.speaker() == aws.Speaker(MINE.tenant)
        with pytest.raises(ZeroDivisionError):
            fails_as(THEIRS)
        assert aws.speaker() == aws.Speaker(MINE.tenant)
    assert aws.speaker() is None


def test_each_tenant_signs_with_a_session_of_its_own_that_is_kept(fresh):
    with probe() as watched:
        for scope in (MINE, THEIRS, MINE):
            with aws.as_tenant(scope):
                get(scope, THINGS, THINGS.place(scope, Thing(id="A")))
        with aws.as_platform():
            list(CoreItem.query("PLATFORM#X"))
    assumed = [call for call in watched.calls if call.operation == "AssumeRole"]
    assert [call.params["Tags"] for call in assumed] == [
        [{"Key": "tenant", "Value": scope.tenant}] for scope in (MINE, THEIRS)
    ]
    assert {call.params["RoleArn"] for call in assumed} == {config.current().tenant_role}
    tags = session_tags(watched.calls)
    gets = [call for call in watched.calls if call.operation == "GetItem"]
    assert [tags[call.access_key]["tenant"] for call in gets] == [MINE.tenant, THEIRS.tenant, MINE.tenant]
    (platform,) = [call for call in watched.calls if call.operation == "Query"]
    assert platform.access_key not in tags
    assert {call.access_key for call in assumed} == {platform.access_key}


def test_a_session_is_renewed_before_it_ends(fresh, monkeypatch):
    def read():
        with aws.as_tenant(MINE), probe() as watched:
            get(MINE, THINGS, THINGS.place(MINE, Thing(id="A")))
        return watched.operations()

    now = clock.wall()
    good = timedelta(seconds=credentials.SESSION_SECONDS) - credentials._RENEW_BEFORE
    assert timedelta(minutes=5) < good < timedelta(seconds=credentials.SESSION_SECONDS)
    assert read() == ["AssumeRole", "GetItem"]
    monkeypatch.setattr(clock, "wall", lambda: now + good - timedelta(seconds=10))
    assert read() == ["GetItem"]
    monkeypatch.setattr(clock, "wall", lambda: now + good + timedelta(seconds=10))
    assert read() == ["AssumeRole", "GetItem"]


def test_the_products_clock_does_not_age_sessions(fresh):
    with aws.as_tenant(MINE):
        get(MINE, THINGS, THINGS.place(MINE, Thing(id="A")))
        clock.move(timedelta(days=2))
        try:
            with probe() as watched:
                get(MINE, THINGS, THINGS.place(MINE, Thing(id="A")))
        finally:
            clock.move(timedelta(0))
    assert watched.operations() == ["GetItem"]


def test_few_sessions_are_kept_and_the_least_used_goes_first(monkeypatch):
    assumed = []
    monkeypatch.setattr(credentials, "_KEPT_SESSIONS", 2)
    monkeypatch.setattr(
        credentials, "_assume", lambda tenant: assumed.append(tenant) or (NOW + timedelta(days=9999), tenant)
    )
    sessions = credentials._TenantSessions()
    for tenant in ("a", "b", "a", "c", "a", "b"):
        assert sessions.credentials_of(tenant) == tenant
    assert assumed == ["a", "b", "c", "b"]


def test_a_foreign_key_stops_before_any_call(fresh):
    foreign = THINGS.place(THEIRS, Thing(id="A"))
    with aws.as_tenant(MINE), probe() as watched:
        for read in (
            lambda: get(MINE, THINGS, foreign),
            lambda: get_items(MINE, [foreign]),
            lambda: get_items(MINE, [], [foreign]),
            lambda: collection(MINE, foreign.pk),
            lambda: page(MINE, "board", foreign.pk, limit=1),
        ):
            with pytest.raises(ForeignItem):
                read()
        with pytest.raises(ValueError, match="prefix"):
            storage.get(MINE, storage.path(THEIRS, "a"))
    assert [call for call in watched.calls if call.operation != "AssumeRole"] == []


@pytest.mark.parametrize("key", ["t/{mine}/../{theirs}/a", "t/{theirs}/a", "a", "t/{mine}"])
def test_a_file_outside_the_tenant_stops_before_any_call(fresh, key):
    with aws.as_tenant(MINE), pytest.raises(ValueError, match="prefix"):
        storage.get(MINE, key.format(mine=MINE.tenant, theirs=THEIRS.tenant))


def policy(stack):
    return stack.resolver.value(tenant_policy(stack.template))


def test_what_a_tenant_does_its_policy_allows_and_nobody_elses_does(fresh):
    with aws.as_tenant(MINE), probe() as watched:
        work(MINE).commit(None)
        get(MINE, THINGS, THINGS.place(MINE, Thing(id="A")))
        collection(MINE, MINE.collection("THING", "A"))
        page(MINE, "listing", MINE.collection("LIST", "jobs", "0"), limit=2)
        get_items(MINE, [THINGS.place(MINE, Thing(id="A"))], [Key(MINE.collection("ANSWER", "x"), "ANSWER")])
        storage.put(MINE, storage.path(MINE, "a"), b"x", "text/plain")
        storage.get(MINE, storage.path(MINE, "a"))
    calls = [call for call in watched.calls if call.operation != "AssumeRole"]
    assert len(calls) == 7
    rules = policy(fresh.stack)
    for call in calls:
        assert judge(rules, call, {"tenant": MINE.tenant}).allowed, call
        assert not judge(rules, call, {"tenant": THEIRS.tenant}).allowed, call
        assert not judge(rules, call, {}).allowed, call
        assert foreign_index_keys(call, MINE.tenant) == []


def test_the_due_index_is_not_for_tenants(fresh):
    with aws.as_tenant(MINE), probe() as watched:
        list(CoreItem.due.query("0#0"))
    assert not judge(policy(fresh.stack), watched.calls[-1], {"tenant": MINE.tenant}).allowed


def test_a_batch_is_read_to_its_end_or_not_at_all(fresh, monkeypatch):
    with aws.as_tenant(MINE):
        for identity in ("P", "Q"):
            made = Work(MINE, Actor("user", "u"), NOW)
            made.put(THINGS, Thing(id=identity))
            made.commit(None)
        keys = [THINGS.place(MINE, Thing(id=identity)) for identity in ("P", "Q", "ABSENT1", "ABSENT2", "ABSENT3")]
        monkeypatch.setattr(reading.time, "sleep", lambda _seconds: None)
        dispatch = type(shared_connection()).dispatch

        def half(connection, operation, request):
            (name, wanted), *_ = request["RequestItems"].items()
            first, rest = wanted["Keys"][:1], wanted["Keys"][1:]
            answer = dispatch(connection, operation, {"RequestItems": {name: {**wanted, "Keys": first}}})
            return {**answer, "UnprocessedKeys": {name: {**wanted, "Keys": rest}} if rest else {}}

        monkeypatch.setattr(type(shared_connection()), "dispatch", half)
        found, _ = get_items(MINE, [*keys, keys[0]])
        assert set(found) == set(keys[:2])
        monkeypatch.setattr(
            type(shared_connection()),
            "dispatch",
            lambda _connection, _operation, request: {"Responses": {}, "UnprocessedKeys": request["RequestItems"]},
        )
        with pytest.raises(Unavailable):
            get_items(MINE, keys)


def test_a_batch_reads_at_most_a_hundred(fresh):
    with aws.as_tenant(MINE), pytest.raises(ValueError, match="100"):
        get_items(MINE, [Key(MINE.collection("A", str(number)), "A") for number in range(101)])
