"""Reading items of one tenant: by key, many at once, a collection, a page of an index.

Every item that comes back is compared with the scope it was read for. The keys already make a foreign item impossible and
IAM forbids it again; this third check turns a mistake in either into a stop instead of a leak.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

from chalicelib.platform.errors import Unavailable
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables.items import CoreItem, EphemeralItem, shared_connection
from chalicelib.platform.tables.kinds import Kind
from chalicelib.platform.values import dataclass

M = TypeVar("M")
Index = Literal["board", "worklist", "listing", "journal"]
_BATCH = 100
_ROUNDS = 5


class ForeignItem(RuntimeError):
    """An item of another tenant was about to be read: a defect in a key, never a caller's mistake."""


@dataclass(frozen=True, slots=True)
class Page:
    """Items of one page and where the next one starts (`None` at the end)."""

    items: list[CoreItem]
    after: dict[str, Any] | None


def get(scope: TenantScope, kind: Kind[M], key: Key, *, consistent: bool = False) -> M | None:
    """One thing by its key, or `None`."""
    _guard(scope, key.pk)
    try:
        item = CoreItem.get(key.pk, key.sk, consistent_read=consistent)
    except CoreItem.DoesNotExist:
        return None
    return kind.read(item)


def get_items(
    scope: TenantScope, keys: Iterable[Key], ephemeral: Iterable[Key] = (), *, consistent: bool = False
) -> tuple[dict[Key, CoreItem], dict[Key, EphemeralItem]]:
    """Up to 100 items of both tables in one call; what does not exist is absent from the answer."""
    wanted: dict[type[CoreItem | EphemeralItem], list[Key]] = {
        CoreItem: list(dict.fromkeys(keys)),
        EphemeralItem: list(dict.fromkeys(ephemeral)),
    }
    for key in (*wanted[CoreItem], *wanted[EphemeralItem]):
        _guard(scope, key.pk)
    found = batch(wanted, consistent=consistent)
    return (
        {Key(item.pk, item.sk): item for item in found if isinstance(item, CoreItem)},
        {Key(item.pk, item.sk): item for item in found if isinstance(item, EphemeralItem)},
    )


def batch(
    wanted: dict[type[CoreItem | EphemeralItem], list[Key]], *, consistent: bool = False
) -> list[CoreItem | EphemeralItem]:
    """BatchGetItem over both tables, repeated for what DynamoDB left unprocessed; raises `Unavailable` if it stays so."""
    if sum(len(keys) for keys in wanted.values()) > _BATCH:
        raise ValueError("a batch reads at most 100 items")
    models = {model._get_connection().table_name: model for model in wanted}  # noqa: SLF001  # the name is settled there
    request: dict[str, Any] = {
        name: {
            "Keys": [{"pk": {"S": key.pk}, "sk": {"S": key.sk}} for key in wanted[model]],
            "ConsistentRead": consistent,
        }
        for name, model in models.items()
        if wanted[model]
    }
    found: list[CoreItem | EphemeralItem] = []
    for attempt in range(_ROUNDS):
        if not request:
            break
        if attempt:
            time.sleep(random.uniform(0.0, 0.02 * 2**attempt))  # noqa: S311  # jitter is not a secret
        answer = shared_connection().dispatch("BatchGetItem", {"RequestItems": request})
        for name, items in answer["Responses"].items():
            found += [models[name].from_raw_data(item) for item in items]
        request = answer.get("UnprocessedKeys") or {}
    if request:
        raise Unavailable
    return found


def collection(
    scope: TenantScope, pk: str, *, prefix: str = "", newest_first: bool = False, limit: int | None = None
) -> list[CoreItem]:
    """Items of a collection whose sort key begins with `prefix`, all of them or the first `limit`."""
    _guard(scope, pk)
    condition = CoreItem.sk.startswith(prefix) if prefix else None
    return list(CoreItem.query(pk, condition, scan_index_forward=not newest_first, limit=limit))


def between(scope: TenantScope, pk: str, first: str, last: str) -> list[CoreItem]:
    """Items of a collection whose sort keys lie in the closed range `first` … `last`."""
    _guard(scope, pk)
    return list(CoreItem.query(pk, CoreItem.sk.between(first, last)))


def collection_page(
    scope: TenantScope, pk: str, *, prefix: str, limit: int, after: dict[str, Any] | None, newest_first: bool = False
) -> Page:
    """One page of a collection, for timelines and other long reads."""
    _guard(scope, pk)
    results = CoreItem.query(
        pk,
        CoreItem.sk.startswith(prefix),
        limit=limit,
        page_size=limit,
        last_evaluated_key=after,
        scan_index_forward=not newest_first,
    )
    return Page(list(results), results.last_evaluated_key)


def page(
    scope: TenantScope,
    index: Index,
    pk: str,
    *,
    limit: int,
    after: dict[str, Any] | None = None,
    newest_first: bool = False,
    prefix: str = "",
) -> Page:
    """One page of an index, in one call; items carry their keys and their card only."""
    _guard(scope, pk)
    found = getattr(CoreItem, index)
    sort = getattr(CoreItem, f"{index}_sk")
    results = found.query(
        pk,
        sort.startswith(prefix) if prefix else None,
        limit=limit,
        page_size=limit,
        last_evaluated_key=after,
        scan_index_forward=not newest_first,
    )
    items = list(results)
    for item in items:
        _guard(scope, item.pk)
    return Page(items, results.last_evaluated_key)


def of_kind(kind: Kind[M], items: Sequence[CoreItem]) -> list[M]:
    """The models of one kind among the items of a collection."""
    return [kind.read(item) for item in items if item.kind == kind.name]


def _guard(scope: TenantScope, pk: str) -> None:
    if not scope.owns(pk):
        raise ForeignItem("a key outside the tenant's scope was about to be read")
