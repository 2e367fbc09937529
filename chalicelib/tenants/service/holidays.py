"""Keeping calendars up to date: next years are added, provisional ones computed again when the official list has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.platform import aws, observability
from chalicelib.platform.actors import system
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work
from chalicelib.tenants import store
from chalicelib.tenants.calendars import Calendar, YearOfDays, official_days
from chalicelib.tenants.facts import CompanyChanged
from chalicelib.tenants.model import Branch

YEARS_AHEAD = 2
Days = Callable[[str, int, str | None], YearOfDays]


def renewed(branch: Branch, now: datetime, *, days: Days = official_days) -> Branch | None:
    """The branch with fresh years, or `None` when nothing changed: pure but for the lists the library ships."""
    calendar = Calendar.from_document(branch.calendar)
    years = dict(calendar.years)
    for year in range(now.year - 1, now.year + YEARS_AHEAD + 1):
        known = years.get(year)
        if known is None or known.provisional:
            years[year] = days(branch.country, year, branch.subdivision)
    document = replace(calendar, years=years).as_document()
    return None if document == dict(branch.calendar) else replace(branch, calendar=document)


def renew_all(now: datetime, *, days: Days = official_days) -> int:
    """Renew the branches of every company; returns how many changed. Safe to repeat.

    A calendar that cannot be computed is counted and left as it is: it must not keep the other companies from theirs.
    """
    changed = 0
    for scope in store.every_tenant():
        try:
            changed += _renew(scope, now, days)
        except AppError as refusal:
            observability.warning("calendar not renewed", tenant=scope.tenant, code=refusal.code)
            observability.count("CalendarNotRenewed")
    return changed


def _renew(scope: TenantScope, now: datetime, days: Days) -> int:
    changed = 0
    with aws.as_tenant(scope):
        for branch in store.branches(scope):
            fresh = renewed(branch, now, days=days)
            if fresh is None:
                continue
            work = Work(scope, system("calendars"), now)
            work.put(store.BRANCHES, fresh)
            work.announce(CompanyChanged("calendar", branch.id))
            try:
                work.commit(fresh)
                changed += 1
            except Stale:
                observability.info("branch changed meanwhile; it is renewed tomorrow")
    return changed
