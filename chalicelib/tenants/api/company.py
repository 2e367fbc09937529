"""REST doors of companies and their structure."""

from __future__ import annotations

from typing import Any

from chalicelib import tenants
from chalicelib.platform import ids
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import schemas, store
from chalicelib.tenants.api.blueprint import routes, said
from chalicelib.tenants.calendars import Calendar, WeeklyHours, known_zone, official_days
from chalicelib.tenants.model import Band, Branch, Department, Level, Position, Tenant
from chalicelib.tenants.permissions import OPERATOR, Permission, Reach
from chalicelib.tenants.service import companies, sign_in


@routes.api(
    "POST",
    "/v1/companies",
    permit=OPERATOR,
    takes=schemas.NewCompany,
    answers=schemas.CompanyShape,
    status=201,
    refusals=(companies.SlugTaken, sign_in.EmailTaken),
)
def create_company(request: Request) -> Tenant:
    """Create a company with its first administrator."""
    company, _ = companies.create_company(actor=request.caller.actor, now=request.now, **request.body.model_dump())
    return company


@routes.api("GET", "/v1/company", permit=Permission.COMPANY_READ, answers=schemas.CompanyShape)
def get_company(request: Request) -> Tenant:
    """The caller's company."""
    return store.company(request.caller.tenant)


@routes.api(
    "PATCH",
    "/v1/company",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.CompanyChange,
    answers=schemas.CompanyShape,
    if_match=True,
)
def change_company(request: Request) -> Tenant:
    """Change settings of the company."""
    return companies.change_company(request.work(), expected=request.if_match, **said(request))


@routes.api("GET", "/v1/me", permit=Permission.COMPANY_READ, answers=schemas.MeShape)
def get_me(request: Request) -> dict[str, Any]:
    """The caller and what they may do."""
    access: tenants.Access = request.caller.person
    shown = schemas.UserShape.of(access.user).model_dump() if access.user else {}
    reaches = {permission.value: access.reach(permission) for permission in Permission}
    allowed = {name: reach.name.lower() for name, reach in reaches.items() if reach is not Reach.NONE}
    return {**shown, "company": request.caller.company, "permissions": allowed}


@routes.api("GET", "/v1/departments", permit=Permission.COMPANY_READ, answers=schemas.DepartmentShape, many=True)
def list_departments(request: Request) -> Paged:
    """The company's departments."""
    return Paged(list(store.departments(request.caller.tenant)))


@routes.api(
    "POST",
    "/v1/departments",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.DepartmentBody,
    answers=schemas.DepartmentShape,
    status=201,
)
def add_department(request: Request) -> Department:
    """Add a department."""
    department = Department(id=ids.new_id(request.now), **request.body.model_dump())
    return companies.put_department(request.work(), department)


@routes.api(
    "PUT",
    "/v1/departments/{department}",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.DepartmentBody,
    answers=schemas.DepartmentShape,
    if_match=True,
)
def change_department(request: Request, department: str) -> Department:
    """Change a department or its place in the tree."""
    sample = Department(id=ids.read_id(department), name="")
    known = companies.find(request.caller.tenant, store.DEPARTMENTS, sample)
    changed = Department(id=known.id, version=known.version, **request.body.model_dump())
    return companies.put_department(request.work(), changed, expected=request.if_match)


@routes.api("GET", "/v1/positions", permit=Permission.COMPANY_READ, answers=schemas.PositionShape, many=True)
def list_positions(request: Request) -> Paged:
    """The company's positions with levels and bands."""
    return Paged(list(store.positions(request.caller.tenant)))


@routes.api(
    "POST",
    "/v1/positions",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.PositionBody,
    answers=schemas.PositionShape,
    status=201,
)
def add_position(request: Request) -> Position:
    """Add a position."""
    return companies.put_position(request.work(), _position(request.body, ids.new_id(request.now), 0))


@routes.api(
    "PUT",
    "/v1/positions/{position}",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.PositionBody,
    answers=schemas.PositionShape,
    if_match=True,
)
def change_position(request: Request, position: str) -> Position:
    """Change a position, its levels or bands."""
    sample = Position(id=ids.read_id(position), title="")
    known = companies.find(request.caller.tenant, store.POSITIONS, sample)
    changed = _position(request.body, known.id, known.version)
    return companies.put_position(request.work(), changed, expected=request.if_match)


@routes.api("GET", "/v1/branches", permit=Permission.COMPANY_READ, answers=schemas.BranchShape, many=True)
def list_branches(request: Request) -> Paged:
    """The company's offices with their calendars."""
    return Paged(list(store.branches(request.caller.tenant)))


@routes.api(
    "POST",
    "/v1/branches",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.BranchBody,
    answers=schemas.BranchShape,
    status=201,
)
def add_branch(request: Request) -> Branch:
    """Add an office; its holidays are computed from its country."""
    return companies.put_branch(request.work(), _branch(request, ids.new_id(request.now), 0))


@routes.api(
    "PUT",
    "/v1/branches/{branch}",
    permit=Permission.COMPANY_WRITE,
    takes=schemas.BranchBody,
    answers=schemas.BranchShape,
    if_match=True,
)
def change_branch(request: Request, branch: str) -> Branch:
    """Change an office, its zone or its hours."""
    sample = Branch(id=ids.read_id(branch), name="", country="", calendar={})
    known = companies.find(request.caller.tenant, store.BRANCHES, sample)
    return companies.put_branch(request.work(), _branch(request, known.id, known.version), expected=request.if_match)


def _position(body: Any, identity: str, version: int) -> Position:
    levels = tuple(
        Level(name=level.name, band=None if level.band is None else Band(**level.band.model_dump()))
        for level in body.levels
    )
    return Position(id=identity, title=body.title, department=body.department, levels=levels, version=version)


def _branch(request: Request, identity: str, version: int) -> Branch:
    body, year = request.body, request.now.year
    calendar = Calendar(
        zone=known_zone(body.zone),
        hours=WeeklyHours.read(body.hours),
        years={each: official_days(body.country, each, body.subdivision) for each in range(year - 1, year + 3)},
    )
    return Branch(
        id=identity,
        name=body.name,
        country=body.country,
        calendar=calendar.as_document(),
        subdivision=body.subdivision,
        locality=body.locality,
        version=version,
    )
