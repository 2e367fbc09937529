"""Keys for partners: made, shown once, revoked."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.platform import aws, ids
from chalicelib.platform.errors import Invalid, NotFound, Stale
from chalicelib.platform.security import hashed, new_secret
from chalicelib.platform.tables import get
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import store
from chalicelib.tenants.facts import KeyCreated, KeyRevoked
from chalicelib.tenants.guard import KEY_PREFIX
from chalicelib.tenants.model import ApiKey, DirectoryEntry
from chalicelib.tenants.permissions import PARTNER_PERMISSIONS, Permission

_HINT = 4


class NotForPartners(Invalid):
    """A permission that a partner's key cannot hold."""

    code = "permission_not_for_keys"
    text = Text("A key can hold: {allowed}.", "密钥只能拥有以下权限：{allowed}。")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key and its secret, which is shown this once."""

    key: ApiKey
    secret: str

    @property
    def version(self) -> int:
        return self.key.version


def create(work: Work, *, name: str, permissions: tuple[Permission, ...]) -> NewKey:
    """A new key; raises `NotForPartners`."""
    if not permissions or not PARTNER_PERMISSIONS.issuperset(permissions):
        raise NotForPartners(field="permissions", allowed=", ".join(sorted(PARTNER_PERMISSIONS)))
    secret = new_secret(KEY_PREFIX)
    key = ApiKey(
        id=ids.new_id(work.now),
        name=name,
        permissions=tuple(sorted(set(permissions))),
        hash=hashed(secret),
        hint=secret[-_HINT:],
        created_at=work.now,
        created_by=work.actor.id,
    )
    stored = work.put(store.API_KEYS, key)
    work.put(store.DIRECTORY, DirectoryEntry(kind="key", value=key.hash, tenant=work.scope.tenant, id=key.id))
    work.announce(KeyCreated(key.id, tuple(permission.value for permission in key.permissions)))
    with aws.as_platform():  # the directory lies outside every tenant
        return work.commit(NewKey(stored, secret))


def revoke(work: Work, identity: str, *, expected: int | None) -> ApiKey:
    """End a key at once; revoking twice changes nothing."""
    key = get(work.scope, store.API_KEYS, store.api_key_key(work.scope, ids.read_id(identity)), consistent=True)
    if key is None:
        raise NotFound
    if expected is not None and expected != key.version:
        raise Stale
    if key.revoked_at is not None:
        return work.commit(key)
    ended = work.put(store.API_KEYS, replace(key, revoked_at=work.now))
    work.announce(KeyRevoked(key.id))
    return work.commit(ended)
