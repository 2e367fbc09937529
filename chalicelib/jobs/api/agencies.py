"""Doors of jobs that agencies work on: for the company that shares them, and for the agency that sees them."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.jobs import schemas, store
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.model import Hiring
from chalicelib.jobs.service import shares
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_ONE = "/v1/jobs/{job}/agencies/{agency}"


@routes.api(
    "GET", "/v1/jobs/{job}/agencies", permit=Permission.JOBS_WRITE, answers=schemas.JobShareShape, many=True,
    refusals=(store.UnknownJob,),
)  # fmt: skip
def list_shares(request: Request, job: str) -> Paged:
    """The agencies that work on a job."""
    return Paged(list(shares.listed(request.caller.person, job)))


@routes.api(
    "PUT", _ONE, permit=Permission.JOBS_WRITE, answers=schemas.JobShape, if_match=True,
    refusals=(store.UnknownJob, tenants.agencies.UnknownAgency),
)  # fmt: skip
def share_job(request: Request, job: str, agency: str) -> Hiring:
    """Let an agency see a job's advert and submit candidates for it."""
    return shares.share(request.work(), request.caller.person, job, agency, expected=request.if_match)


@routes.api(
    "DELETE", _ONE, permit=Permission.JOBS_WRITE, answers=schemas.JobShape, if_match=True,
    refusals=(store.UnknownJob, shares.NotShared),
)  # fmt: skip
def unshare_job(request: Request, job: str, agency: str) -> Hiring:
    """Let an agency work on a job no more; what it submitted stays."""
    return shares.unshare(request.work(), request.caller.person, job, agency, expected=request.if_match)


@routes.api(
    "GET", "/v1/agency/jobs", permit=Permission.AGENCY_SUBMIT, answers=schemas.AgencyJobShape, many=True,
    refusals=(tenants.agencies.AgencyEnded,),
)  # fmt: skip
def list_agency_jobs(request: Request) -> Paged:
    """The open jobs that the caller's agency works on, as their adverts say them."""
    caller = request.caller
    return Paged(*shares.open_to_me(caller.person, caller.company, request.now, request.cursor()))
