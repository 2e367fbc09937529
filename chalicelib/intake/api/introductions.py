"""Doors of referrals, for everybody of the company, and of submissions, for agencies. Both see their own and little of it."""

from __future__ import annotations

from chalicelib import jobs, tenants
from chalicelib.boards import NoContact, ResumeByAddress
from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model.introductions import Introduced
from chalicelib.intake.service import introducing
from chalicelib.platform.http import DOOR_LIMIT, JSON, MULTIPART, InvalidFields, Paged, Request
from chalicelib.platform.http.conditions import idempotency_key
from chalicelib.platform.work.answers import KeyReused
from chalicelib.tenants import Permission

_REFUSALS = (InvalidFields, NoContact, ResumeByAddress, jobs.UnknownJob, jobs.ClosedJob, KeyReused)


@routes.door(
    "POST", "/v1/referrals", permit=Permission.REFERRALS_WRITE, answers=schemas.IntroducedShape, status=202,
    content=(JSON, MULTIPART), limit=DOOR_LIMIT, describes=schemas.SentReferral,
    refusals=(*_REFUSALS, introducing.UnknownRelation),
)  # fmt: skip
def refer_somebody(request: Request) -> Introduced:
    """Refer somebody to an open job of the company; those who hire for it decide."""
    return introducing.refer(
        request.work(), request.caller.person, request.caller.company,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
        key=idempotency_key(request.incoming.header("idempotency-key")),
        language=request.language,
    )  # fmt: skip


@routes.api("GET", "/v1/referrals/mine", permit=Permission.REFERRALS_WRITE, answers=schemas.IntroducedShape, many=True)
def list_my_referrals(request: Request) -> Paged:
    """Those whom the caller referred, the last one first, and how far each has come in plain words."""
    return Paged(*introducing.mine(request.caller.person, request.cursor()))


@routes.door(
    "POST", "/v1/agency/submissions", permit=Permission.AGENCY_SUBMIT, answers=schemas.IntroducedShape, status=202,
    content=(JSON, MULTIPART), limit=DOOR_LIMIT, describes=schemas.SentSubmission,
    refusals=(*_REFUSALS, introducing.ConsentNeeded, tenants.agencies.AgencyEnded),
)  # fmt: skip
def submit_candidate(request: Request) -> Introduced:
    """Submit somebody who agreed to it, for a job that is shared with the caller's agency."""
    return introducing.submit(
        request.work(), request.caller.person, request.caller.company,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
        key=idempotency_key(request.incoming.header("idempotency-key")),
        language=request.language,
    )  # fmt: skip


@routes.api(
    "GET", "/v1/agency/submissions", permit=Permission.AGENCY_SUBMIT, answers=schemas.IntroducedShape, many=True,
    refusals=(tenants.agencies.AgencyEnded,),
)  # fmt: skip
def list_submissions(request: Request) -> Paged:
    """Those whom the caller's agency submitted, the last one first, and how far each has come in plain words."""
    return Paged(*introducing.of_agency(request.caller.person, request.cursor()))
