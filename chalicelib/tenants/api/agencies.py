"""REST doors of the agencies a company works with. What they themselves see is at `/v1/agency/…`."""

from __future__ import annotations

from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import schemas
from chalicelib.tenants.agencies import service, store
from chalicelib.tenants.agencies.model import Agency
from chalicelib.tenants.api.blueprint import routes
from chalicelib.tenants.permissions import Permission


@routes.api("GET", "/v1/agencies", permit=Permission.COMPANY_READ, answers=schemas.AgencyShape, many=True)
def list_agencies(request: Request) -> Paged:
    """The agencies the company works or worked with."""
    return Paged(list(store.agencies(request.caller.tenant)))


@routes.api(
    "POST", "/v1/agencies", permit=Permission.COMPANY_WRITE, takes=schemas.AgencyBody, answers=schemas.AgencyShape, status=201
)  # fmt: skip
def add_agency(request: Request) -> Agency:
    """Work with an agency; invite its people as users with the role `agency`, and share jobs with it."""
    return service.add(request.work(), **request.body.model_dump())


@routes.api(
    "GET", "/v1/agencies/{agency}", permit=Permission.COMPANY_READ, answers=schemas.AgencyShape,
    refusals=(service.UnknownAgency,),
)  # fmt: skip
def get_agency(request: Request, agency: str) -> Agency:
    """One agency and what was agreed with it."""
    return service.find(request.caller.tenant, agency)


@routes.api(
    "PATCH", "/v1/agencies/{agency}", permit=Permission.COMPANY_WRITE, takes=schemas.AgencyChange,
    answers=schemas.AgencyShape, if_match=True, refusals=(service.UnknownAgency,),
)  # fmt: skip
def change_agency(request: Request, agency: str) -> Agency:
    """Change the terms with an agency, or end working with it (`active`)."""
    return service.change(request.work(), agency, expected=request.if_match, changes=request.body.changes())
