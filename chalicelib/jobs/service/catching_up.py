"""All jobs follow a board that was connected or given up: a run, so that thousands of jobs need no single long invocation.

Its plan goes through the posts at the board by state and then, for a board that wants every job, through the open jobs that have
no post there yet. Lists move while a run goes on: a job that comes twice is followed twice, and the second time finds nothing
to do; one that changes meanwhile is followed by the news of that change.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib.boards.publishing import PUBLISHERS
from chalicelib.jobs import store
from chalicelib.jobs.model import JobState, PostState
from chalicelib.jobs.service.following import follow
from chalicelib.platform import runs
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Stale
from chalicelib.platform.runs import Outcome, OutcomeState, Planned, Run
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

KIND = "jobs.follow_board"
_OPEN_JOBS = "open_jobs"
_STATES = (PostState.PUBLISHED, PostState.WAITING, PostState.REJECTED, PostState.DRAFT, PostState.WITHDRAWN)
_AS_IT_IS = Outcome(
    state=OutcomeState.SKIPPED,
    code="up_to_date",
    text=Text("The adverts of this job were as they should be.", "该职位的发布内容无需变更。"),
)


def start(work: Work, board: str, *, used: bool, identity: str) -> None:
    """Let every job follow a board. Safe to repeat: a run `identity` that has begun is not begun again.

    `used` says whether the company uses the board from now on; it decides the order alone, not what is done.
    """
    about = {"board": board, "used": "yes" if used else "no"}
    run = runs.start(work, kind=KIND, about=about, planned=False, identity=identity)
    try:
        work.commit(run)
    except Stale:  # the news came twice
        return


def plan(scope: TenantScope, run: Run, cursor: dict[str, Any] | None) -> Planned:
    """A page of jobs. States that posts leave now come last, so that few posts are met again in another state."""
    board = run.about["board"]
    states = _STATES if run.about["used"] == "yes" else _STATES[::-1]
    parts = (*(state.value for state in states), *((_OPEN_JOBS,) if PUBLISHERS[board].complete else ()))
    part = parts[0] if cursor is None else str(cursor["part"])
    after = None if cursor is None else cursor.get("after")
    targets, following = _open_jobs(scope, board, after) if part == _OPEN_JOBS else _posts(scope, board, part, after)
    if following is not None:
        return Planned(targets=targets, cursor={"part": part, "after": following})
    rest = parts[parts.index(part) + 1 :]
    return Planned(targets=targets, cursor={"part": rest[0]} if rest else None)


def follow_one(scope: TenantScope, _actor: Actor, _run: Run, target: str, now: datetime) -> Outcome:
    """Make the posts of one job agree with it; doing it twice changes nothing twice."""
    return Outcome() if follow(scope, target, now) else _AS_IT_IS


def _posts(
    scope: TenantScope, board: str, state: str, after: dict[str, Any] | None
) -> tuple[tuple[str, ...], dict[str, Any] | None]:
    cards, following = store.post_cards(scope, PostState(state), after, board=board)
    return tuple(card.job for card in cards), following


def _open_jobs(
    scope: TenantScope, board: str, after: dict[str, Any] | None
) -> tuple[tuple[str, ...], dict[str, Any] | None]:
    """A page of the open jobs without a post at the board: those with one were met before."""
    cards, following = store.job_cards(scope, JobState.OPEN, after)
    there = store.posted(scope, board, [card.id for card in cards])
    return tuple(card.id for card in cards if card.id not in there), following
