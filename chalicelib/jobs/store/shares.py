"""Where it lies which agencies work on a job: `AGENCY#<agency>` in the job's collection, before its `META`."""

from __future__ import annotations

from typing import Any

from chalicelib.jobs.model import Job
from chalicelib.jobs.model.shares import JobShare
from chalicelib.jobs.store.jobs import JOBS, job_key
from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Entries, Kind

PAGE = 50
_AGENCY = "AGENCY"


def share_key(scope: TenantScope, job: str, agency: str) -> Key:
    """The key that exists while an agency works on a job."""
    return Key(scope.collection("JOB", job), sort_key(_AGENCY, agency))


def _jobs_of(scope: TenantScope, agency: str) -> str:
    return scope.collection("LIST", _AGENCY, agency)


def _entries(scope: TenantScope, share: JobShare) -> Entries:
    sort = sort_key(share.shared_at.isoformat(timespec="milliseconds"), share.job)
    return Entries(listing=(_jobs_of(scope, share.agency), sort))


SHARES = Kind("job_share", JobShare, lambda scope, one: share_key(scope, one.job, one.agency), _entries)


def shares(scope: TenantScope, job: str) -> list[JobShare]:
    """The agencies that work on a job, the first one first."""
    found = tables.collection(scope, scope.collection("JOB", job), prefix=_AGENCY + SEPARATOR)
    return sorted(tables.of_kind(SHARES, found), key=lambda one: (one.shared_at, one.agency))


def share(scope: TenantScope, job: str, agency: str) -> JobShare | None:
    """That an agency works on a job, if it does."""
    return tables.get(scope, SHARES, share_key(scope, job, agency), consistent=True)


def shared_jobs(
    scope: TenantScope, agency: str, after: dict[str, Any] | None
) -> tuple[list[Job], dict[str, Any] | None]:
    """A page of the jobs an agency works on, the last shared first, in two calls."""
    found = tables.page(scope, "listing", _jobs_of(scope, agency), limit=PAGE, after=after, newest_first=True)
    keys = [job_key(scope, item.pk.rpartition(SEPARATOR)[2]) for item in found.items]
    items = tables.get_items(scope, keys)[0] if keys else {}
    return [JOBS.read(items[key]) for key in keys if key in items], found.after
