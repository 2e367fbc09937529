"""The REST door of giving a job the stages of a template."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.jobs import Hiring
from chalicelib.pipeline import schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.service import templates
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission


@routes.api(
    "PUT", "/v1/jobs/{job}/pipeline", permit=Permission.JOBS_WRITE, takes=schemas.TemplateBody,
    answers=schemas.JobStagesShape, if_match=True,
    refusals=(jobs.UnknownJob, jobs.UnknownPipeline, templates.HasApplications),
)  # fmt: skip
def apply_template(request: Request, job: str) -> Hiring:
    """Replace the stages of a job that nobody has applied for by those of a template."""
    return templates.apply_template(
        request.work(), request.caller.person, job, pipeline=request.body.pipeline, expected=request.if_match
    )
