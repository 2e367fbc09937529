"""REST doors of the reasons why applications end."""

from __future__ import annotations

from chalicelib.pipeline import schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.reasons import MissingReason
from chalicelib.pipeline.service import reasons
from chalicelib.pipeline.service.reasons import OfferedReason
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_WRITE = Permission.COMPANY_WRITE


@routes.api("GET", "/v1/reasons", permit=Permission.COMPANY_READ, answers=schemas.EndReasonShape, many=True)
def list_reasons(request: Request) -> Paged:
    """The reasons for which applications are rejected or withdrawn: the fixed ones, then the company's own."""
    return Paged(list(reasons.offered_reasons(request.caller.tenant)))


@routes.api(
    "POST", "/v1/reasons", permit=_WRITE, takes=schemas.NewReason, answers=schemas.EndReasonShape, status=201,
    refusals=(reasons.NamelessReason, reasons.TooManyReasons),
)  # fmt: skip
def add_reason(request: Request) -> OfferedReason:
    """Add a reason of the company's own."""
    return reasons.add_reason(request.work(), kind=request.body.kind, name=request.body.name.text())


@routes.api(
    "PUT", "/v1/reasons/{reason}", permit=_WRITE, takes=schemas.ReasonChange, answers=schemas.EndReasonShape, if_match=True,
    refusals=(MissingReason, reasons.NamelessReason),
)  # fmt: skip
def change_reason(request: Request, reason: str) -> OfferedReason:
    """Rename a reason of the company's own, or take it out of use."""
    body = request.body
    return reasons.change_reason(
        request.work(), reason, name=body.name.text(), active=body.active, expected=request.if_match
    )
