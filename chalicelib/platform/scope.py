"""Whose data a piece of code may touch.

Every key of the core table is built here and nowhere else (a test greps for it), from a scope that says who is served:
`TenantScope` for one company's data, `directory_key` for the few items that lead to a company (slug, API key, sign-in).
A tenant id has a fixed length and cannot contain `#`, so the IAM condition `T#<tenant>#*` never matches a neighbour.
"""

from __future__ import annotations

import hashlib
import hmac

from chalicelib.platform import ids
from chalicelib.platform.values import dataclass

SEPARATOR = "#"
_TENANT = "T"
_DIRECTORY = "DIR"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The primary key of an item."""

    pk: str
    sk: str


@dataclass(frozen=True, slots=True)
class TenantScope:
    """One company: the first argument of every store function."""

    tenant: str

    def __post_init__(self) -> None:
        if not ids.is_id(self.tenant):
            raise ValueError("a tenant id is a ULID")

    def collection(self, *parts: str) -> str:
        """The partition key of a collection of this tenant, for example `T#<tenant>#CAND#<candidate>`."""
        return SEPARATOR.join((_TENANT, self.tenant, *_checked(parts)))

    def owns(self, pk: str) -> bool:
        """Whether a partition key, of the table or of an index, lies in this tenant."""
        return pk.startswith(f"{_TENANT}{SEPARATOR}{self.tenant}{SEPARATOR}")

    def unique(self, kind: str, value: str, pepper: bytes) -> str:
        """The partition key of the lock on a unique value; the HMAC keeps addresses out of keys."""
        digest = hmac.new(pepper, f"{self.tenant}|{kind}|{value}".encode(), hashlib.sha256).hexdigest()[:40]
        return self.collection("UNIQUE", kind, digest)


def tenant_of(pk: str) -> TenantScope:
    """The tenant a partition key belongs to; `ValueError` for a key outside every tenant."""
    head, _, rest = pk.partition(SEPARATOR)
    if head != _TENANT:
        raise ValueError("not a tenant's key")
    return TenantScope(rest.partition(SEPARATOR)[0])


def directory_key(kind: str, value: str) -> Key:
    """The key of a directory item: what leads from a slug, an API key or a sign-in to its tenant. Platform role only."""
    digest = hashlib.sha256(f"{kind}|{value}".encode()).hexdigest()
    return Key(SEPARATOR.join((_DIRECTORY, *_checked((kind,)), digest)), "ENTRY")


def platform_collection(*parts: str) -> str:
    """The partition key of the platform's own bookkeeping (the roll of tenants, cursors of sweeps). Platform role only."""
    return SEPARATOR.join(("PLATFORM", *_checked(parts)))


def platform_key(*parts: str) -> Key:
    """The key of a single item of the platform's bookkeeping."""
    return Key(platform_collection(*parts), "ENTRY")


def sort_key(*parts: str) -> str:
    """A sort key from its parts, for example `APP#<application>`."""
    return SEPARATOR.join(_checked(parts))


def _checked(parts: tuple[str, ...]) -> tuple[str, ...]:
    for part in parts:
        if not part or SEPARATOR in part:
            raise ValueError("a part of a key is empty or contains the separator")
    return parts
