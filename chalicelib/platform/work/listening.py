"""Who listens to a fact inside its transaction, and which queues carry it after.

The table itself is `chalicelib/listeners.py`, the top layer. It is loaded by name at the first commit, because nothing may
import upward; tests put their own table in its place with `listening_to`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from typing import Any

from chalicelib.platform.actors import Actor
from chalicelib.platform.facts import Fact
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, Kind
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What a listener may know: the scope, who acts, the product's instant, and the items it declared to read."""

    scope: TenantScope
    actor: Actor
    now: datetime
    items: Mapping[Key, CoreItem]


@dataclass(frozen=True, slots=True)
class Put:
    """A listener's wish: store `model` in the same transaction, if its version is still the one read."""

    kind: Kind[Any]
    model: Any


@dataclass(frozen=True, slots=True)
class Announce:
    """A listener's wish: announce another fact in the same transaction."""

    fact: Fact


Write = Put | Announce


def _reads_nothing(_fact: Any, _scope: TenantScope) -> Iterable[Key]:
    return ()


@dataclass(frozen=True, slots=True)
class Listener:
    """`writes(fact, context)` decides on data; `reads(fact, scope)` names the items it must see first."""

    writes: Callable[[Any, Context], Iterable[Write]]
    reads: Callable[[Any, TenantScope], Iterable[Key]] = field(default=_reads_nothing)


@dataclass(frozen=True, slots=True)
class Table:
    """Every fact and who listens: `inside` the transaction, and the queues that carry it `after` the commit."""

    inside: Mapping[type[Fact], tuple[Listener, ...]]
    after: Mapping[type[Fact], tuple[str, ...]]

    def queues(self, fact_name: str) -> tuple[str, ...]:
        """The queues that carry a fact, by its name."""
        return next((queues for fact, queues in self.after.items() if fact.name == fact_name), ())


_table: list[Table] = []


def table() -> Table:
    """The listeners of this process."""
    if not _table:
        _table.append(importlib.import_module("chalicelib.listeners").TABLE)
    return _table[0]


@contextmanager
def listening_to(replacement: Table) -> Iterator[None]:
    """Inside, `replacement` stands in for the product's table: proofs show that they fail without a listener."""
    before = list(_table)
    _table[:] = [replacement]
    try:
        yield
    finally:
        _table[:] = before
