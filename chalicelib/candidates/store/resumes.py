"""Where the résumés of a person lie."""

from __future__ import annotations

from chalicelib.candidates.model import Resume
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection, get, of_kind

_RESUME = "RESUME"


def resume_key(scope: TenantScope, candidate: str, resume: str) -> Key:
    """Where a résumé of a candidate lies."""
    return Key(collection_of(scope, candidate), sort_key(_RESUME, resume))


RESUMES = Kind("resume", Resume, lambda scope, one: resume_key(scope, one.candidate, one.id))


def resumes_of(scope: TenantScope, candidate: str) -> list[Resume]:
    """Every résumé of a person, oldest first."""
    return of_kind(RESUMES, collection(scope, collection_of(scope, candidate), prefix=f"{_RESUME}#"))


def resume(scope: TenantScope, candidate: str, identity: str, *, consistent: bool = False) -> Resume | None:
    """One résumé."""
    return get(scope, RESUMES, resume_key(scope, candidate, identity), consistent=consistent)
