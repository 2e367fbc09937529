"""Where deliveries lie: each in its own collection, with its facts and the files of it that are held back."""

from __future__ import annotations

from typing import Any

from chalicelib import candidates, tenants
from chalicelib.intake.model import Delivery, DeliveryState, HeldFile
from chalicelib.platform import tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Entries, Kind
from chalicelib.platform.texts import Text

PAGE = 50
_ENVELOPE = "ENVELOPE"
_HELD = "HELD"


class UnknownDelivery(NotFound):
    """There is no such delivery, or the speaker may not know of it."""

    code = "delivery_unknown"
    text = Text(
        "This delivery does not exist or is not visible to you. Check its number.",
        "投递记录不存在或您无权查看，请检查编号。",
    )


def delivery_key(scope: TenantScope, delivery: str) -> Key:
    """Where a delivery lies."""
    return Key(scope.collection("INTAKE", delivery), _ENVELOPE)


def held_key(scope: TenantScope, candidate: str, file: str) -> Key:
    """Where it is written down that a file which was added by hand is held back: beside the person, and erased with them."""
    return Key(candidates.collection_of(scope, candidate), sort_key(_HELD, file))


def _held_key(scope: TenantScope, held: HeldFile) -> Key:
    if held.file is not None:
        return held_key(scope, held.candidate, held.file)
    return Key(scope.collection("INTAKE", held.delivery), sort_key(_HELD, held.resume))


def _deliveries(scope: TenantScope) -> str:
    return scope.collection("LIST", "DELIVERY", "0")


def _quarantine(scope: TenantScope) -> str:
    return scope.collection("LIST", "QUARANTINE", "0")


def _delivery_entries(scope: TenantScope, delivery: Delivery) -> Entries:
    sort = sort_key(delivery.state, delivery.received_at.isoformat(timespec="milliseconds"), delivery.id)
    return Entries(listing=(_deliveries(scope), sort))


def _held_entries(scope: TenantScope, held: HeldFile) -> Entries:
    sort = sort_key(held.held_at.isoformat(timespec="milliseconds"), held.file or held.resume)
    return Entries(listing=(_quarantine(scope), sort))


DELIVERIES = Kind("delivery", Delivery, lambda scope, one: delivery_key(scope, one.id), _delivery_entries)
HELD = Kind("held_file", HeldFile, _held_key, _held_entries)


def delivery(scope: TenantScope, identity: str) -> Delivery:
    """A delivery; raises `UnknownDelivery`."""
    found = tables.get(scope, DELIVERIES, delivery_key(scope, identity), consistent=True)
    if found is None:
        raise UnknownDelivery
    return found


def delivery_and_company(scope: TenantScope, identity: str) -> tuple[Delivery, tenants.Tenant]:
    """A delivery and its company, in one call; raises `UnknownDelivery`."""
    keys = (delivery_key(scope, identity), tenants.company_key(scope))
    items, _ = tables.get_items(scope, keys, consistent=True)
    if keys[0] not in items:
        raise UnknownDelivery
    return DELIVERIES.read(items[keys[0]]), tenants.read_company(items[keys[1]])


def deliveries(
    scope: TenantScope, state: DeliveryState, after: dict[str, Any] | None
) -> tuple[list[Delivery], dict[str, Any] | None]:
    """A page of the deliveries in a state, newest first, in two calls."""
    prefix = f"{state}{SEPARATOR}"
    found = tables.page(scope, "listing", _deliveries(scope), limit=PAGE, after=after, newest_first=True, prefix=prefix)
    return _read(scope, DELIVERIES, found), found.after


def held_files(scope: TenantScope, after: dict[str, Any] | None) -> tuple[list[HeldFile], dict[str, Any] | None]:
    """A page of the files in quarantine, newest first, in two calls."""
    found = tables.page(scope, "listing", _quarantine(scope), limit=PAGE, after=after, newest_first=True)
    return _read(scope, HELD, found), found.after


def held_file(scope: TenantScope, candidate: str, file: str) -> HeldFile | None:
    """What is written down of an added file that is held back; None when it is not."""
    return tables.get(scope, HELD, held_key(scope, candidate, file), consistent=True)


def _read(scope: TenantScope, kind: Kind[Any], page: tables.Page) -> list[Any]:
    """The things behind the entries of an index page, in its order; one that is gone since is left out."""
    keys = [Key(item.pk, item.sk) for item in page.items]
    items = tables.get_items(scope, keys)[0] if keys else {}
    return [kind.read(items[key]) for key in keys if key in items]
