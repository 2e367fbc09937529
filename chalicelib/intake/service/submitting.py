"""Applications that partners send: read at the door, so that the sender learns at once what is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

from chalicelib import jobs
from chalicelib.boards import BOARDS, Envelope
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.service import receiving
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, get
from chalicelib.platform.work import Work, answers
from chalicelib.tenants import Tenant

GENERIC = "generic"
# A job's id where JSON, multipart and urlencoded bodies name it.
_ULID = ids.PATTERN.encode()
_JOB = re.compile(
    rb'"job"\s*:\s*"(?P<json>'
    + _ULID
    + rb')"|name="?job"?\r\n\r\n(?P<multipart>'
    + _ULID
    + rb")\r\n|\bjob=(?P<form>"
    + _ULID
    + rb")"
)


def submit(
    work: Work,
    company: Tenant,
    *,
    raw: bytes,
    content_type: str,
    job: str | None = None,
    key: str | None = None,
    language: str = "en",
    read: Mapping[Key, CoreItem] | None = None,
) -> Delivery:
    """Take a partner's application. `job` is what the address names, `key` the Idempotency-Key, if there is one.

    `read` may hold the job's item already (`likely_job` let the door read it along).

    Raises `Malformed`, `InvalidFields`, `NoContact`, `ResumeByAddress`, `UnknownJob`, `ClosedJob` (the bytes are kept for all of
    them, and shown to the company) and `KeyReused`.
    """
    named = job or ""
    try:
        envelope = BOARDS[GENERIC](raw, content_type)
        named = job or envelope.source_job
        open_job(work.scope, named, zone=company.zone, now=work.now, read=read)
    except AppError as refusal:
        receiving.keep_refused(work, board=GENERIC, job=named, raw=raw, content_type=content_type, problem=refusal.code)
        raise
    identity = _identity(work, envelope, raw, key)
    single = key is not None and not envelope.source_application_id  # then the delivery itself remembers the key
    with answers.answering(None if single else answers.pending()):
        return receiving.receive(
            work,
            identity=identity,
            board=GENERIC,
            job=named,
            raw=raw,
            content_type=content_type,
            language=envelope.language or language,
            fingerprint=fingerprint(envelope, raw, content_type),
        )


def likely_job(raw: bytes, asked: str | None, scope: TenantScope) -> list[Key]:
    """The key of the job a body seems to name, found without reading the body: a hint that saves a call, decided on by nobody."""
    found = _JOB.search(raw)
    named = asked or (found.group(found.lastgroup or 0).decode() if found is not None else "")
    return [jobs.job_key(scope, named)] if ids.is_id(named) else []


def open_job(
    scope: TenantScope, job: str, *, zone: str, now: datetime, read: Mapping[Key, CoreItem] | None = None
) -> jobs.Job:
    """The job an application is for; raises `UnknownJob` or `ClosedJob`. A draft is known to nobody."""
    found = None
    if ids.is_id(job):
        key = jobs.job_key(scope, job)
        item = (read or {}).get(key)
        found = jobs.read_job(item) if item is not None else get(scope, jobs.JOBS, key)
    if found is None or found.state is jobs.JobState.DRAFT:
        raise jobs.UnknownJob(field="job")
    jobs.require_public(found, jobs.day_in(zone, now))
    return found


def fingerprint(envelope: Envelope, raw: bytes, content_type: str) -> str:
    """What a repetition must agree in: the bytes or, where a client chooses a new boundary each time, what they say."""
    import msgspec

    from chalicelib.platform.http import JSON, media_type

    said = raw if media_type(content_type) == JSON else msgspec.json.encode(envelope)
    return hashlib.sha256(said).hexdigest()


def _identity(work: Work, envelope: Envelope, raw: bytes, key: str | None) -> str:
    """By the sender's own number, else by the key of the request, else by the bytes: a repetition is never a second one."""
    if envelope.source_application_id:
        named = ("application", envelope.source, envelope.source_application_id)
    elif key is not None:
        named = ("key", "", key)
    else:
        named = ("bytes", "", hashlib.sha256(raw).hexdigest())
    return derived_id(work.scope.tenant, GENERIC, str(work.actor), *named)
