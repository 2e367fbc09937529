"""Every fact that somebody listens to, on one screen.

`INSIDE`: listeners of the same transaction; what they write is committed with the fact or not at all. `AFTER`: the queues that
carry a fact once it is committed, and so the kind of work it starts. A fact that is in neither is still recorded: it is timeline
and audit.
"""

from __future__ import annotations

from chalicelib.intake.facts import DeliveryReceived
from chalicelib.messaging.facts import MessageQueued
from chalicelib.pipeline.facts import (
    ApplicationMoved,
    ApplicationPlaced,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationWithdrawn,
)
from chalicelib.platform.facts import Fact
from chalicelib.platform.work import Listener, Table

INSIDE: dict[type[Fact], tuple[Listener, ...]] = {}

AFTER: dict[type[Fact], tuple[str, ...]] = {
    DeliveryReceived: ("files",),  # read, screen, place
    MessageQueued: ("messages",),  # send
    ApplicationPlaced: ("projections",),  # count per stage
    ApplicationMoved: ("projections",),
    ApplicationRejected: ("projections",),
    ApplicationWithdrawn: ("projections",),
    ApplicationReopened: ("projections",),
}

TABLE = Table(INSIDE, AFTER)
