"""Facts: what happened, in the past tense, immutable.

A fact is one item in the collection of the thing it is about. The same item is the timeline, the audit record and the
outbox; there is no second log. A fact carries ids and codes, never a name, an address or résumé text: it is copied to
queues and webhooks and outlives an erasure.

Facts are stored data. Their rule of evolution: a field may be added with a default; nothing is renamed or removed; what
changes its meaning gets a new name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, TypeVar

import msgspec

from chalicelib.platform import due
from chalicelib.platform.actors import Actor
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind
from chalicelib.platform.values import dataclass

PREFIX = "FACT"
RELAY_WITHIN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Fact:
    """The base of every fact; subclasses are frozen dataclasses marked with `announced`."""

    name: ClassVar[str]
    collection: ClassVar[tuple[str, str]]


F = TypeVar("F", bound=type[Fact])
REGISTRY: dict[str, type[Fact]] = {}


def announced(name: str, *, about: str, by: str) -> Callable[[F], F]:
    """Register a fact as `name`; it lies in the collection `about` (`CAND`, `JOB` …) whose id is its field `by`."""

    def register(fact: F) -> F:
        if name in REGISTRY:
            raise ValueError(f"two facts are called {name}")
        fact.name = name
        fact.collection = (about, by)
        REGISTRY[name] = fact
        return fact

    return register


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A fact as it is stored and carried: `at` is the product's instant (UTC), `pk` the collection it lies in."""

    id: str
    pk: str
    name: str
    at: datetime
    actor: str
    data: dict[str, Any]
    correlation: str = ""
    relayed: bool = True
    version: int = 0

    @property
    def key(self) -> Key:
        return Key(self.pk, sort_key(PREFIX, self.id))

    def fact(self) -> Fact:
        """The fact itself; `KeyError` for a name that this code does not know."""
        return msgspec.convert(self.data, REGISTRY[self.name])

    def by(self) -> Actor:
        """Who made it happen."""
        return Actor.read(self.actor)


def recorded(
    scope: TenantScope, fact: Fact, *, identity: str, at: datetime, actor: Actor, correlation: str, relayed: bool
) -> Recorded:
    """`fact` ready to be stored; `relayed=False` puts it on the due index until the relay has sent it."""
    about, by = fact.collection
    parts = () if by == "" else (getattr(fact, by),)
    return Recorded(
        id=identity,
        pk=scope.collection(about, *parts),
        name=fact.name,
        at=at,
        actor=str(actor),
        data={name: value for name, value in msgspec.to_builtins(fact).items() if value is not None},
        correlation=correlation,
        relayed=relayed,
    )


def _entries(scope: TenantScope, fact: Recorded) -> Entries:
    shard = due.shard_of(fact.pk)
    journal = (scope.collection("FACTS", fact.at.date().isoformat(), str(shard)), fact.id)
    waiting = None if fact.relayed else due.entry(due.after(fact.at, RELAY_WITHIN_SECONDS), fact.key)
    return Entries(journal=journal, due=waiting)


FACTS = Kind("fact", Recorded, lambda _scope, fact: fact.key, _entries, derived=("relayed",))


def read_image(image: dict[str, Any]) -> Recorded:
    """The fact in a stream record's `NewImage` (DynamoDB JSON)."""
    return FACTS.read(CoreItem.from_raw_data(image))


def is_fact(sk: str) -> bool:
    """Whether a sort key is a fact's."""
    return sk.startswith(PREFIX + SEPARATOR)


def to_message(fact: Recorded) -> str:
    """The body of a queue message that carries `fact`."""
    return msgspec.json.encode(fact).decode()


def from_message(body: str) -> Recorded:
    """The fact in a queue message's body."""
    return msgspec.json.decode(body, type=Recorded)
