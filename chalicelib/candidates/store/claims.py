"""Where it lies who introduced a person: `CLAIM#<delivery>` in the person's collection."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.candidates.model import Claim
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection, of_kind

_CLAIM = "CLAIM"

CLAIMS = Kind(
    "claim", Claim, lambda scope, one: Key(collection_of(scope, one.candidate), sort_key(_CLAIM, one.delivery))
)


def claims(scope: TenantScope, candidates: Iterable[str]) -> list[Claim]:
    """Who introduced a person and their aliases; one call for each of them."""
    found: list[Claim] = []
    for candidate in candidates:
        found += of_kind(CLAIMS, collection(scope, collection_of(scope, candidate), prefix=_CLAIM + SEPARATOR))
    return sorted(found, key=lambda one: (one.introduced_at, one.delivery))
