"""The doors of career sites that were written for Greenhouse or for Lever: the sides that take applications.

The sides that read are in `jobs`. A key is one of ours that may submit; for Greenhouse it is the user of HTTP Basic, for Lever it
stands in the address.
"""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.boards import dialects
from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.service import compatible
from chalicelib.platform import ids
from chalicelib.platform.errors import TooMany
from chalicelib.platform.http import DOOR_LIMIT, FORM, JSON, MULTIPART, InvalidFields, Plain, Request
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.tenants import Permission, UnknownCompany

GREENHOUSE, LEVER = dialects.GREENHOUSE_APPLYING, dialects.LEVER_APPLYING


def _posting(incoming: Incoming, scope: TenantScope) -> list[Key]:
    """The job that the address names, for the guard to read along."""
    job = compatible.job_of(incoming.path.rstrip("/").rpartition("/")[2])
    return [jobs.job_key(scope, job)] if ids.is_id(job) else []


@routes.door(
    "POST", "/v1/boards/{slug}/jobs/{number}", permit=Permission.APPLICATIONS_SUBMIT, media=JSON, status=200,
    content=(JSON, MULTIPART, FORM), limit=DOOR_LIMIT, describes=schemas.GreenhouseApplication, dialect=GREENHOUSE,
    refusals=(InvalidFields, UnknownCompany, jobs.UnknownJob, jobs.ClosedJob),
)  # fmt: skip
def apply_as_greenhouse(request: Request, slug: str, number: str) -> Plain:
    """Send an application as to Greenhouse's job board API."""
    compatible.at_greenhouse(
        request.work(),
        request.caller.company,
        slug=slug,
        number=number,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
    )
    return GREENHOUSE.answer({"success": "Candidate saved successfully"})


@routes.door(
    "POST", "/v0/postings/{slug}/{job}", permit=Permission.APPLICATIONS_SUBMIT, media=JSON, status=200,
    content=(JSON, MULTIPART, FORM), limit=DOOR_LIMIT, describes=schemas.LeverApplication, dialect=LEVER,
    alongside=_posting, refusals=(InvalidFields, UnknownCompany, jobs.UnknownJob, jobs.ClosedJob, TooMany),
)  # fmt: skip
def apply_as_lever(request: Request, slug: str, job: str) -> Plain:
    """Send an application as to Lever's postings API."""
    item = (
        request.items.get(jobs.job_key(request.caller.tenant, named))
        if ids.is_id(named := compatible.job_of(job))
        else None
    )
    delivery = compatible.at_lever(
        request.work(),
        request.caller.company,
        slug=slug,
        posting=job,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
        job=None if item is None else jobs.read_job(item),
    )
    return LEVER.answer({"ok": True, "applicationId": delivery.id})
