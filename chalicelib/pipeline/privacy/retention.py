"""How long people are kept: judging one person, listing who is due, and the daily run.

Everybody has an entry that says when to look at them next. No event can make a person due before that, except a change of the
company's rules, after which the run looks at everybody once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from chalicelib import candidates, jobs
from chalicelib.candidates import Candidate, Everything, UnknownCandidate, rights
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.model import Application, ApplicationState
from chalicelib.pipeline.privacy import requesting
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import of_kind
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

ACTOR = actors.system("pipeline-retention")
_PAGE = 50
_ALWAYS = "~"  # behind every instant
_MOST_A_RUN = 2000  # people looked at in one company; the rest wait for the next day

Due = tuple[list[tuple[Candidate, rights.Keeping]], dict[str, Any] | None]


def judge(access: Access, candidate: str, now: datetime) -> rights.Verdict:
    """Until when a person may be kept, as things stand now; raises `UnknownCandidate`."""
    found = candidates.load_everything(access.scope, candidate)
    if found is None:
        raise UnknownCandidate
    visibility.look_at(access, Permission.CANDIDATES_READ, candidates.shown(found.whole))
    return verdict(access.scope, candidates.rights.retention_settings(access.scope), found, now)


def verdict(scope: TenantScope, settings: rights.RetentionSettings, found: Everything, now: datetime) -> rights.Verdict:
    """The verdict on a person of whom everything was read; one call for the jobs they applied for."""
    every = of_kind(store.APPLICATIONS, found.items)
    keys = {one.job: jobs.job_key(scope, one.job) for one in every}
    items = visibility.read(scope, keys.values())
    countries = {job: jobs.read_job(items[key]).place.country for job, key in keys.items() if key in items}
    return candidates.rights.keep_until(
        settings,
        last_touch=candidates.shown(found.whole).last_touch,
        applications=[_held(one, countries.get(one.job, "")) for one in every],
        consents=of_kind(candidates.rights.CONSENTS, found.items),
        now=now,
    )


def due(access: Access, after: dict[str, Any] | None) -> Due:
    """A page of the people whose time is over, who waits longest first. Shards follow each other; two calls a page."""
    shard, position = (0, None) if after is None else (int(after["shard"]), after["position"])
    listed, following = candidates.rights.to_look_at(access.scope, shard, due_ones=True, limit=_PAGE, after=position)
    people = candidates.profiles(access.scope, [one.candidate for one in listed])
    keys = {one.candidate: candidates.rights.keeping_key(access.scope, one.candidate) for one in listed}
    items = visibility.read(access.scope, keys.values())
    shown = [
        (people[one.candidate], candidates.rights.KEEPINGS.read(items[keys[one.candidate]]))
        for one in listed
        if one.candidate in people and keys[one.candidate] in items
    ]
    if following is not None:
        return shown, {"shard": shard, "position": following}
    more = shard + 1 < len(candidates.rights.shards())
    return shown, {"shard": shard + 1, "position": None} if more else None


def run(scope: TenantScope, now: datetime) -> int:
    """Look at everybody whose time has come, mark who is due, and erase them where the company switched that on.

    Returns how many were looked at. Whoever is in the way is left for the next run, and so is what exceeds its length.
    """
    settings = candidates.rights.retention_settings(scope)
    if not settings.rules:
        return 0
    looked = 0
    for listed in _waiting(scope, settings, now):
        if looked >= _MOST_A_RUN:
            observability.count("RetentionUnfinished")
            return looked
        looked += 1
        try:
            _look(scope, settings, listed.candidate, now)
        except Stale:
            continue  # somebody is at work on the person: tomorrow
        except AppError as refusal:
            observability.warning("a person could not be judged", code=refusal.code)
            observability.count("RetentionFailed")
    if settings.settled != settings.version:
        with suppress(Stale):  # changed meanwhile: tomorrow by the new ones
            candidates.rights.settle_retention(Work(scope, ACTOR, now), settings)
    return looked


def _waiting(
    scope: TenantScope, settings: rights.RetentionSettings, now: datetime
) -> Iterator[candidates.rights.Listed]:
    """Who is due, whose time has come, and after a change of the rules everybody who was judged by others."""
    instant = now.isoformat(timespec="milliseconds")
    judged_by = settings.version if settings.settled != settings.version else None
    for shard in candidates.rights.shards():
        yield from _listed(scope, shard, due_ones=True, until=_ALWAYS)
        yield from _listed(scope, shard, due_ones=False, until=instant, judged_by=judged_by)


def _listed(
    scope: TenantScope, shard: int, *, due_ones: bool, until: str, judged_by: int | None = None
) -> Iterator[candidates.rights.Listed]:
    """The entries up to an instant as they stand when the run begins, so that what the run moves is not met again.

    With `judged_by` also the later ones that were not judged by that version of the rules.
    """
    after: dict[str, Any] | None = None
    found: list[candidates.rights.Listed] = []
    while True:
        page, after = candidates.rights.to_look_at(scope, shard, due_ones=due_ones, limit=_PAGE, after=after)
        timely = [one for one in page if one.at <= until]
        found += [one for one in page if one.at <= until or (judged_by is not None and one.rules != judged_by)]
        ended = judged_by is None and len(timely) < len(page)
        if after is None or ended or len(found) >= _MOST_A_RUN:
            return iter(found)


def _look(scope: TenantScope, settings: rights.RetentionSettings, candidate: str, now: datetime) -> None:
    found = candidates.load_everything(scope, candidate)
    known = candidates.rights.keeping(scope, candidate)
    if known is None:
        return
    work = Work(scope, ACTOR, now)
    if found is None or found.whole.person.erasing is not None:
        return
    if found.whole.person.id != candidate:  # an alias is judged with the one who stands for it
        candidates.rights.put_off(work, known, rules=settings.version)
        return
    verdict_ = verdict(scope, settings, found, now)
    kept = candidates.rights.keep(work, known, verdict_, rules=settings.version)
    if kept.due_since is not None and settings.erases and kept.due_since + timedelta(days=settings.grace_days) <= now:
        access = Access.system(scope, ACTOR.id)
        requesting.request(
            Work(scope, ACTOR, now),
            access,
            candidate=candidate,
            reason=rights.ErasureReason.RETENTION,
            basis=verdict_.rule,
        )


def _held(application: Application, country: str) -> rights.HeldApplication:
    active = application.state is ApplicationState.ACTIVE
    return rights.HeldApplication(
        source=application.source,
        country=country,
        heard_at=application.last_heard_at,
        ended_at=None if active else application.ended_at or application.entered_at,
    )
