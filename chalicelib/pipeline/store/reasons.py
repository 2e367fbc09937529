"""Where a company's own reasons lie: in its settings."""

from __future__ import annotations

from chalicelib.pipeline.reasons import OwnReason
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection, get, of_kind

_REASON = "REASON"


def reason_key(scope: TenantScope, reason: str) -> Key:
    """Where a reason of a company's own lies."""
    return Key(scope.collection("SETUP"), sort_key(_REASON, reason))


REASONS = Kind("reason", OwnReason, lambda scope, one: reason_key(scope, one.id))


def own_reason(scope: TenantScope, reason: str) -> OwnReason | None:
    """A reason of a company's own."""
    return get(scope, REASONS, reason_key(scope, reason), consistent=True)


def own_reasons(scope: TenantScope) -> list[OwnReason]:
    """All reasons of a company's own, oldest first: one query."""
    return of_kind(REASONS, collection(scope, scope.collection("SETUP"), prefix=_REASON + SEPARATOR))
