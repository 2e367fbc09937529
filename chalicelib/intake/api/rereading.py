"""The door that has every résumé read again."""

from __future__ import annotations

from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.service import rereading
from chalicelib.platform.http import Request
from chalicelib.platform.runs import Run
from chalicelib.platform.runs.shapes import RunShape
from chalicelib.tenants import Permission


@routes.api("POST", "/v1/resumes/reread", permit=Permission.COMPANY_WRITE, answers=RunShape, status=202)
def reread_resumes(request: Request) -> Run:
    """Read every résumé again that an older parser read; `/v1/runs/{id}` shows how far it is. Corrections stay."""
    return rereading.start(request.work())
