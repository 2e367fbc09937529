"""Looking at what screening decided: the log, the rejections that should be looked at again, and adverse impact."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib import jobs
from chalicelib.intake import store
from chalicelib.intake.model import ScreeningRecord
from chalicelib.intake.screening import impact
from chalicelib.intake.screening.impact import Assessed, Impact
from chalicelib.platform.errors import Invalid
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tabular import table
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

CATEGORIES = ("sex", "ethnicity", "sex+ethnicity")
LONGEST = 366
_KEPT_BACK = frozenset({"held", "rejecting"})
_HEAD = (
    "id", "at", "job", "application", "standing", "decided_by", "tool", "tool_version", "criteria", "overrides",
    "reason_code", "rule", "kind", "test", "wanted", "outcome", "basis", "resume",
)  # fmt: skip

Records = tuple[list[ScreeningRecord], dict[str, Any] | None]


class PeriodTooLong(Invalid):
    """A period that is longer than a year or ends before it begins."""

    code = "period_wrong"
    text = Text(
        "Choose a period of at most {most} days that ends after it begins.",
        "请选择不超过 {most} 天且结束晚于开始的时间段。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReport:
    """The figures of a job's screening in a period: `assessed` applications, by category."""

    job: str
    begin: datetime
    end: datetime
    assessed: int
    categories: tuple[Impact, ...]


def log(access: Access, job: str, after: dict[str, Any] | None = None) -> Records:
    """A page of a job's log, newest first; raises `UnknownJob`."""
    jobs.require(access, Permission.APPLICATIONS_READ, jobs.load(access.scope, job))
    return store.records(access.scope, job, after)


def questionable(access: Access, job: str, *, begin: datetime, end: datetime) -> list[ScreeningRecord]:
    """Decisions to look at again: held or rejected although the résumé met the very rule, and what people overruled.

    Raises `UnknownJob`, `PeriodTooLong`.
    """
    jobs.require(access, Permission.APPLICATIONS_READ, jobs.load(access.scope, job))
    found = _between(access.scope, job, begin, end)
    return [one for one in found if one.overrides or (one.standing in _KEPT_BACK and _at_odds(one))]


def log_table(access: Access, job: str, *, begin: datetime, end: datetime) -> str:
    """A job's log between two instants as CSV, a line for each rule; raises `UnknownJob`, `PeriodTooLong`."""
    jobs.require(access, Permission.APPLICATIONS_READ, jobs.load(access.scope, job))
    return table(_HEAD, (row for one in _between(access.scope, job, begin, end) for row in _rows(one)))


def adverse_impact(access: Access, job: str, *, begin: datetime, end: datetime) -> ImpactReport:
    """How the groups of those assessed in a period passed screening; raises `UnknownJob`, `PeriodTooLong`.

    Of each application the first decision counts: a person's later word is theirs and not the tool's.
    """
    jobs.load(access.scope, job)
    said = store.said_of(access.scope, job)
    first: dict[str, ScreeningRecord] = {}
    for one in _between(access.scope, job, begin, end):
        if not one.overrides:
            first.setdefault(one.pseudonym, one)
    assessed = [
        Assessed(selected=one.standing not in _KEPT_BACK, groups=said[name].groups if name in said else {})
        for name, one in first.items()
    ]
    return ImpactReport(
        job=job,
        begin=begin,
        end=end,
        assessed=len(assessed),
        categories=impact.figures(CATEGORIES, assessed),
    )


def _between(scope: TenantScope, job: str, begin: datetime, end: datetime) -> list[ScreeningRecord]:
    if not begin < end or (end - begin).days > LONGEST:
        raise PeriodTooLong(field="end", most=LONGEST)
    return [one for one in store.every_record(scope, job, begin=begin, end=end) if begin <= one.at < end]


def _at_odds(record: ScreeningRecord) -> bool:
    return any(rule.outcome == "failed" and rule.resume == "agrees" for rule in record.rules)


def _rows(record: ScreeningRecord) -> list[tuple[str, ...]]:
    own = (
        record.id, record.at.isoformat(), record.job, record.application, record.standing, record.decided_by, record.tool,
        record.tool_version, record.criteria, record.overrides, record.reason_code,
    )  # fmt: skip
    rules = [
        (one.rule, one.kind, one.test, "; ".join(one.wanted), one.outcome, one.basis, one.resume)
        for one in record.rules
    ]
    return [(*own, *rule) for rule in rules or [("",) * 7]]
