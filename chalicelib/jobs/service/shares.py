"""Sharing jobs with agencies, and what an agency sees of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.decisions.opening import require_public
from chalicelib.jobs.facts import JobShared, JobUnshared
from chalicelib.jobs.model import Hiring, Job
from chalicelib.jobs.model.shares import JobShare
from chalicelib.jobs.service.reading import day_in, for_change, view
from chalicelib.jobs.store import shares
from chalicelib.platform import ids
from chalicelib.platform.errors import NotFound
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission, Tenant


class NotShared(NotFound):
    """The agency does not work on the job."""

    code = "job_not_shared"
    text = Text("This agency does not work on the job.", "该职位未开放给此猎头机构。")


def listed(access: Access, job: str) -> list[JobShare]:
    """The agencies that work on a job; raises `UnknownJob`."""
    view(access, job)
    return shares.shares(access.scope, job)


def share(work: Work, access: Access, job: str, agency: str, *, expected: int | None = None) -> Hiring:
    """Let an agency work on a job; a second time changes nothing. Raises `UnknownJob`, `UnknownAgency`, `Stale`."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    tenants.agencies.find(access.scope, agency)
    if shares.share(access.scope, job, agency) is not None:
        return work.commit(hiring)
    work.put(shares.SHARES, JobShare(job=job, agency=agency, shared_by=work.actor.id, shared_at=work.now))
    work.announce(JobShared(job, agency))
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job)))


def unshare(work: Work, access: Access, job: str, agency: str, *, expected: int | None = None) -> Hiring:
    """Let an agency work on a job no more; what it submitted stays. Raises `UnknownJob`, `NotShared`, `Stale`."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    known = shares.share(access.scope, job, agency) if ids.is_id(agency) else None
    if known is None:
        raise NotShared
    work.delete(shares.SHARES, known)
    work.announce(JobUnshared(job, agency))
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job)))


def open_to_me(
    access: Access, company: Tenant, now: datetime, after: dict[str, Any] | None
) -> tuple[list[Job], dict[str, Any] | None]:
    """A page of the jobs that the speaker's agency works on and that take applications now, the last shared first.

    Raises `Forbidden`, `AgencyEnded`. A page may be shorter than another, because closed jobs are left out.
    """
    agency = tenants.agencies.spoken_for(access)
    found, following = shares.shared_jobs(access.scope, agency.id, after)
    today = day_in(company.zone, now)
    return [job for job in found if job.is_public(today)], following


def open_job_of(access: Access, company: Tenant, agency: str, job: str, now: datetime) -> Job:
    """A job that the agency works on and that takes applications; raises `UnknownJob` (also for one not shared), `ClosedJob`."""
    if not ids.is_id(job):
        raise store.UnknownJob(field="job")
    keys = (store.job_key(access.scope, job), shares.share_key(access.scope, job, agency))
    items, _ = get_items(access.scope, keys, consistent=True)
    if len(items) < len(keys):
        raise store.UnknownJob(field="job")
    found = store.read_job(items[keys[0]])
    require_public(found, day_in(company.zone, now))
    return found
