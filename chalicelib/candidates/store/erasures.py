"""Where erasures and exports lie: an erasure in a collection of its own, because it outlives the person; an export with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib.candidates.model import Erasure, Export, ExportState, Lock
from chalicelib.candidates.store.locks import LOCKS
from chalicelib.candidates.store.notes import wordings_of
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.facts import is_fact
from chalicelib.platform.files import storage
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, collection, get, get_items, page

_ERASURES, _EXPORTS = "ERASURES", "EXPORTS"
_PAGE = 50


def erasure_key(scope: TenantScope, erasure: str) -> Key:
    """Where an erasure lies."""
    return Key(scope.collection("ERASURE", erasure), "META")


def export_key(scope: TenantScope, candidate: str, export: str) -> Key:
    """Where an export of a person lies."""
    return Key(collection_of(scope, candidate), sort_key("EXPORT", export))


def _list(scope: TenantScope, name: str) -> str:
    return scope.collection("LIST", name, "0")


def _erasure_entries(scope: TenantScope, erasure: Erasure) -> Entries:
    sort = sort_key(erasure.requested_at.isoformat(timespec="milliseconds"), erasure.id)
    return Entries(listing=(_list(scope, _ERASURES), sort))


def _export_entries(scope: TenantScope, export: Export) -> Entries:
    """Listed while there is a file, by the instant at which it is to go."""
    if export.state is not ExportState.READY or export.expires_at is None:
        return Entries()
    sort = sort_key(export.expires_at.isoformat(timespec="milliseconds"), export.id)
    return Entries(listing=(_list(scope, _EXPORTS), sort))


ERASURES = Kind("erasure", Erasure, lambda scope, one: erasure_key(scope, one.id), _erasure_entries)
EXPORTS = Kind("export", Export, lambda scope, one: export_key(scope, one.candidate, one.id), _export_entries)


def erasure(scope: TenantScope, identity: str) -> Erasure | None:
    """One erasure as it stands at this moment."""
    return get(scope, ERASURES, erasure_key(scope, identity), consistent=True)


def erasures(scope: TenantScope, after: dict[str, Any] | None) -> tuple[list[Erasure], dict[str, Any] | None]:
    """A page of erasures, newest first; two calls."""
    found = page(scope, "listing", _list(scope, _ERASURES), limit=_PAGE, after=after, newest_first=True)
    return _behind(scope, ERASURES, found.items), found.after


def export(scope: TenantScope, candidate: str, identity: str) -> Export | None:
    """One export as it stands at this moment."""
    return get(scope, EXPORTS, export_key(scope, candidate, identity), consistent=True)


def ready_exports(scope: TenantScope) -> list[Export]:
    """Exports that have a file, the first to expire first; two calls."""
    found = page(scope, "listing", _list(scope, _EXPORTS), limit=_PAGE)
    return _behind(scope, EXPORTS, found.items)


def all_items(scope: TenantScope, candidate: str) -> tuple[list[CoreItem], int]:
    """Every item of a person's three collections but the facts, and how many facts there are."""
    items = [
        *collection(scope, collection_of(scope, candidate)),
        *collection(scope, scope.collection("CAME", candidate)),
        *collection(scope, wordings_of(scope, candidate)),
    ]
    others = [item for item in items if not is_fact(item.sk)]
    return others, len(items) - len(others)


def locks_by_value(scope: TenantScope, values: Iterable[str]) -> list[Lock]:
    """Locks by their partition keys, in a read for each hundred."""
    every = [Key(value, "LOCK") for value in dict.fromkeys(values)]
    found: list[Lock] = []
    for start in range(0, len(every), 100):
        items, _ = get_items(scope, every[start : start + 100], consistent=True)
        found += map(LOCKS.read, items.values())
    return found


def places_of(scope: TenantScope, candidate: str) -> tuple[str, ...]:
    """Where the files of a person lie: everything under these prefixes is theirs."""
    return tuple(f"{storage.path(scope, folder, candidate)}/" for folder in ("candidates", "exports"))


def _behind(scope: TenantScope, kind: Kind[Any], entries: list[CoreItem]) -> list[Any]:
    keys = [Key(item.pk, item.sk) for item in entries]
    items = get_items(scope, keys)[0] if keys else {}
    return [kind.read(items[key]) for key in keys if key in items]
