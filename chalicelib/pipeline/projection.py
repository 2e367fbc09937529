"""How many applications stand where: kept from the facts, after the commit.

Facts come at least once and in any order. Each says the application's version after it, and what is kept for each application
is where it was counted and for which version: an older or repeated fact changes nothing, a newer one says the whole truth. Both
items change in one transaction, so that the sum of what was counted is the counts at every moment.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import datetime

from chalicelib import candidates
from chalicelib.pipeline import facts, store
from chalicelib.pipeline.model import Application, ApplicationState, Counted, Counts
from chalicelib.platform.actors import system
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.facts import Fact
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get, get_items
from chalicelib.platform.work import Work

_ATTEMPTS = 6
_PAGE = 100
_ACTOR = system("pipeline-project")


def place_after(fact: Fact) -> str | None:
    """Where a fact says that its application stands now (a stage's id, `rejected`, `withdrawn`); None if it says nothing."""
    match fact:
        case facts.ApplicationPlaced() | facts.ApplicationReopened():
            return fact.stage
        case facts.ApplicationMoved():
            return fact.to_stage
        case facts.ApplicationRejected():
            return ApplicationState.REJECTED.value
        case facts.ApplicationWithdrawn():
            return ApplicationState.WITHDRAWN.value
        case _:
            return None


def counted(counts: Counts, before: Counted | None, now: Counted) -> Counts:
    """The counts after an application went from where it was counted to where it stands: pure."""
    places = dict(counts.places)
    if before is not None:
        places[before.place] = places.get(before.place, 0) - 1
    places[now.place] = places.get(now.place, 0) + 1
    return replace(counts, places={place: number for place, number in places.items() if number})


def project(scope: TenantScope, fact: Fact, now: datetime) -> bool:
    """Count what a fact says; returns whether it changed anything. Raises `Unavailable` when others were always quicker."""
    place = place_after(fact)
    if place is None:
        return False
    return _count(
        scope,
        Counted(
            job=fact.job,  # type: ignore[attr-defined]  # every fact that names a place names these
            candidate=fact.candidate,  # type: ignore[attr-defined]  # as above
            application=fact.application,  # type: ignore[attr-defined]  # as above
            revision=fact.revision,  # type: ignore[attr-defined]  # as above
            place=place,
        ),
        now,
    )


def compare(scope: TenantScope, fact: Fact, now: datetime) -> bool:
    """Compare who has just applied with those who are known, if that is still to be done; raises `Unavailable` as `project`."""
    if not isinstance(fact, facts.ApplicationPlaced | facts.ApplicationRepeated):
        return False
    return candidates.compare(scope, _ACTOR, (fact.candidate, fact.application, fact.revision), now)


def rebuild(scope: TenantScope, job: str, now: datetime) -> Counts:
    """Count a job's applications anew: first each as it is, then the sum. Safe beside `project` and to be repeated."""
    after = None
    while True:
        cards, after = store.cards_of(scope, job, limit=_PAGE, after=after)
        found = store.applications(scope, ((card.candidate, card.id) for card in cards), consistent=True)
        for application in found.values():
            _count(scope, _as_counted(application), now)
        if after is None:
            return _sum(scope, job, now)


def _as_counted(application: Application) -> Counted:
    return Counted(
        job=application.job,
        candidate=application.candidate,
        application=application.id,
        place=application.stage if application.on_board else application.state.value,
        revision=application.version,
    )


def _count(scope: TenantScope, found: Counted, now: datetime) -> bool:
    """Move one application to where it stands, unless a newer fact was counted already."""
    for attempt in range(_ATTEMPTS):
        before, counts = _read(scope, found)
        if before is not None and before.revision >= found.revision:
            return False
        work = Work(scope, _ACTOR, now)
        work.put(store.COUNTED, replace(found, version=0 if before is None else before.version))
        work.put(store.COUNTS, counted(counts, before, found))
        try:
            return work.commit(True)
        except Stale:
            _wait(attempt)
    raise Unavailable


def _read(scope: TenantScope, found: Counted) -> tuple[Counted | None, Counts]:
    counted_key = store.COUNTED.place(scope, found)
    counts_key = store.counts_key(scope, found.job)
    items, _ = get_items(scope, [counted_key, counts_key], consistent=True)
    before = store.COUNTED.read(items[counted_key]) if counted_key in items else None
    counts = store.COUNTS.read(items[counts_key]) if counts_key in items else Counts(job=found.job)
    return before, counts


def _sum(scope: TenantScope, job: str, now: datetime) -> Counts:
    """The counts as the sum of what was counted.

    Whatever is counted writes the counts too, so that their version shows whether something came between.
    """
    for attempt in range(_ATTEMPTS):
        counts = get(scope, store.COUNTS, store.counts_key(scope, job), consistent=True) or Counts(job=job)
        places: dict[str, int] = {}
        after = None
        while True:
            page, after = store.counted_page(scope, job, limit=_PAGE, after=after)
            for one in page:
                places[one.place] = places.get(one.place, 0) + 1
            if after is None:
                break
        if places == dict(counts.places):
            return counts
        work = Work(scope, _ACTOR, now)
        summed = work.put(store.COUNTS, replace(counts, places=places))
        try:
            return work.commit(summed)
        except Stale:
            _wait(attempt)
    raise Unavailable


def _wait(attempt: int) -> None:
    time.sleep(random.uniform(0.0, 0.02 * 2**attempt))  # noqa: S311  # jitter is not a secret
