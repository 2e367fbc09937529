"""REST doors of jobs."""

from __future__ import annotations

from chalicelib.jobs import schemas, store
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.decisions import opening
from chalicelib.jobs.model import Hiring
from chalicelib.jobs.service import jobs, reading
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission


@routes.api(
    "GET", "/v1/jobs", permit=Permission.JOBS_READ, query=schemas.JobsAsked, answers=schemas.JobCardShape, many=True
)
def list_jobs(request: Request) -> Paged:
    """The jobs the caller sees, open ones first and then the newest."""
    state = request.query.state
    cards, after = reading.mine(request.caller.person, request.cursor(state or ""), state=state)
    return Paged(cards, after, filtered_by=state or "")


@routes.api(
    "POST", "/v1/jobs", permit=Permission.JOBS_WRITE, takes=schemas.NewJob, answers=schemas.JobShape, status=201
)
def create(request: Request) -> Hiring:
    """Draft a job with the default stages in its language; the caller is on its hiring team."""
    return jobs.create(request.work(), request.caller.person, **request.body.values())


@routes.api(
    "GET", "/v1/jobs/{job}", permit=Permission.JOBS_READ, answers=schemas.JobShape, refusals=(store.UnknownJob,)
)
def get(request: Request, job: str) -> Hiring:
    """A job and how it hires."""
    return reading.view(request.caller.person, job)


@routes.api(
    "PATCH", "/v1/jobs/{job}", permit=Permission.JOBS_WRITE, takes=schemas.JobChange, answers=schemas.JobShape,
    if_match=True, refusals=(opening.NotReady,),
)  # fmt: skip
def update(request: Request, job: str) -> Hiring:
    """Change a job."""
    changes = request.body.changes()
    return jobs.update(request.work(), request.caller.person, job, expected=request.if_match, changes=changes)


@routes.api(
    "POST", "/v1/jobs/{job}/open", permit=Permission.JOBS_OPEN, answers=schemas.JobShape,
    refusals=(opening.NotReady, opening.RequisitionMissing),
)  # fmt: skip
def open_job(request: Request, job: str) -> Hiring:
    """Let a drafted job take applications; it needs a title, a description, a place, a stage and a team."""
    return jobs.open_(request.work(), request.caller.person, job, expected=request.if_match)


@routes.api(
    "POST", "/v1/jobs/{job}/close", permit=Permission.JOBS_OPEN, takes=schemas.CloseBody, answers=schemas.JobShape,
    refusals=(opening.AlreadyClosed,),
)  # fmt: skip
def close(request: Request, job: str) -> Hiring:
    """End taking applications; those under way stay."""
    return jobs.close(request.work(), request.caller.person, job, reason=request.body.reason, expected=request.if_match)


@routes.api(
    "POST", "/v1/jobs/{job}/reopen", permit=Permission.JOBS_OPEN, answers=schemas.JobShape,
    refusals=(opening.NotReady, opening.NeverOpened),
)  # fmt: skip
def reopen(request: Request, job: str) -> Hiring:
    """Let a closed job take applications again."""
    return jobs.reopen(request.work(), request.caller.person, job, expected=request.if_match)
