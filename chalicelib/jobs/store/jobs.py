"""Where jobs lie, and what they are found by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from chalicelib.jobs.model import Hiring, Job, JobCard, JobState, Rule, Stage, TeamMember
from chalicelib.platform import ids, tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, Page
from chalicelib.platform.texts import Text

PAGE = 50
PUBLIC_PAGE = 1000
_BATCH = 100
_META = "META"
_LAST = sort_key("TEAM", "~")  # behind every id


class UnknownJob(NotFound):
    """There is no such job, or the speaker may not know of it."""

    code = "job_unknown"
    text = Text(
        "This job does not exist or is not visible to you. Check the address or ask to join its hiring team.",
        "职位不存在或您无权查看，请检查地址或申请加入招聘团队。",
    )


def job_key(scope: TenantScope, job: str) -> Key:
    """The key of a job."""
    return Key(scope.collection("JOB", job), _META)


def stage_key(scope: TenantScope, job: str, stage: str) -> Key:
    """The key of a stage of a job."""
    return Key(scope.collection("JOB", job), sort_key("STAGE", stage))


def team_key(scope: TenantScope, job: str, user: str) -> Key:
    """The key that exists while `user` is on the hiring team of `job`."""
    return Key(scope.collection("JOB", job), sort_key("TEAM", user))


def rule_key(scope: TenantScope, job: str, rule: str) -> Key:
    """The key of a screening rule of a job."""
    return Key(scope.collection("JOB", job), sort_key("RULE", rule))


def _all_jobs(scope: TenantScope) -> str:
    return scope.collection("LIST", "JOB", "0")


def _jobs_of(scope: TenantScope, user: str) -> str:
    return scope.collection("LIST", "TEAM", user)


def _job_entries(scope: TenantScope, job: Job) -> Entries:
    sort = sort_key(job.state, job.since.isoformat(timespec="milliseconds"), job.id)
    card = {name: value for name, value in msgspec.to_builtins(JobCard.of(job)).items() if value is not None}
    return Entries(listing=(_all_jobs(scope), sort), card=card)


def _team_entries(scope: TenantScope, member: TeamMember) -> Entries:
    since = member.since.isoformat(timespec="milliseconds") if member.since else "-"
    return Entries(listing=(_jobs_of(scope, member.user), sort_key(member.state, since, member.job)))


JOBS = Kind("job", Job, lambda scope, job: job_key(scope, job.id), _job_entries)
STAGES = Kind("stage", Stage, lambda scope, stage: stage_key(scope, stage.job, stage.id))
TEAM = Kind("team_member", TeamMember, lambda scope, one: team_key(scope, one.job, one.user), _team_entries)
RULES = Kind("rule", Rule, lambda scope, rule: rule_key(scope, rule.job, rule.id))


def read_job(item: CoreItem) -> Job:
    """The job in an item that was read along with others."""
    return JOBS.read(item)


def read_stage(item: CoreItem) -> Stage:
    """The stage in an item that was read along with others."""
    return STAGES.read(item)


def load(scope: TenantScope, job: str, *, consistent: bool = False) -> Hiring:
    """A job and how it hires, in one query; raises `UnknownJob`. `consistent` for a decision that writes."""
    return hiring_in(items_of(scope, job, consistent=consistent))


def items_of(scope: TenantScope, job: str, *, consistent: bool = False) -> list[CoreItem]:
    """Everything about a job but its facts, in one query; raises `UnknownJob`."""
    if not ids.is_id(job):
        raise UnknownJob
    place = CoreItem.sk.between(_META, _LAST)
    return list(CoreItem.query(scope.collection("JOB", job), place, consistent_read=consistent))


def hiring_in(items: list[CoreItem]) -> Hiring:
    """A job and how it hires among the items of its collection; raises `UnknownJob`."""
    found = tables.of_kind(JOBS, items)
    if not found:
        raise UnknownJob
    return Hiring(
        job=found[0],
        stages=tuple(sorted(tables.of_kind(STAGES, items), key=lambda stage: (stage.order, stage.id))),
        team=tuple(tables.of_kind(TEAM, items)),
        rules=tuple(tables.of_kind(RULES, items)),
    )


def job_cards(scope: TenantScope, state: JobState | None, after: dict[str, Any] | None) -> tuple[list[JobCard], Any]:
    """A page of the company's jobs, open ones first and then the newest, in one call; and where the next page starts."""
    found = tables.page(
        scope, "listing", _all_jobs(scope), limit=PAGE, after=after, newest_first=True, prefix=_prefix(state)
    )
    return [_card(item) for item in found.items], found.after


def job_cards_of(
    scope: TenantScope, user: str, state: JobState | None, after: dict[str, Any] | None
) -> tuple[list[JobCard], Any]:
    """The same of the jobs whose hiring team `user` is on, in two calls."""
    found = tables.page(
        scope, "listing", _jobs_of(scope, user), limit=PAGE, after=after, newest_first=True, prefix=_prefix(state)
    )
    keys = [Key(item.pk, _META) for item in found.items]
    items = tables.get_items(scope, keys)[0] if keys else {}
    return [JobCard.of(JOBS.read(items[key])) for key in keys if key in items], found.after


def open_job_cards(scope: TenantScope) -> list[JobCard]:
    """Every open job, newest first: one call for a thousand of them."""
    return _every_card(scope, _prefix(JobState.OPEN))


def cards_opened(scope: TenantScope, state: JobState, day: date) -> list[JobCard]:
    """The jobs in a state that were first opened on a UTC day: one call, unless there are more than a thousand."""
    return _every_card(scope, _prefix(state) + day.isoformat())


def jobs_by_id(scope: TenantScope, wanted: Sequence[str]) -> list[Job]:
    """Jobs in the order of `wanted`, one call for a hundred; one that is gone is left out."""
    keys = [job_key(scope, job) for job in dict.fromkeys(wanted)]
    found: list[Job] = []
    for start in range(0, len(keys), _BATCH):
        part = keys[start : start + _BATCH]
        items = tables.get_items(scope, part)[0]
        found += [JOBS.read(items[key]) for key in part if key in items]
    return found


def _every_card(scope: TenantScope, prefix: str) -> list[JobCard]:
    """The cards of a part of the company's list, newest first."""
    cards: list[JobCard] = []
    found = Page([], None)
    while True:
        found = tables.page(
            scope,
            "listing",
            _all_jobs(scope),
            limit=PUBLIC_PAGE,
            after=found.after,
            newest_first=True,
            prefix=prefix,
        )
        cards += [_card(item) for item in found.items]
        if found.after is None:
            return cards


def _prefix(state: JobState | None) -> str:
    return "" if state is None else sort_key(state) + SEPARATOR


def _card(item: CoreItem) -> JobCard:
    return msgspec.convert(item.card, JobCard)
