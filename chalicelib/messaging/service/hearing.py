"""What channels report about messages that left."""

from __future__ import annotations

from chalicelib.messaging import store
from chalicelib.messaging.model import Message, Report
from chalicelib.messaging.service.moving import hear
from chalicelib.platform import clock, observability
from chalicelib.platform.actors import system
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

ACTOR = system("messaging-feedback")


def take_in(scope: TenantScope, candidate: str, identity: str, report: Report) -> Message | None:
    """The message after a report, in any order and however often it comes; None when it says nothing new.

    Raises `Unavailable` when others kept changing the message at the same time.
    """
    message = store.message(scope, candidate, identity)
    if message is None:
        observability.warning("report about no message", message=identity)
        return None
    return hear(lambda: Work(scope, ACTOR, clock.now()), message, report)
