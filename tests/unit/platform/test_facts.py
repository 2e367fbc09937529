"""Facts: stored data that today's and tomorrow's code must both read."""

from __future__ import annotations

import dataclasses
import importlib
import json
import pkgutil
import types
import typing
from datetime import UTC, datetime

import msgspec
import pytest

import chalicelib
from chalicelib.platform import facts
from chalicelib.platform.actors import Actor, system
from chalicelib.platform.facts import FACTS, REGISTRY, Fact, Recorded, announced, from_message, recorded, to_message
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, Kind

pytestmark = pytest.mark.usefixtures("settings")

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCOPE = TenantScope("0" * 26)
WORDS_OF_PEOPLE = {"name", "email", "phone", "address", "full_name", "note", "text", "body", "subject", "resume_text"}


@pytest.fixture
def thing_done():
    """A fact of the tests' own, forgotten afterwards."""

    @announced("tests.thing_done", about="THING", by="thing")
    @dataclasses.dataclass(frozen=True, slots=True)
    class ThingDone(Fact):
        thing: str
        parts: tuple[str, ...] = ()
        due: datetime | None = None

    yield ThingDone
    del REGISTRY["tests.thing_done"]


def of(fact, *, relayed=True):
    return recorded(
        SCOPE, fact, identity="1" * 26, at=NOW, actor=Actor("user", "u1"), correlation="c1", relayed=relayed
    )


def every_module():
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def optional_fields_without_none(model):
    """Fields that may be None and would not read as None again, because None is not stored."""
    hints = typing.get_type_hints(model)
    return [
        field.name
        for field in dataclasses.fields(model)
        if isinstance(hints[field.name], types.UnionType)
        and type(None) in typing.get_args(hints[field.name])
        and field.default is not None
    ]


def test_a_fact_lies_in_the_collection_of_what_it_is_about(thing_done):
    made = of(thing_done("t1", ("a", "b"), NOW))
    assert made.key == Key(f"T#{SCOPE.tenant}#THING#t1", f"FACT#{'1' * 26}")
    assert facts.is_fact(made.key.sk)
    assert not facts.is_fact("FACTS#1")
    assert made.by() == Actor("user", "u1")


def test_it_reads_back_from_the_table_the_stream_and_the_queue(thing_done):
    fact = thing_done("t1", ("a",), NOW)
    item = FACTS.item(SCOPE, of(fact))
    item.version = 1
    read = FACTS.read(CoreItem.from_raw_data(item.to_dynamodb_dict()))
    assert facts.read_image(item.to_dynamodb_dict()) == read
    assert from_message(to_message(read)) == read
    assert (read.fact(), read.at, read.correlation) == (fact, NOW, "c1")


def test_what_was_written_by_newer_code_is_read_without_what_it_added(thing_done):
    newer = dataclasses.replace(of(thing_done("t1")), data={"thing": "t1", "weather": "rain"})
    assert newer.fact() == thing_done("t1")
    assert from_message(json.dumps({**json.loads(to_message(newer)), "colour": "red"})) == newer


def test_what_was_written_by_older_code_reads_the_defaults(thing_done):
    older = dataclasses.replace(of(thing_done("t1", ("a",), NOW)), data={"thing": "t1"})
    assert older.fact() == thing_done("t1", (), None)


def test_a_fact_that_lost_what_it_is_about_is_not_guessed(thing_done):
    with pytest.raises(msgspec.ValidationError):
        dataclasses.replace(of(thing_done("t1")), data={}).fact()


def test_an_unknown_fact_is_carried_and_not_understood():
    stranger = Recorded(id="1" * 26, pk=SCOPE.collection("X"), name="x.forgotten", at=NOW, actor="user:1", data={})
    assert from_message(to_message(stranger)) == stranger
    with pytest.raises(KeyError):
        stranger.fact()


def test_a_fact_waits_on_the_due_index_until_it_was_relayed(thing_done):
    waiting, done = (FACTS.item(SCOPE, of(thing_done("t1"), relayed=relayed)) for relayed in (False, True))
    assert (done.due_pk, done.due_sk) == (None, None)
    assert waiting.due_sk.endswith(f"#{waiting.pk}|{waiting.sk}")
    assert int(waiting.due_sk.partition("#")[0]) == int(NOW.timestamp()) + facts.RELAY_WITHIN_SECONDS
    assert waiting.journal_pk.startswith(f"T#{SCOPE.tenant}#FACTS#2026-03-02#")
    assert "relayed" not in waiting.data


def test_two_facts_cannot_have_one_name(thing_done):
    with pytest.raises(ValueError, match=r"tests\.thing_done"):
        announced("tests.thing_done", about="THING", by="thing")(Fact)


def test_facts_of_the_product_carry_ids_and_codes_alone():
    list(every_module())
    assert len(REGISTRY) > 5
    for name, fact in REGISTRY.items():
        fields = {field.name for field in dataclasses.fields(fact)}
        assert not fields & WORDS_OF_PEOPLE, name
        by = fact.collection[1]
        assert by == "" or by in fields, name
        assert optional_fields_without_none(fact) == [], name
        assert fact.__dataclass_params__.frozen, name


def test_what_is_stored_as_nothing_reads_as_nothing():
    kinds = {
        id(value): value for module in every_module() for value in vars(module).values() if isinstance(value, Kind)
    }
    assert len(kinds) > 5
    for kind in kinds.values():
        assert optional_fields_without_none(kind.model) == [], kind.name
        assert {field.name: field.default for field in dataclasses.fields(kind.model)}["version"] == 0, kind.name


def test_no_two_kinds_have_one_name():
    kinds = {
        id(value): value for module in every_module() for value in vars(module).values() if isinstance(value, Kind)
    }
    names = sorted(kind.name for kind in kinds.values())
    assert names == sorted(set(names))


def test_an_actor_reads_back():
    assert Actor.read(str(Actor("partner", "k1"))) == Actor("partner", "k1")
    assert Actor.read("user:a:b") == Actor("user", "a:b")
    assert str(system("sweep")) == "system:sweep"
