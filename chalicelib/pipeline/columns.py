"""A job's board: a column for each stage, who has waited longest first."""

from __future__ import annotations

from typing import Any

from chalicelib import jobs
from chalicelib.jobs import Hiring, Job, Stage
from chalicelib.pipeline import store
from chalicelib.pipeline.model import ApplicationState, Card, CardFilter, Counts
from chalicelib.platform import ids
from chalicelib.platform.tables import between, of_kind
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

_MOST_PAGES = 5
_LAST = "TEAM#~"  # behind every member of the team, the last items of a job that a board needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage with its first cards; `count` is how many stand in it, `after` where the next cards start."""

    stage: Stage
    cards: tuple[Card, ...]
    count: int
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A job's columns, and how many of its applications ended otherwise than by being hired.

    `stages` are all of the job's, also when only one column was asked for.
    """

    job: Job
    columns: tuple[Column, ...]
    stages: tuple[Stage, ...]
    rejected: int
    withdrawn: int


def board(
    access: Access,
    job: str,
    *,
    stage: str | None = None,
    limit: int = store.CARDS,
    after: dict[str, Any] | None = None,
) -> Board:
    """The board of a job, or one column of it from `after` on: one query for the job and one for each column.

    `limit` is the number of cards a column shows. Raises `UnknownJob`, `UnknownStage`.
    """
    hiring, counts = _hiring_and_counts(access, job)
    jobs.require(access, Permission.APPLICATIONS_READ, hiring)
    shown = [one for one in hiring.stages if stage is None or one.id == stage]
    if not shown:
        raise jobs.UnknownStage(field="stage")
    return Board(
        job=hiring.job,
        stages=hiring.stages,
        columns=tuple(_column(access, one, counts, limit=limit, after=after) for one in shown),
        rejected=counts.at(ApplicationState.REJECTED.value),
        withdrawn=counts.at(ApplicationState.WITHDRAWN.value),
    )


def listed(
    access: Access,
    job: str,
    *,
    limit: int,
    after: dict[str, Any] | None = None,
    wanted: CardFilter | None = None,
) -> tuple[list[Card], dict[str, Any] | None]:
    """A page of the applications of a job, ended ones too, the last to apply first; raises `UnknownJob`.

    With a filter up to five pages are read for one, which may hold fewer cards, or none although more follow.
    """
    jobs.require(access, Permission.APPLICATIONS_READ, jobs.load(access.scope, job))
    if wanted is None:
        return store.cards_of(access.scope, job, limit=limit, after=after)
    found: list[Card] = []
    for _ in range(_MOST_PAGES):
        cards, after = store.cards_of(access.scope, job, limit=limit, after=after)
        found += [card for card in cards if wanted.takes(card)]
        if after is None or len(found) >= limit:
            break
    return found, after


def _column(access: Access, stage: Stage, counts: Counts, *, limit: int, after: dict[str, Any] | None) -> Column:
    """A column that was read whole is counted by what was read; only of a longer one the projection knows the number."""
    cards, following = store.cards_in(access.scope, stage.job, stage.id, limit=limit, after=after)
    whole = after is None and following is None
    count = len(cards) if whole else max(counts.at(stage.id), len(cards))
    return Column(stage=stage, cards=tuple(cards), count=count, after=following)


def _hiring_and_counts(access: Access, job: str) -> tuple[Hiring, Counts]:
    """The job with its stages and team, and its counts, which lie between them: one query instead of two."""
    if not ids.is_id(job):
        raise jobs.UnknownJob
    meta = jobs.job_key(access.scope, job)
    items = between(access.scope, meta.pk, meta.sk, _LAST)
    found = of_kind(jobs.JOBS, items)
    if not found:
        raise jobs.UnknownJob
    stages = sorted(of_kind(jobs.STAGES, items), key=lambda one: (one.order, one.id))
    hiring = Hiring(job=found[0], stages=tuple(stages), team=tuple(of_kind(jobs.TEAM, items)))
    return hiring, next(iter(of_kind(store.COUNTS, items)), Counts(job=job))
