"""Lambda doors of the jobs: posts follow their jobs, feeds follow the posts, and what nobody confirmed is said again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from chalice import Blueprint

from chalicelib.boards.facts import BoardConnected, BoardDisconnected
from chalicelib.boards.publishing import PUBLISHERS, Means
from chalicelib.jobs import facts
from chalicelib.jobs.service import following
from chalicelib.platform import aws, clock, observability
from chalicelib.platform.entrypoints import batch_entrypoint, entrypoint
from chalicelib.platform.facts import Recorded, from_message
from chalicelib.platform.scope import TenantScope, tenant_of
from chalicelib.platform.work import Work

handlers = Blueprint(__name__)


@handlers.lambda_function(name="publish")
@batch_entrypoint("queue")
def publish_fact(record: dict[str, Any]) -> None:
    """Make posts or feeds agree with what a fact says."""
    recorded = from_message(record["body"])
    scope = tenant_of(recorded.pk)
    observability.remember(tenant=scope.tenant)
    with aws.as_tenant(scope):
        _follow(scope, recorded, clock.now(), _sent_at(record))


@handlers.lambda_function(name="remind")
@entrypoint
def remind_of_posts(_event: Any) -> int:
    """Say again what nobody confirmed, and end the posts of jobs whose last day is over."""
    from chalicelib.jobs.service import reminding

    return reminding.remind_all(clock.now())


def _follow(scope: TenantScope, recorded: Recorded, now: datetime, sent_at: datetime | None) -> None:
    match fact := recorded.fact():
        case facts.JobOpened() | facts.JobChanged() | facts.JobClosed():
            following.follow(scope, fact.job, now)
        case facts.PostPublished() | facts.PostRejected() | facts.PostWithdrawn() if _is_feed(fact.board):
            _rebuild(scope, fact.board, now, sent_at)
        case BoardConnected() | BoardDisconnected() if fact.board in PUBLISHERS:
            from chalicelib.jobs.service import catching_up

            used = isinstance(fact, BoardConnected) and fact.active
            catching_up.start(Work(scope, recorded.by(), now), fact.board, used=used, identity=recorded.id)
            if _is_feed(fact.board):
                _rebuild(scope, fact.board, now, None)


def _rebuild(scope: TenantScope, board: str, now: datetime, sent_at: datetime | None) -> None:
    from chalicelib.jobs.service import feeds

    feeds.rebuild(scope, board, now, asked_at=sent_at)


def _is_feed(board: str) -> bool:
    return PUBLISHERS[board].means is Means.FEED


def _sent_at(record: dict[str, Any]) -> datetime | None:
    """When the fact was put on the queue, by the queue's clock: it was committed before."""
    said = record.get("attributes", {}).get("SentTimestamp")
    return None if said is None else datetime.fromtimestamp(int(said) / 1000, UTC)
