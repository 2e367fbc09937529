"""Somebody's rights at this moment, for work that goes on after their request: a worker acts as they could act now."""

from __future__ import annotations

from chalicelib.platform import ids, tables
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Forbidden
from chalicelib.platform.scope import TenantScope
from chalicelib.tenants import store
from chalicelib.tenants.model import Access


def access_of(scope: TenantScope, actor: Actor) -> Access:
    """What `actor` may do now, in one read; raises `Forbidden` for who was disabled, left, or whose key was ended."""
    if actor.kind == "system":
        return Access.system(scope, actor.id)
    access = _of_user(scope, actor) if actor.kind == "user" else _of_partner(scope, actor)
    if access is None:
        raise Forbidden
    return access


def _of_user(scope: TenantScope, actor: Actor) -> Access | None:
    key = store.user_key(scope, actor.id) if ids.is_id(actor.id) else None
    user = None if key is None else tables.get(scope, store.USERS, key, consistent=True)
    return None if user is None or not user.active else Access(scope=scope, actor=actor, user=user)


def _of_partner(scope: TenantScope, actor: Actor) -> Access | None:
    known = actor.kind == "partner" and ids.is_id(actor.id)
    key = tables.get(scope, store.API_KEYS, store.api_key_key(scope, actor.id), consistent=True) if known else None
    if key is None or key.revoked_at is not None:
        return None
    return Access(scope=scope, actor=actor, permissions=frozenset(key.permissions))
