"""Boards post applications: whose they are, whether the board signed them, for which job; then they are kept, and placed after.

Four calls: the company of the address, then its connection, itself and the job in one, the bytes, one transaction. A body that
its board did not sign is nobody's delivery: it is counted, logged and answered, and not kept, because whoever knows the address
could fill the bucket with it and no board would ever ask for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from chalicelib import boards, candidates, jobs, tenants
from chalicelib.boards import BOARDS, Board, Connection, Envelope
from chalicelib.intake.model import Delivery, DeliveryState, derived_id
from chalicelib.intake.references import job_named, job_of
from chalicelib.intake.service import receiving
from chalicelib.intake.service.board_refusals import JobOver, JobPaused, SentBefore, SignatureRefused
from chalicelib.jobs import CloseReason, Job, JobState
from chalicelib.platform import observability
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, get, get_items
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Tenant

_MOST_PERIODS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What a board posted: the bytes as they came, their content type and the headers, names in lower case."""

    board: str
    raw: bytes
    content_type: str
    headers: Mapping[str, str]
    now: datetime
    wall: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was read for a delivery: the board, the company and its connection, and the job's item if it was named in sight."""

    board: Board
    company: Tenant
    connection: Connection
    items: Mapping[Key, CoreItem]


def deliver(scope: TenantScope, posted: Posted) -> list[Delivery]:
    """Take what a board posted; one delivery, or one for each event.

    Raises `NotConnected`, `UnknownCompany`, `SignatureRefused`; and, the bytes kept, `Malformed`, `MissingKey`, `NotAnObject`,
    `NoContact`, `UnknownJob`, `JobOver`, `JobPaused`, `SentBefore`.
    """
    known = _known(scope, posted)
    signature = _signature(scope, posted, known)
    work = Work(scope, Actor("partner", posted.board), posted.now)
    if known.board.names_events:
        return _events(work, posted, signature)
    named = ""
    try:
        envelope = BOARDS[posted.board](posted.raw, posted.content_type)
        named = envelope.source_job
        job = _open_job(scope, named, known, posted.now)
        return [_receive(work, posted, envelope, job=job.id, signature=signature, known=known)]
    except AppError as refusal:
        receiving.keep_refused(
            work, board=posted.board, job=job_of(named) or named, raw=posted.raw, content_type=posted.content_type,
            problem=refusal.code,
        )  # fmt: skip
        raise


def challenged(scope: TenantScope, board: str, code: str, application: str) -> str:
    """The answer to a board that asks whether the address is really ours; raises `NotConnected`, `SignatureRefused`."""
    from chalicelib.boards import signatures

    connection = boards.connection(scope, board)
    if connection is None or not connection.active:
        raise boards.NotConnected
    secrets = boards.secrets_of(scope, connection, application=application)
    if not secrets or not signatures.is_challenge(code):
        raise SignatureRefused
    return signatures.challenge_response(code, secrets[0])


def _known(scope: TenantScope, posted: Posted) -> _Known:
    """What must be known, in one call."""
    board = boards.known_board(posted.board)
    job = job_named(posted.raw, board.job_key) if board.job_key else None
    company, connection = tenants.company_key(scope), boards.connection_key(scope, posted.board)
    wanted = (company, connection, *((jobs.job_key(scope, job),) if job else ()))
    items, _ = get_items(scope, wanted, consistent=True)  # a job that was opened again must not seem closed for good
    if company not in items or not (found := tenants.read_company(items[company])).active:
        raise tenants.UnknownCompany
    if connection not in items or not (agreed := boards.read_connection(items[connection])).active:
        raise boards.NotConnected
    return _Known(board=board, company=found, connection=agreed, items=items)


def _signature(scope: TenantScope, posted: Posted, known: _Known) -> str:
    """Whether the board signed it, to be remembered; raises `SignatureRefused`.

    What came without a signature is taken only where the company agreed to that with a board that leaves the choice.
    """
    from chalicelib.boards import signatures

    secrets = boards.secrets_of(scope, known.connection)
    found = signatures.verify(posted.board, posted.raw, posted.headers, secrets, posted.wall)
    if found.signature is signatures.Signature.VERIFIED:
        observability.info("a board's signature was right", board=posted.board, reading=found.reading)
        return found.signature
    unsigned = known.connection.settings.get(boards.UNSIGNED) == boards.ACCEPTED
    if found.signature is signatures.Signature.ABSENT and unsigned and boards.UNSIGNED in known.board.settings:
        return found.signature
    observability.warning("a board's signature was refused", board=posted.board, signature=found.signature)
    observability.count("SignatureRefused")
    raise SignatureRefused


