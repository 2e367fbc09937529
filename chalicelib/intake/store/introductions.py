"""Where introductions lie: beside their deliveries, so that whatever erases a delivery takes them along."""

from __future__ import annotations

from typing import Any

from chalicelib.intake.model.introductions import Introduction
from chalicelib.intake.store.deliveries import delivery_key
from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Entries, Kind

PAGE = 50
_INTRODUCTION = "INTRODUCTION"


def introduction_key(scope: TenantScope, delivery: str) -> Key:
    """Where it lies who introduced the person of a delivery."""
    return Key(delivery_key(scope, delivery).pk, _INTRODUCTION)


def _of(scope: TenantScope, introducer: str) -> str:
    return scope.collection("LIST", _INTRODUCTION, introducer)


def _entries(scope: TenantScope, one: Introduction) -> Entries:
    sort = sort_key(one.introduced_at.isoformat(timespec="milliseconds"), one.delivery)
    return Entries(listing=(_of(scope, one.introducer), sort))


INTRODUCTIONS = Kind("introduction", Introduction, lambda scope, one: introduction_key(scope, one.delivery), _entries)


def introduction(scope: TenantScope, delivery: str) -> Introduction | None:
    """Who introduced the person of a delivery, if anybody did."""
    return tables.get(scope, INTRODUCTIONS, introduction_key(scope, delivery), consistent=True)


def introduced_by(
    scope: TenantScope, introducer: str, after: dict[str, Any] | None
) -> tuple[list[str], dict[str, Any] | None]:
    """A page of the deliveries that a user or an agency introduced, the last one first."""
    found = tables.page(scope, "listing", _of(scope, introducer), limit=PAGE, after=after, newest_first=True)
    return [item.pk.rpartition(SEPARATOR)[2] for item in found.items], found.after
