"""Applications that career sites send to us in another product's language, each for a job that its address names."""

from __future__ import annotations

import re

from chalicelib import jobs, tenants
from chalicelib.boards import BOARDS
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.service import receiving, submitting
from chalicelib.platform import ids, rates
from chalicelib.platform.errors import AppError
from chalicelib.platform.work import Work, answers
from chalicelib.tenants import Tenant

LEVER_A_SECOND = 2
_NAME = 64  # of a job in an address, as it is shown with what was refused
_PLACED = re.compile(rf"(?P<job>{ids.PATTERN})-[0-9]{{1,3}}")


def at_greenhouse(work: Work, company: Tenant, *, slug: str, number: str, raw: bytes, content_type: str) -> Delivery:
    """Take an application in Greenhouse's format for the job with this number (`jobs.numbering`).

    Raises `UnknownCompany` for another company's board, `UnknownJob`, `ClosedJob`, `Malformed`, `UnsupportedMedia` and
    `InvalidFields`; but for the first, what was sent is kept and shown to the company.
    """
    _require_own(company, slug)
    card = jobs.job_numbered(work.scope, number)
    try:
        if card is None:
            raise jobs.UnknownJob
        if not card.is_public(jobs.day_in(company.zone, work.now)):
            raise jobs.ClosedJob
        fingerprint = _fingerprint("greenhouse", raw, content_type)
    except AppError as refusal:
        named = number[:_NAME] if card is None else card.id
        receiving.keep_refused(
            work, board="greenhouse", job=named, raw=raw, content_type=content_type, problem=refusal.code
        )
        raise
    return _receive(
        work, company, board="greenhouse", job=card.id, raw=raw, content_type=content_type, fingerprint=fingerprint
    )


def at_lever(
    work: Work, company: Tenant, *, slug: str, posting: str, raw: bytes, content_type: str, job: jobs.Job | None
) -> Delivery:
    """Take an application in Lever's format; `job` is the posting's as the door read it along, None when there is none.

    Raises what `at_greenhouse` does, and `TooMany` beyond two tries a second with one key.
    """
    rates.spend(work.scope, "lever", work.actor.id, most=LEVER_A_SECOND)
    _require_own(company, slug)
    try:
        if job is None or job.state is jobs.JobState.DRAFT:
            raise jobs.UnknownJob
        jobs.require_public(job, jobs.day_in(company.zone, work.now))
        fingerprint = _fingerprint("lever", raw, content_type)
    except AppError as refusal:
        receiving.keep_refused(
            work, board="lever", job=posting[:_NAME], raw=raw, content_type=content_type, problem=refusal.code
        )
        raise
    return _receive(
        work, company, board="lever", job=job.id, raw=raw, content_type=content_type, fingerprint=fingerprint
    )


def job_of(posting: str) -> str:
    """The job that a posting's id names: itself, or what stands before the number of a place."""
    placed = _PLACED.fullmatch(posting)
    return posting if placed is None else placed["job"]


def _require_own(company: Tenant, slug: str) -> None:
    """A key opens its own company's board; another's is not there for it."""
    if slug.lower() != company.slug:
        raise tenants.UnknownCompany


def _fingerprint(board: str, raw: bytes, content_type: str) -> str:
    return submitting.fingerprint(BOARDS[board](raw, content_type), raw, content_type)


def _receive(
    work: Work, company: Tenant, *, board: str, job: str, raw: bytes, content_type: str, fingerprint: str
) -> Delivery:
    """Neither format has a number of the sender's: what says the same for the same job is the same application."""
    with answers.answering(None):  # the answer is the format's own and always the same
        return receiving.receive(
            work,
            identity=derived_id(work.scope.tenant, board, str(work.actor), job, fingerprint),
            board=board,
            job=job,
            raw=raw,
            content_type=content_type,
            language=company.language,
            fingerprint=fingerprint,
        )
