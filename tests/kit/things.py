"""Things to store in tests of the tables: what a feature declares for its own, without a feature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalicelib.platform import due
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Conflict
from chalicelib.platform.facts import Fact
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind
from chalicelib.platform.work import Work

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A stored thing of the tests: it stands on a board while it has a column, and falls due when it has an instant."""

    id: str
    shelf: str = "one"
    column: str | None = None
    due_at: datetime | None = None
    note: str = ""
    parts: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class ThingChanged(Fact):
    """A fact of the tests."""

    thing: str


class Taken(Conflict):
    """Somebody has it."""

    code = "thing_taken"


def place(scope: TenantScope, thing: Thing) -> Key:
    """Where a thing lies."""
    return Key(scope.collection("SHELF", thing.shelf), sort_key("THING", thing.id))


def _entries(scope: TenantScope, thing: Thing) -> Entries:
    key = place(scope, thing)
    return Entries(
        board=None if thing.column is None else (scope.collection("BOARD", thing.column), thing.id),
        listing=(scope.collection("LIST", "things"), "same"),
        due=None if thing.due_at is None else due.entry(thing.due_at, key),
        card={"note": thing.note},
    )


THINGS = Kind("thing", Thing, place, _entries)
BARE = Kind("bare", Thing, place)


def work(scope: TenantScope) -> Work:
    """A transaction of the tests."""
    return Work(scope, Actor("system", "tests"), NOW)


def store(scope: TenantScope, *things: Thing, kind: Kind[Thing] = THINGS) -> list[Thing]:
    """Things put in transactions of a hundred; as they are stored then."""
    stored = []
    for start in range(0, len(things), 100):
        writing = work(scope)
        stored += [writing.put(kind, one) for one in things[start : start + 100]]
        writing.commit(None)
    return stored


def found(kind: Kind[Thing], items: Iterable[CoreItem]) -> list[Thing]:
    """The things that items hold."""
    return [kind.read(item) for item in items]


def numbered(count: int, **more: Any) -> list[Thing]:
    """Things whose ids sort as they are made."""
    return [Thing(id=f"{number:04}", **more) for number in range(count)]
