"""Locks on what names a person: an item beside the collections, found by the keyed hash of its value."""

from __future__ import annotations

from chalicelib.candidates.model import Lock
from chalicelib.platform import aws
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import Kind

EMAIL = "EMAIL"
PHONE = "PHONE"
EXTERNAL = "EXTERNAL"

LOCKS = Kind("lock", Lock, lambda _scope, lock: Key(lock.value, "LOCK"))


def lock_of(scope: TenantScope, kind: str, value: str, candidate: str = "") -> Lock:
    """The lock on an address, a number or a sender's id of this tenant, for `candidate`."""
    place = scope.unique(kind, value, aws.derived_key("unique"))
    return Lock(value=place, kind=kind, candidate=candidate)
