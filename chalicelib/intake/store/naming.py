"""Where it is written down whom refused and unfiled deliveries name: by a keyed hash, so that one query finds them."""

from __future__ import annotations

from chalicelib.intake.model.naming import Named
from chalicelib.platform import tables
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind


def _place(scope: TenantScope, digest: str) -> str:
    return scope.collection("NAMED", digest)


NAMED = Kind("named", Named, lambda scope, one: Key(_place(scope, one.digest), sort_key("DELIVERY", one.delivery)))


def naming(scope: TenantScope, digest: str) -> list[CoreItem]:
    """The items that say which deliveries name somebody; one query."""
    return list(tables.collection(scope, _place(scope, digest)))


def is_noted(scope: TenantScope, digest: str, delivery: str) -> bool:
    """Whether it is written down already."""
    key = NAMED.place(scope, Named(digest=digest, delivery=delivery))
    return tables.get(scope, NAMED, key, consistent=True) is not None
