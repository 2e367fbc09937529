"""That a run did something to a target: written in the transaction that does it, so that a second time finds it.

Without the mark a repeated target would be taken back to where the run put it although somebody has moved it on since.
"""

from __future__ import annotations

from datetime import timedelta

from chalicelib.platform import clock
from chalicelib.platform.runs import Run
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import EphemeralItem, get_items
from chalicelib.platform.work import Work

KEPT_FOR = timedelta(days=30)
"""Longer than a queue and its dead letters keep a message: nobody comes again after that."""


class DoneBefore(Exception):  # a signal between two attempts, not an error
    """This very run has done it."""


def done_once(work: Work, run: Run, target: str) -> None:
    """Let `work` commit only if no other of this run and target did; its commit raises `DoneBefore` then."""
    key = _key(work.scope, run, target)
    expires = int((clock.wall() + KEPT_FOR).timestamp())
    work.keep(EphemeralItem(key.pk, key.sk, expires=expires), refused=lambda _found: DoneBefore())


def was_done(scope: TenantScope, run: Run, target: str) -> bool:
    """Whether the run did it before."""
    key = _key(scope, run, target)
    return key in get_items(scope, (), [key], consistent=True)[1]


def _key(scope: TenantScope, run: Run, target: str) -> Key:
    return Key(scope.collection("RUN", run.id), sort_key("DONE", target))
