"""REST doors of requisitions."""

from __future__ import annotations

from chalicelib.jobs import schemas, store
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.decisions.opening import AlreadyClosed
from chalicelib.jobs.decisions.requisitions import ApprovedAlready, ClosedRequisition
from chalicelib.jobs.model import Requisition
from chalicelib.jobs.service import requisitions
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission


@routes.api(
    "GET", "/v1/requisitions", permit=Permission.JOBS_READ, query=schemas.RequisitionsAsked,
    answers=schemas.RequisitionShape, many=True,
)  # fmt: skip
def list_requisitions(request: Request) -> Paged:
    """The requisitions the caller sees, newest first: all, or those the caller asked for."""
    state = request.query.state
    found, after = requisitions.mine(request.caller.person, request.cursor(state or ""), state=state)
    return Paged(found, after, filtered_by=state or "")


@routes.api(
    "POST", "/v1/requisitions", permit=Permission.JOBS_WRITE, takes=schemas.NewRequisition,
    answers=schemas.RequisitionShape, status=201,
)  # fmt: skip
def create_requisition(request: Request) -> Requisition:
    """Ask to hire."""
    return requisitions.request(request.work(), request.caller.person, **request.body.values())


@routes.api(
    "GET", "/v1/requisitions/{requisition}", permit=Permission.JOBS_READ, answers=schemas.RequisitionShape,
    refusals=(store.UnknownRequisition,),
)  # fmt: skip
def get_requisition(request: Request, requisition: str) -> Requisition:
    """A requisition."""
    return requisitions.view(request.caller.person, requisition)


@routes.api(
    "PATCH", "/v1/requisitions/{requisition}", permit=Permission.JOBS_WRITE, takes=schemas.RequisitionChange,
    answers=schemas.RequisitionShape, if_match=True, refusals=(ClosedRequisition,),
)  # fmt: skip
def change_requisition(request: Request, requisition: str) -> Requisition:
    """Change a requisition; an approved one waits for approval anew unless only words changed."""
    changes = request.body.changes()
    return requisitions.change(
        request.work(), request.caller.person, requisition, expected=request.if_match, changes=changes
    )


@routes.api(
    "POST", "/v1/requisitions/{requisition}/approve", permit=Permission.JOBS_OPEN, answers=schemas.RequisitionShape,
    refusals=(ApprovedAlready,),
)  # fmt: skip
def approve_requisition(request: Request, requisition: str) -> Requisition:
    """Approve a requisition, so that jobs can be opened on it."""
    return requisitions.approve(request.work(), request.caller.person, requisition, expected=request.if_match)


@routes.api(
    "POST", "/v1/requisitions/{requisition}/close", permit=Permission.JOBS_WRITE, takes=schemas.CloseBody,
    answers=schemas.RequisitionShape, refusals=(AlreadyClosed,),
)  # fmt: skip
def close_requisition(request: Request, requisition: str) -> Requisition:
    """Close a requisition; open jobs stay open."""
    return requisitions.close(
        request.work(), request.caller.person, requisition, reason=request.body.reason, expected=request.if_match
    )
