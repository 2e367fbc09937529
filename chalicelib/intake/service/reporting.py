"""Telling a board what became of the applications it sent, as facts happen. The worker's use case.

What is told is how the application stands when it is told, not what a late or repeated fact says. A claim on the record keeps
two workers from telling in the wrong order: an older status never follows a newer one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib import boards, pipeline
from chalicelib.boards import Connection, SecretUse, dispositions
from chalicelib.intake.facts import DispositionTold
from chalicelib.intake.model.dispositions import (
    DispositionRecord,
    DispositionState,
    Wanted,
    claim,
    is_claimed,
    is_news,
)
from chalicelib.intake.store import dispositions as records
from chalicelib.pipeline import facts as pipeline_facts
from chalicelib.platform import actors, clock, observability, tables
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.facts import Fact
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

BOARD = "indeed"
_ACTOR = actors.system("intake-report")


def report(scope: TenantScope, fact: Fact, now: datetime) -> bool:
    """Tell the board what a fact changed, if it wants to know; returns whether it was told.

    Raises `Unavailable` when the board does not answer or another worker is telling it something: the queue comes back.
    """
    if isinstance(fact, pipeline_facts.ApplicationPlaced) and fact.source != BOARD:
        return False  # most applications come from elsewhere, and the fact says so before anything is read
    connection = boards.connection(scope, BOARD)
    if connection is None or not connection.active or not connection.of_use(SecretUse.CLIENT):
        return False
    wanted = _wanted(scope, fact)
    return wanted is not None and _tell(scope, wanted, connection, now)


def _wanted(scope: TenantScope, fact: Fact) -> Wanted | None:
    match fact:
        case (
            pipeline_facts.ApplicationPlaced()
            | pipeline_facts.ApplicationRepeated()
            | pipeline_facts.ApplicationMoved()
            | pipeline_facts.ApplicationRejected()
            | pipeline_facts.ApplicationWithdrawn()
            | pipeline_facts.ApplicationReopened()
        ):
            return _of_application(scope, fact.candidate, fact.application)
        case _:
            return None


def _of_application(scope: TenantScope, candidate: str, identity: str) -> Wanted | None:
    """How an application stands now; None for one that the board did not send."""
    key, form = pipeline.application_key(scope, candidate, identity), pipeline.form_key(scope, candidate, identity)
    items, _ = tables.get_items(scope, (key, form), consistent=True)
    if key not in items:
        return None
    application = pipeline.read_application(items[key], items.get(form))
    numbers = application.numbers_of(BOARD)
    if not numbers:
        return None
    state = application.state.value
    return Wanted(
        about=application.id,
        board=BOARD,
        apply_id=numbers[0],
        earlier=numbers[1:],
        revision=application.version,
        status=dispositions.status_of(state, application.stage_type),
        raw=application.stage_type if state == "active" else state,
        details=application.reason or "",
    )


def _tell(scope: TenantScope, wanted: Wanted, connection: Connection, now: datetime) -> bool:
    known = records.disposition(scope, wanted.about)
    if not is_news(known, wanted):
        return False
    if is_claimed(known, clock.wall()):
        raise Unavailable
    claimed = _stored(scope, claim(known, wanted, clock.wall()), now)
    sent = _sent(wanted, lambda: _bearer(scope, connection))
    state = DispositionState.SENT if sent.taken else DispositionState.REFUSED
    told = replace(claimed, state=state, rationale=sent.rationale, refused=sent.refused, told_at=now)
    fact = DispositionTold(wanted.about, wanted.board, wanted.status, sent.taken)
    _stored(scope, told, now, fact)
    if not sent.taken or sent.refused:
        observability.warning("disposition refused", status=wanted.status)
        observability.count("DispositionRefused")
    return sent.taken


def _stored(
    scope: TenantScope, record: DispositionRecord, now: datetime, fact: Fact | None = None
) -> DispositionRecord:
    work = Work(scope, _ACTOR, now)
    stored = work.put(records.DISPOSITIONS, record)
    if fact is not None:
        work.announce(fact)
    try:
        return work.commit(stored)
    except Stale as error:
        raise Unavailable from error  # another worker was quicker; what it told decides what is left to tell


def _sent(wanted: Wanted, bearer: Callable[[], str]) -> dispositions.Sent:
    """What the board said; a refusal of all we send is written down as well, and not tried again by itself."""
    said = dispositions.Disposition(
        apply_id=wanted.apply_id,
        earlier=wanted.earlier,
        status=wanted.status,
        raw=wanted.raw,
        details=wanted.details,
    )
    try:
        return dispositions.send(said, bearer())
    except dispositions.DispositionRefused as refusal:
        return dispositions.Sent(taken=False, rationale=refusal.code)


def _bearer(scope: TenantScope, connection: Connection) -> str:
    secrets = boards.secrets_of(scope, connection, SecretUse.CLIENT)
    client = connection.settings.get("client_id", "")
    if not secrets or not client:
        raise dispositions.DispositionRefused
    refusals: list[AppError] = []
    for secret in secrets:
        try:
            return dispositions.token(client, secret)
        except dispositions.DispositionRefused as refusal:
            refusals.append(refusal)
    raise refusals[-1]
