"""Résumés that somebody must read, and the door that has every résumé read again."""

from __future__ import annotations

from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.service import rereading, viewing
from chalicelib.platform.http import Paged, Request
from chalicelib.platform.runs import Run
from chalicelib.platform.runs.shapes import RunShape
from chalicelib.tenants import Permission


@routes.api(
    "GET", "/v1/resumes/needing-ocr", permit=Permission.INTAKE_READ, answers=schemas.PicturedResumeShape, many=True
)
def list_resumes_needing_ocr(request: Request) -> Paged:
    """Résumés that are pictures and that nobody read yet, newest first, each with its owner.

    One leaves the list when it is read after all, when somebody corrects what stands in it, and when it is erased.
    """
    found, after = viewing.awaiting_reader(request.caller.person, request.cursor())
    return Paged(found, after)


@routes.api("POST", "/v1/resumes/reread", permit=Permission.COMPANY_WRITE, answers=RunShape, status=202)
def reread_resumes(request: Request) -> Run:
    """Read every résumé again that an older parser read; `/v1/runs/{id}` shows how far it is. Corrections stay."""
    return rereading.start(request.work())
