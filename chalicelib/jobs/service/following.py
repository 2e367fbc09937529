"""Posts follow their job: published when it opens, again when it changes, withdrawn when it ends. The worker's use case.

Whatever news comes, late or twice, the posts are compared with the job as it is now: a second time finds nothing to do.
A board that is connected or given up concerns every job: that is a run, a page of jobs at a time (`service.catching_up`).
"""

from __future__ import annotations

from datetime import datetime

from chalicelib.boards.publishing import PUBLISHERS, Means
from chalicelib.jobs import store
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.model import JobState, PostState
from chalicelib.jobs.service import posts
from chalicelib.jobs.service.posts import JobPosts
from chalicelib.platform import observability
from chalicelib.platform.actors import system
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

_ACTOR = system("jobs-publish")
_ROUNDS = 5


def follow(scope: TenantScope, job: str, now: datetime) -> int:
    """Make a job's posts agree with the job; returns how many changed. Raises `Unavailable` when others were always quicker.

    A board that wants every job of the careers site gets an open one by itself.
    """
    for _ in range(_ROUNDS):
        try:
            return _followed(scope, posts.load(scope, job), now)
        except Stale:
            continue
    raise Unavailable


def end_over(scope: TenantScope, now: datetime) -> int:
    """Withdraw what is published of jobs whose last day is over; returns how many posts changed. Safe to repeat."""
    from chalicelib.jobs.service.reading import company_day

    cards = list(store.every_post_card(scope, PostState.PUBLISHED))
    if not any(card.last_day is not None for card in cards):
        return 0
    today = company_day(scope, now)
    over = dict.fromkeys(card.job for card in cards if card.last_day is not None and card.last_day < today)
    return sum(follow(scope, job, now) for job in over)


def _followed(scope: TenantScope, found: JobPosts, now: datetime) -> int:
    work, changed = Work(scope, _ACTOR, now), 0
    for board in dict.fromkeys((*found.posts, *_automatic(found))):
        before = found.posts.get(board)
        after = decisions.settled(found.post(board, now), found.now(board, now))
        if after != before and _worth_keeping(found, board, after.state):
            posts.stored(work, before, after)
            changed += 1
    if changed:
        work.commit(None)
        observability.info("posts follow", count=changed)
    return changed


def _automatic(found: JobPosts) -> tuple[str, ...]:
    """Boards that want every job of the careers site, once it is on it."""
    if found.hiring.job.state is not JobState.OPEN:
        return ()
    return tuple(
        board for board in found.used if PUBLISHERS[board].complete and PUBLISHERS[board].means is not Means.PERSON
    )


def _worth_keeping(found: JobPosts, board: str, state: PostState) -> bool:
    """A post that was never there and would be withdrawn at once is nothing to tell of."""
    return board in found.posts or state is not PostState.WITHDRAWN
