"""Where requisitions lie, and what they are found by."""

from __future__ import annotations

from typing import Any

from chalicelib.jobs.model import Asked, Requisition, RequisitionState
from chalicelib.platform import ids, tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Entries, Kind
from chalicelib.platform.texts import Text

PAGE = 50
_META = "META"


class UnknownRequisition(NotFound):
    """There is no such requisition, or the speaker may not know of it."""

    code = "requisition_unknown"
    text = Text(
        "This requisition does not exist or is not visible to you. Check its number.",
        "招聘需求不存在或您无权查看，请检查编号。",
    )


def requisition_key(scope: TenantScope, requisition: str) -> Key:
    """The key of a requisition."""
    return Key(scope.collection("REQ", requisition), _META)


def _all_requisitions(scope: TenantScope) -> str:
    return scope.collection("LIST", "REQ", "0")


def _requisitions_of(scope: TenantScope, user: str) -> str:
    return scope.collection("LIST", "ASKED", user)


def _requisition_entries(scope: TenantScope, requisition: Requisition) -> Entries:
    return Entries(listing=(_all_requisitions(scope), sort_key(requisition.state, requisition.id)))


def _asked_entries(scope: TenantScope, asked: Asked) -> Entries:
    return Entries(listing=(_requisitions_of(scope, asked.user), asked.requisition))


def _asked_key(scope: TenantScope, asked: Asked) -> Key:
    return Key(scope.collection("REQ", asked.requisition), sort_key("ASKED", asked.user))


REQUISITIONS = Kind("requisition", Requisition, lambda scope, one: requisition_key(scope, one.id), _requisition_entries)
ASKED = Kind("requisition_asked", Asked, _asked_key, _asked_entries)


def requisition(scope: TenantScope, identity: str) -> Requisition:
    """A requisition; raises `UnknownRequisition`."""
    key = requisition_key(scope, identity) if ids.is_id(identity) else None
    found = tables.get(scope, REQUISITIONS, key, consistent=True) if key else None
    if found is None:
        raise UnknownRequisition
    return found


def requisitions(
    scope: TenantScope, user: str | None, state: RequisitionState | None, after: dict[str, Any] | None
) -> tuple[list[Requisition], Any]:
    """A page of the company's requisitions by state, or of those `user` asked for, newest first, in two calls."""
    partition = _all_requisitions(scope) if user is None else _requisitions_of(scope, user)
    prefix = _prefix(state) if user is None else ""
    found = tables.page(scope, "listing", partition, limit=PAGE, after=after, newest_first=True, prefix=prefix)
    keys = [Key(item.pk, _META) for item in found.items]
    items = tables.get_items(scope, keys)[0] if keys else {}
    read = [REQUISITIONS.read(items[key]) for key in keys if key in items]
    return [one for one in read if state is None or one.state is state], found.after


def _prefix(state: RequisitionState | None) -> str:
    return "" if state is None else sort_key(state) + SEPARATOR
