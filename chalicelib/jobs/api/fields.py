"""The door that sets values of custom fields on a job; they are read with the job."""

from __future__ import annotations

from chalicelib.jobs import schemas, store
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.model import Hiring
from chalicelib.jobs.service import fields
from chalicelib.platform.http import InvalidFields, Request
from chalicelib.tenants import Permission


@routes.api(
    "PUT", "/v1/jobs/{job}/fields", permit=Permission.JOBS_WRITE, takes=schemas.FieldsBody, answers=schemas.JobShape,
    if_match=True, refusals=(store.UnknownJob, InvalidFields),
)  # fmt: skip
def set_fields(request: Request, job: str) -> Hiring:
    """Set values of the company's custom fields on a job; null clears one, what is not named stays."""
    changes = request.body.fields
    return fields.set_fields(request.work(), request.caller.person, job, changes=changes, expected=request.if_match)
