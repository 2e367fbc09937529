"""Where the counts of a job lie, and what they are made of."""

from __future__ import annotations

from typing import Any

from chalicelib.jobs import job_key
from chalicelib.pipeline.model import Counted, Counts
from chalicelib.pipeline.store.applications import APPLICATION
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection_page


def counts_key(scope: TenantScope, job: str) -> Key:
    """Where the counts of a job lie."""
    return Key(job_key(scope, job).pk, sort_key("PIPELINE", "COUNTS"))


def counted_key(scope: TenantScope, job: str, candidate: str, application: str) -> Key:
    """Where it is kept how an application was counted."""
    return Key(_counted(scope, job), sort_key(APPLICATION, candidate, application))


def _counted(scope: TenantScope, job: str) -> str:
    return scope.collection("COUNTED", job)


COUNTS = Kind("counts", Counts, lambda scope, counts: counts_key(scope, counts.job))


COUNTED = Kind("counted", Counted, lambda scope, one: counted_key(scope, one.job, one.candidate, one.application))


def counted_page(
    scope: TenantScope, job: str, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[Counted], dict[str, Any] | None]:
    """A page of how a job's applications were counted."""
    found = collection_page(scope, _counted(scope, job), prefix=APPLICATION + SEPARATOR, limit=limit, after=after)
    return [COUNTED.read(item) for item in found.items], found.after
