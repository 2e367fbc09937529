"""What nobody confirmed: a fact each day until somebody does. The hourly worker's use case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.facts import PostUnconfirmed
from chalicelib.jobs.model import PostCard, PostState
from chalicelib.jobs.service import following
from chalicelib.platform import aws, observability
from chalicelib.platform.actors import system
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

_ACTOR = system("jobs-remind")


def remind_all(now: datetime) -> int:
    """Remind of what waits in every company, and end posts of jobs whose last day is over; returns how many posts that were.

    A company whose turn fails is counted and comes again in an hour; it must not keep the others from theirs.
    """
    steps: tuple[Callable[[TenantScope, datetime], int], ...] = (remind, following.end_over)
    done = 0
    for scope in tenants.every_tenant():
        try:
            with aws.as_tenant(scope):
                done += sum(step(scope, now) for step in steps)
        except AppError as refusal:
            observability.warning("posts not looked after", tenant=scope.tenant, code=refusal.code)
            observability.count("PostsNotLookedAfter")
    return done


def remind(scope: TenantScope, now: datetime) -> int:
    """Announce each post that waits beyond its time, once a day; returns how many."""
    return sum(
        _remind_of(scope, card, now) for card in store.every_post_card(scope, PostState.WAITING) if _due(card, now)
    )


def _due(card: PostCard, now: datetime) -> bool:
    return card.remind_at is not None and card.remind_at <= now


def _remind_of(scope: TenantScope, card: PostCard, now: datetime) -> bool:
    post = store.post(scope, card.job, card.board, consistent=True)
    if post.state is not PostState.WAITING or post.awaited is None or post.remind_at is None or post.remind_at > now:
        return False
    work = Work(scope, _ACTOR, now)
    after = work.put(store.POSTS, decisions.reminded(post, now))
    work.announce(PostUnconfirmed(post.job, post.board, post.awaited.value, after.reminders, post.owner))
    try:
        return work.commit(True)
    except Stale:
        return False  # somebody confirmed in this very moment, or the next run finds it again
