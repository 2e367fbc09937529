"""The partners' door, and what became of deliveries."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.boards import NoContact, ResumeByAddress
from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model import Delivery
from chalicelib.intake.service import submitting, viewing
from chalicelib.platform.http import DOOR_LIMIT, FORM, JSON, MULTIPART, InvalidFields, Paged, Request
from chalicelib.platform.http.conditions import idempotency_key
from chalicelib.platform.work.answers import KeyReused
from chalicelib.tenants import Permission

SENDERS_AND_READERS = frozenset({Permission.APPLICATIONS_SUBMIT, Permission.INTAKE_READ})
"""Either will do; how far each reaches is decided by `viewing.view`."""


@routes.door(
    "POST",
    "/boards/generic/applications",
    permit=Permission.APPLICATIONS_SUBMIT,
    answers=schemas.DeliveryShape,
    status=202,
    content=(JSON, MULTIPART, FORM),
    limit=DOOR_LIMIT,
    describes=schemas.SentApplication,
    alongside=lambda incoming, scope: submitting.likely_job(incoming.raw, incoming.query.get("job"), scope),
    refusals=(InvalidFields, NoContact, ResumeByAddress, jobs.UnknownJob, jobs.ClosedJob, KeyReused),
)
def submit_application(request: Request) -> Delivery:
    """Send an application for a job; what becomes of it is told at the `status` of the answer."""
    return submitting.submit(
        request.work(),
        request.caller.company,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
        job=request.incoming.query.get("job"),
        key=idempotency_key(request.incoming.header("idempotency-key")),
        language=request.language,
        read=request.items,
    )


@routes.api(
    "GET", "/v1/deliveries", permit=Permission.INTAKE_READ, query=schemas.DeliveriesAsked,
    answers=schemas.DeliveryShape, many=True,
)  # fmt: skip
def list_deliveries(request: Request) -> Paged:
    """Deliveries in a state, newest first; without one those of which nothing could be made."""
    state = request.query.state
    found, after = viewing.deliveries(request.caller.person, state, request.cursor(state))
    return Paged(found, after, filtered_by=state)


@routes.api("GET", "/v1/deliveries/{delivery}", permit=SENDERS_AND_READERS, answers=schemas.DeliveryShape)
def get_delivery(request: Request, delivery: str) -> Delivery:
    """What became of a delivery."""
    return viewing.view(request.caller.person, delivery)


@routes.api("GET", "/v1/quarantine", permit=Permission.INTAKE_READ, answers=schemas.HeldFileShape, many=True)
def list_quarantine(request: Request) -> Paged:
    """Files that nobody opened, newest first, each with its owner and the reasons."""
    found, after = viewing.quarantine(request.caller.person, request.cursor())
    return Paged(found, after)
