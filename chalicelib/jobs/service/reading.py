"""Who sees which job, and the lists of jobs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.model import Hiring, JobCard, JobState
from chalicelib.platform.errors import Forbidden, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.tenants import Access, FieldObject, Permission, Reach


def require(access: Access, permission: Permission, hiring: Hiring) -> None:
    """Return if `permission` reaches this job; raises `UnknownJob` to those who may not know of it, else `Forbidden`."""
    on_team = access.user is not None and hiring.on_team(access.user.id)
    if access.sees_job(permission, on_team=on_team):
        return
    if access.sees_job(Permission.JOBS_READ, on_team=on_team):
        raise Forbidden
    raise store.UnknownJob


def view(access: Access, job: str) -> Hiring:
    """A job and how it hires, for somebody who may see it."""
    hiring = store.load(access.scope, job)
    require(access, Permission.JOBS_READ, hiring)
    return narrowed(access, hiring)


def narrowed(access: Access, hiring: Hiring) -> Hiring:
    """The job without values of private fields that the speaker may not see."""
    on_team = access.user is not None and hiring.on_team(access.user.id)
    seen = tenants.fields.visible(access, FieldObject.JOB, hiring.job.fields, on_team=on_team)
    return hiring if seen == hiring.job.fields else replace(hiring, job=replace(hiring.job, fields=seen))


def for_change(access: Access, permission: Permission, job: str, expected: int | None) -> Hiring:
    """A job that is about to change; raises `Stale` unless it is in the version `expected`, if one is."""
    hiring = store.load(access.scope, job, consistent=True)
    require(access, permission, hiring)
    if expected is not None and expected != hiring.version:
        raise Stale
    return hiring


def mine(
    access: Access, after: dict[str, Any] | None = None, *, state: JobState | None = None
) -> tuple[list[JobCard], dict[str, Any] | None]:
    """A page of the jobs this access sees, open ones first and then the newest, and where the next page starts.

    All of the company's for reach ALL, in one call; those of the user's teams for reach TEAM, in two.
    """
    reach = access.reach(Permission.JOBS_READ)
    if reach is Reach.ALL:
        return store.job_cards(access.scope, state, after)
    if reach is Reach.NONE or access.user is None:
        return [], None
    return store.job_cards_of(access.scope, access.user.id, state, after)


def public_jobs(scope: TenantScope, *, today: date | None = None) -> list[JobCard]:
    """The open jobs of a company, newest first; with `today` (in its zone) without those whose last day is over."""
    cards = store.open_job_cards(scope)
    return cards if today is None else [card for card in cards if card.is_public(today)]


def company_day(scope: TenantScope, now: datetime) -> date:
    """The calendar day of an instant in the company's zone."""
    return day_in(tenants.company(scope).zone, now)


def day_in(zone: str, now: datetime) -> date:
    """The calendar day of an instant in an IANA zone."""
    return now.astimezone(tenants.calendars.zone_rules(zone)).date()
