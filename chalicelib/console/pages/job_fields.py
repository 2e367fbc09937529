"""Custom fields of a job."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, version
from chalicelib.console.pages import filling
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, FieldObject, Permission

PATH = "/console/jobs/{job}/fields"
_WRITE = Permission.JOBS_WRITE


@routes.page("GET", PATH, permit=_WRITE)
def show_job_fields(request: Request, job: str) -> Html:
    """The company's fields of jobs, filled in."""
    return filling.shown(request, _filled(request, job), Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def set_job_fields(request: Request, job: str) -> Html | Redirect:
    """Set what was changed; the rest stays."""
    return filling.saved(
        request,
        lambda: _filled(request, job),
        lambda changes: jobs.set_fields(
            request.work(), request.caller.person, job, changes=changes, expected=version(request)
        ),
    )


def _filled(request: Request, job: str) -> filling.Filled:
    access: Access = request.caller.person
    hiring = jobs.view(access, job)
    jobs.require(access, _WRITE, hiring)
    return filling.Filled(
        about=FieldObject.JOB,
        name=hiring.job.title,
        path=f"/console/jobs/{hiring.job.id}",
        values=hiring.job.fields,
        version=hiring.version,
        on_team=access.user is not None and hiring.on_team(access.user.id),
    )
