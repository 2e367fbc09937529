"""Every fact that somebody listens to, on one screen.

`INSIDE`: listeners of the same transaction; what they write is committed with the fact or not at all. `AFTER`: the queues that
carry a fact once it is committed, and so the kind of work it starts. A fact that is in neither is still recorded: it is timeline
and audit.
"""

from __future__ import annotations

from chalicelib.boards.facts import BoardConnected, BoardDisconnected
from chalicelib.candidates.facts import ErasureRequested, ExportRequested, FileAdded, FileDeleted
from chalicelib.intake.facts import DeliveryReceived, DeliveryRefused, DeliveryUnfiled
from chalicelib.jobs.facts import JobChanged, JobClosed, JobOpened, PostPublished, PostRejected, PostWithdrawn
from chalicelib.messaging.facts import MessageQueued
from chalicelib.pipeline.facts import (
    ApplicationMoved,
    ApplicationPlaced,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationRepeated,
    ApplicationWithdrawn,
)
from chalicelib.platform.facts import Fact
from chalicelib.platform.runs import RunAdvanced, RunKind, RunStarted
from chalicelib.platform.work import Listener, Table

INSIDE: dict[type[Fact], tuple[Listener, ...]] = {}

AFTER: dict[type[Fact], tuple[str, ...]] = {
    DeliveryReceived: ("files",),  # read, screen, place
    DeliveryRefused: ("files",),  # write down whom it names, for whoever erases them
    DeliveryUnfiled: ("files",),
    FileAdded: ("files",),  # read, if it is a résumé; show what is in quarantine
    FileDeleted: ("files",),  # nobody has to look at it any more
    MessageQueued: ("messages",),  # send
    ApplicationPlaced: ("projections", "dispositions"),  # count per stage, compare the person; tell the board
    ApplicationMoved: ("projections", "dispositions"),
    ApplicationRejected: ("projections", "dispositions"),
    ApplicationWithdrawn: ("projections", "dispositions"),
    ApplicationReopened: ("projections", "dispositions"),
    ApplicationRepeated: ("projections", "dispositions"),  # compare the person; tell the board
    JobOpened: ("posts",),  # adverts follow the job
    JobChanged: ("posts",),
    JobClosed: ("posts",),
    PostPublished: ("posts",),  # feeds follow the adverts
    PostRejected: ("posts",),
    PostWithdrawn: ("posts",),
    BoardConnected: ("posts",),
    BoardDisconnected: ("posts",),
    ErasureRequested: ("privacy",),  # erase the person
    ExportRequested: ("privacy",),  # put their data together
    RunStarted: ("runs",),  # do the next chunk
    RunAdvanced: ("runs",),
}

TABLE = Table(INSIDE, AFTER)

_BULK = "chalicelib.pipeline.bulk"

RUNS: dict[str, RunKind] = {
    "pipeline.move": RunKind(f"{_BULK}.targets:move_one", f"{_BULK}.planning:plan"),
    "pipeline.reject": RunKind(f"{_BULK}.targets:reject_one", f"{_BULK}.planning:plan"),
    "intake.reread": RunKind(
        "chalicelib.intake.service.rereading:read_again", "chalicelib.intake.service.rereading:plan"
    ),
    "jobs.follow_board": RunKind(
        "chalicelib.jobs.service.catching_up:follow_one", "chalicelib.jobs.service.catching_up:plan"
    ),
    "pipeline.tag": RunKind(f"{_BULK}.targets:tag_one", f"{_BULK}.planning:plan"),
    "pipeline.message": RunKind(f"{_BULK}.targets:message_one", f"{_BULK}.planning:plan"),
}
"""What a run of each kind does to one target; its module is loaded by the worker alone."""

PEOPLE: tuple[str, ...] = ("chalicelib.intake.privacy",)
"""Modules that hold something of people outside their own collections: each counts, erases and hands it out."""
