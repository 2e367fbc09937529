"""What came in and needs somebody, by list.

Mail that fits no job, files that nobody may open, résumés that are pictures, deliveries that became nothing or still wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from chalicelib import intake
from chalicelib.candidates import Resume
from chalicelib.console import job_choices
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered
from chalicelib.console.job_choices import JobChoices
from chalicelib.console.names import Names, names
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.intake import Delivery, DeliveryState, HeldFile
from chalicelib.platform.errors import NotFound
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

PATH = "/console/inbox"
SECTIONS = ("unfiled", "pictures", "quarantine", "refused", "waiting")
ASSIGNABLE = ("unfiled", "refused")
LATE = timedelta(minutes=10)
_STATES = {"unfiled": DeliveryState.UNFILED, "refused": DeliveryState.REFUSED, "waiting": DeliveryState.RECEIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of the inbox: held files, résumés or deliveries, newest first, and the address of the page behind."""

    name: str
    items: list[Any]
    older: str | None


@routes.page("GET", PATH, permit=Permission.INTAKE_READ)
def show_inbox(request: Request) -> Html:
    """All lists, or one of them from an earlier page on."""
    return _shown(request, Drafts(), 200)


@routes.page("POST", PATH + "/{waiting}/assign", permit=Permission.INTAKE_READ)
def assign_delivery(request: Request, waiting: str) -> Html | Redirect:
    """Say which job it is for: the worker makes an application of it."""

    def do() -> Way:
        intake.assign(request.work(), request.caller.person, waiting, job=request.form.first("job") or "")
        return PATH, "assigned", ""

    return answered(request, f"assign-{waiting}", do, lambda drafts, status: _shown(request, drafts, status))


@routes.page("POST", PATH + "/{waiting}/dismiss", permit=Permission.INTAKE_READ)
def dismiss_delivery(request: Request, waiting: str) -> Html | Redirect:
    """Say that it is no application; what was sent is kept."""

    def do() -> Way:
        intake.dismiss(request.work(), request.caller.person, waiting)
        return PATH, "dismissed", ""

    return answered(request, "dismiss", do, lambda drafts, status: _shown(request, drafts, status))


def _shown(request: Request, drafts: Drafts, status: int) -> Html:
    only = request.incoming.query.get("show") or None
    if only is not None and only not in SECTIONS:
        raise NotFound
    sections = [_section(request, name) for name in SECTIONS if only in (None, name)]
    body = page(
        request,
        "inbox.html",
        sections=sections,
        drafts=drafts,
        may_decide=request.caller.person.may(Permission.APPLICATIONS_WRITE),
        may_correct=request.caller.person.may(Permission.CANDIDATES_WRITE),
        open_jobs=_open_jobs(request, sections),
        only=only,
        names=_names(request.caller.person, [one for section in sections for one in section.items]),
        problems=intake.PROBLEMS,
        late=request.now - LATE,
    )
    return Html(body=body, status=status)


@routes.page("GET", PATH + "/{delivery}", permit=Permission.INTAKE_READ)
def download_delivery(request: Request, delivery: str) -> Redirect:
    """What a sender sent, byte for byte; the browser saves it and never renders it."""
    return Redirect(to=intake.original(request.caller.person, delivery))


def _open_jobs(request: Request, sections: Iterable[Section]) -> JobChoices:
    """The open jobs that a delivery can be given to, for those who may; nothing is read where none waits."""
    assignable = any(section.name in ASSIGNABLE and section.items for section in sections)
    if not assignable or not request.caller.person.may(Permission.APPLICATIONS_WRITE):
        return JobChoices()
    return job_choices.open_jobs(request)


def _section(request: Request, name: str) -> Section:
    access: Access = request.caller.person
    cursor = request.cursor(name) if request.incoming.query.get("show") == name else None
    found: list[HeldFile] | list[Delivery] | list[Resume]
    if name in _STATES:
        found, after = intake.deliveries(access, _STATES[name], cursor)
    elif name == "pictures":
        found, after = intake.awaiting_reader(access, cursor)
    else:
        found, after = intake.quarantine(access, cursor)
    return Section(name=name, items=list(found), older=older(request, PATH, after, filtered_by=name, show=name))


def _names(access: Access, items: Iterable[HeldFile | Delivery | Resume]) -> Names:
    """The names of what the lists mention: two calls, because who looks after a delivery is known by its job."""
    every = list(items)
    files = [one for one in every if not isinstance(one, Delivery)]
    found = names(access.scope, jobs_=(one.job for one in every), candidates_=(one.candidate for one in files))
    owners = [job.owner for job in found.jobs.values()] + [one.owner for one in every]
    people = names(access.scope, users=(owner for owner in owners if owner is not None))
    return Names(jobs=found.jobs, candidates=found.candidates, users=people.users)
