"""How a frozen dataclass becomes an item and comes back.

A feature's `store` declares one `Kind` for each kind of thing: its name, its model, where it lies and what it is found by.
msgspec turns the model into a document and back by its type hints; a field added later reads its default from old items, a
field removed is ignored, so that old and new code can read each other's items. Rename nothing: add, and leave the old.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar, cast

import msgspec

from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables.items import CoreItem
from chalicelib.platform.values import dataclass

M = TypeVar("M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The index entries of an item, each a (partition, sort) pair, and the card that lists show without a second read."""

    board: tuple[str, str] | None = None
    worklist: tuple[str, str] | None = None
    listing: tuple[str, str] | None = None
    journal: tuple[str, str] | None = None
    due: tuple[str, str] | None = None
    card: dict[str, Any] | None = None


NO_ENTRIES = Entries()


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """One kind of stored thing. `model` is a frozen dataclass with a field `version: int` (0 until first stored).

    `derived` names fields that decide index entries and are not stored themselves; they read as their defaults.
    """

    name: str
    model: type[M]
    place: Callable[[TenantScope, M], Key]
    entries: Callable[[TenantScope, M], Entries] = lambda _scope, _model: NO_ENTRIES
    derived: tuple[str, ...] = ()

    def item(self, scope: TenantScope, model: M) -> CoreItem:
        """The item to store; its `version` is the one that was read."""
        key = self.place(scope, model)
        entries = self.entries(scope, model)
        item = CoreItem(key.pk, key.sk, kind=self.name, data=_document(model, self.derived), card=entries.card)
        version = cast("Any", model).version
        if version:
            item.version = version
        for index in ("board", "worklist", "listing", "journal", "due"):
            entry = getattr(entries, index)
            if entry is not None:
                setattr(item, f"{index}_pk", entry[0])
                setattr(item, f"{index}_sk", entry[1])
        return item

    def read(self, item: CoreItem) -> M:
        """The model an item holds."""
        if item.kind != self.name:
            raise ValueError(f"expected a {self.name}, found a {item.kind}")
        return msgspec.convert({**item.data, "version": int(item.version or 0)}, self.model)


def versioned(model: M, version: int) -> M:
    """The same model as it will stand after it is stored as `version`."""
    return cast("M", replace(cast("Any", model), version=version))


def _document(model: Any, derived: tuple[str, ...]) -> dict[str, Any]:
    left_out = {"version", *derived}
    fields = msgspec.to_builtins(model)
    return {name: value for name, value in fields.items() if value is not None and name not in left_out}
