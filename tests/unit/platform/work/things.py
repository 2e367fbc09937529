"""Things to store, facts about them, and a company that has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.platform.actors import Actor
from chalicelib.platform.facts import REGISTRY, Fact, announced
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind, get
from chalicelib.platform.work import Work

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    id: str
    text: str = ""
    version: int = 0


@announced("tests.thing_changed", about="THING", by="thing")
@dataclass(frozen=True, slots=True)
class ThingChanged(Fact):
    thing: str


@announced("tests.thing_echoed", about="THING", by="thing")
@dataclass(frozen=True, slots=True)
class ThingEchoed(Fact):
    thing: str


for _name in ("tests.thing_changed", "tests.thing_echoed"):
    del REGISTRY[_name]  # the product's registry stays as it is


THINGS = Kind("thing", Thing, lambda scope, one: Key(scope.collection("THING", one.id), sort_key("META", one.id)))


@dataclass(frozen=True, slots=True)
class Shop:
    """One company's things."""

    scope: TenantScope

    def work(self) -> Work:
        return Work(self.scope, Actor("user", "0" * 26), NOW)

    def store(self, thing: Thing) -> Thing:
        work = self.work()
        stored = work.put(THINGS, thing)
        return work.commit(stored)

    def read(self, identity: str) -> Thing | None:
        return get(self.scope, THINGS, THINGS.place(self.scope, Thing(id=identity)), consistent=True)

    def facts(self, identity: str) -> list[str]:
        """The names of the facts about a thing, in their order."""
        pk = self.scope.collection("THING", identity)
        return [item.data["name"] for item in CoreItem.query(pk, CoreItem.sk.startswith("FACT#"), consistent_read=True)]
