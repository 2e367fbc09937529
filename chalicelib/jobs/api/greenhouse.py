"""Greenhouse's Job Board API, the side that reads: anybody may, from any origin. `{slug}` is Greenhouse's board token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chalicelib import tenants
from chalicelib.boards import dialects
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.dialects import greenhouse
from chalicelib.jobs.service import careers, numbered
from chalicelib.jobs.store import UnknownJob
from chalicelib.platform import aws, config
from chalicelib.platform.errors import NotFound
from chalicelib.platform.http import JSON, PUBLIC, Plain, Request

READING = dialects.GREENHOUSE_READING
_HOME = "/v1/boards/{slug}"


@routes.door("GET", _HOME, permit=PUBLIC, media=JSON, status=200, dialect=READING)
def show_greenhouse_board(request: Request, slug: str) -> Plain:
    """A company's board, as Greenhouse shows it."""
    openings = _openings(request, slug)
    return READING.answer({"name": openings.company.name, "content": ""})


@routes.door("GET", f"{_HOME}/jobs", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def list_greenhouse_jobs(request: Request, slug: str) -> Plain:
    """A company's open jobs, as Greenhouse lists them; `?content=true` for their text, departments and offices."""
    openings = _openings(request, slug)
    whole = None
    if _asked(request, "content"):
        scope = tenants.scope_of_slug(slug)
        with aws.as_tenant(scope):
            whole = numbered.whole_jobs(scope, openings.cards)
    return READING.answer(greenhouse.listed(_board(openings), openings.cards, whole))


@routes.door("GET", f"{_HOME}/jobs/{{number}}", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def show_greenhouse_job(request: Request, slug: str, number: str) -> Plain:
    """One open job, as Greenhouse shows it; `?questions=true` for its form, `?pay_transparency=true` for its pay."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        card = numbered.job_numbered(scope, number)
        if card is None:
            raise UnknownJob
        advert = careers.advert(scope, card.id, request.now)
        departments = numbered.departments_of(scope, [card])
    if not advert.live:
        raise UnknownJob
    board = greenhouse.Board(name=advert.company.name, home=_address(advert.company), departments=departments)
    asked = {"questions": _asked(request, "questions"), "pay": _asked(request, "pay_transparency")}
    return READING.answer(greenhouse.shown(board, advert.job, **asked))


@routes.door("GET", f"{_HOME}/departments", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def list_greenhouse_departments(request: Request, slug: str) -> Plain:
    """The departments that hire, with their open jobs; `?render_as=tree` for each below its parent."""
    return READING.answer({"departments": _departments(request, slug)})


@routes.door(
    "GET", f"{_HOME}/departments/{{department_number}}", permit=PUBLIC, media=JSON, status=200, dialect=READING
)
def show_greenhouse_department(request: Request, slug: str, department_number: str) -> Plain:
    """One department with its open jobs."""
    return READING.answer(_found(_departments(request, slug), department_number))


@routes.door("GET", f"{_HOME}/offices", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def list_greenhouse_offices(request: Request, slug: str) -> Plain:
    """The places of a company's open jobs, with the departments that hire there."""
    return READING.answer({"offices": _offices(request, slug)})


@routes.door("GET", f"{_HOME}/offices/{{office_number}}", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def show_greenhouse_office(request: Request, slug: str, office_number: str) -> Plain:
    """One place of open jobs."""
    return READING.answer(_found(_offices(request, slug), office_number))


def _openings(request: Request, slug: str) -> careers.Openings:
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        return careers.openings(scope, request.now)


def _departments(request: Request, slug: str) -> list[dict[str, Any]]:
    openings = _openings(request, slug)
    return greenhouse.departments(_board(openings), openings.cards, tree=_is_tree(request))


def _offices(request: Request, slug: str) -> list[dict[str, Any]]:
    openings = _openings(request, slug)
    return greenhouse.offices(_board(openings), openings.cards, tree=_is_tree(request))


def _found(known: Sequence[dict[str, Any]], number: str) -> dict[str, Any]:
    """The one with this number, also when it stands below another."""
    waiting = list(known)
    while waiting:
        one = waiting.pop()
        if str(one["id"]) == number:
            return one
        waiting += one.get("children", [])
    raise NotFound


def _board(openings: careers.Openings) -> greenhouse.Board:
    hiring = {card.department for card in openings.cards}
    departments = [one for one in openings.department_list if one.id in hiring]
    return greenhouse.Board(name=openings.company.name, home=_address(openings.company), departments=departments)


def _address(company: tenants.Tenant) -> str:
    return f"{config.current().public_url.rstrip('/')}/careers/{company.slug}"


def _asked(request: Request, name: str) -> bool:
    return request.incoming.query.get(name, "").lower() == "true"


def _is_tree(request: Request) -> bool:
    return request.incoming.query.get("render_as", "") == "tree"
