"""What came in and needs somebody: files that nobody may open, deliveries that became nothing, deliveries that still wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import intake
from chalicelib.console.doors import routes
from chalicelib.console.names import Names, names
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.intake import Delivery, DeliveryState, HeldFile
from chalicelib.platform.errors import NotFound
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/inbox"
SECTIONS = ("quarantine", "refused", "waiting")
LATE = timedelta(minutes=10)
_STATES = {"refused": DeliveryState.REFUSED, "waiting": DeliveryState.RECEIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of the inbox: held files or deliveries, newest first, and the address of the page behind."""

    name: str
    items: list[Any]
    older: str | None


@routes.page("GET", PATH, permit=Permission.INTAKE_READ)
def show_inbox(request: Request) -> Html:
    """All three lists, or one of them from an earlier page on."""
    only = request.incoming.query.get("show") or None
    if only is not None and only not in SECTIONS:
        raise NotFound
    sections = [_section(request, name) for name in SECTIONS if only in (None, name)]
    body = page(
        request,
        "inbox.html",
        sections=sections,
        only=only,
        names=_names(request.caller.person, [one for section in sections for one in section.items]),
        problems=intake.PROBLEMS,
        late=request.now - LATE,
    )
    return Html(body=body)


@routes.page("GET", PATH + "/{delivery}", permit=Permission.INTAKE_READ)
def download_delivery(request: Request, delivery: str) -> Redirect:
    """What a sender sent, byte for byte; the browser saves it and never renders it."""
    return Redirect(to=intake.original(request.caller.person, delivery))


def _section(request: Request, name: str) -> Section:
    access: Access = request.caller.person
    cursor = request.cursor(name) if request.incoming.query.get("show") == name else None
    found: list[HeldFile] | list[Delivery]
    if name in _STATES:
        found, after = intake.deliveries(access, _STATES[name], cursor)
    else:
        found, after = intake.quarantine(access, cursor)
    return Section(name=name, items=list(found), older=older(request, PATH, after, filtered_by=name, show=name))


def _names(access: Access, items: Iterable[HeldFile | Delivery]) -> Names:
    """The names of what the lists mention: two calls, because who looks after a delivery is known by its job."""
    every = list(items)
    held = [one for one in every if isinstance(one, HeldFile)]
    found = names(access.scope, jobs_=(one.job for one in every), candidates_=(one.candidate for one in held))
    owners = [job.owner for job in found.jobs.values()] + [one.owner for one in held]
    people = names(access.scope, users=(owner for owner in owners if owner is not None))
    return Names(jobs=found.jobs, candidates=found.candidates, users=people.users)
