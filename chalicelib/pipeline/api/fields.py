"""Doors that set values of custom fields on people and applications; they are read with them."""

from __future__ import annotations

from chalicelib.candidates import Candidate, UnknownCandidate
from chalicelib.pipeline import schemas, visibility
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.service import fields
from chalicelib.platform.http import InvalidFields, Request
from chalicelib.tenants import Permission


@routes.api(
    "PUT", "/v1/candidates/{candidate}/fields", permit=Permission.CANDIDATES_WRITE, takes=schemas.FieldsBody,
    answers=schemas.CandidateShape, if_match=True, refusals=(UnknownCandidate, InvalidFields),
)  # fmt: skip
def set_candidate_fields(request: Request, candidate: str) -> Candidate:
    """Set values of the company's custom fields on a person; null clears one, what is not named stays."""
    return fields.set_candidate_fields(
        request.work(), request.caller.person,
        candidate=candidate, changes=request.body.fields, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "PUT", "/v1/applications/{application}/fields", permit=Permission.APPLICATIONS_WRITE, takes=schemas.FieldsBody,
    answers=schemas.ApplicationShape, if_match=True, refusals=(visibility.UnknownApplication, InvalidFields),
)  # fmt: skip
def set_application_fields(request: Request, application: str) -> Application:
    """Set values of the company's custom fields on an application; null clears one, what is not named stays."""
    return fields.set_application_fields(
        request.work(), request.caller.person,
        application_id=application, changes=request.body.fields, expected=request.if_match,
    )  # fmt: skip