def _open_job(scope: TenantScope, reference: str, known: _Known, now: datetime) -> Job:
    """The job that a reference of ours names; raises `UnknownJob`, `JobOver`, `JobPaused`. A draft is known to nobody."""
    identity = job_of(reference)
    key = None if identity is None else jobs.job_key(scope, identity)
    if key is None:
        raise jobs.UnknownJob(field="job")
    job = jobs.read_job(known.items[key]) if key in known.items else get(scope, jobs.JOBS, key, consistent=True)
    if job is None or job.state is JobState.DRAFT:
        raise jobs.UnknownJob(field="job")
    if job.state is JobState.CLOSED and job.close_reason is not CloseReason.ON_HOLD:
        raise JobOver(field="job")
    try:
        jobs.require_public(job, jobs.day_in(known.company.zone, now))
    except jobs.ClosedJob as closed:
        raise JobPaused(field="job") from closed
    return job


def _receive(work: Work, posted: Posted, envelope: Envelope, *, job: str, signature: str, known: _Known) -> Delivery:
    """Keep one application; the same number again is the same delivery. Raises `SentBefore`.

    Where the board itself forbids a second application of an address for a job, the id comes from the two: the conditional put
    that finds repetitions finds duplicates as well, and one that is older than the board's time begins another period.
    """
    same_as = hashlib.sha256(f"{posted.board}|{envelope.source_application_id}".encode()).hexdigest()
    within = known.board.same_within
    email = candidates.normal_email(envelope.person.email) if within is not None else None
    for period in range(_MOST_PERIODS):
        one = ("application", envelope.source_application_id)
        named = one if email is None else ("person", envelope.source_job, email, str(period))
        try:
            return receiving.receive(
                Work(work.scope, work.actor, work.now),
                identity=derived_id(work.scope.tenant, posted.board, *named),
                board=posted.board,
                job=job,
                raw=posted.raw,
                content_type=posted.content_type,
                language=envelope.language or known.company.language,
                fingerprint=same_as,
                signature=signature,
                other=_other_before(work.now, within),
            )
        except _LongAgo:
            continue
    raise SentBefore


def _other_before(now: datetime, within: timedelta | None) -> Callable[[Delivery], Exception]:
    """What another application under the same id means: a duplicate, or one of a period that is over."""

    def meaning(found: Delivery) -> Exception:
        over = within is None or found.received_at + within <= now
        return _LongAgo() if over or found.state is DeliveryState.REFUSED else SentBefore()

    return meaning


class _LongAgo(Exception):  # a signal inside this module, not an error
    """What is there belongs to a period that is over."""


def _events(work: Work, posted: Posted, signature: str) -> list[Delivery]:
    """A delivery for each application that the events name, the bytes kept once; the worker fetches them."""
    try:
        events = boards.events_in(posted.board, posted.raw)
    except AppError as refusal:
        receiving.keep_refused(
            work, board=posted.board, job="", raw=posted.raw, content_type=posted.content_type, problem=refusal.code
        )
        raise
    if not events:
        observability.info("a board told nothing that is ours", board=posted.board)
        observability.count("BoardEventIgnored")
        return []
    stored = receiving.keep_bytes(work.scope, derived_id(work.scope.tenant, posted.board, "events"), posted.raw)
    return [
        receiving.receive(
            Work(work.scope, work.actor, work.now),
            identity=derived_id(work.scope.tenant, posted.board, "application", event.application),
            board=posted.board,
            job="",
            raw=posted.raw,
            content_type=posted.content_type,
            fingerprint=hashlib.sha256(f"{posted.board}|{event.application}".encode()).hexdigest(),
            signature=signature,
            awaits=event.application,
            stored=stored,
        )
        for event in events
    ]
