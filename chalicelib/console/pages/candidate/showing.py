"""A person's page, the list of people, and older pages of what happened."""

from __future__ import annotations

from chalicelib import messaging, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts
from chalicelib.console.pages.candidate.described import described
from chalicelib.console.pages.candidate.notes import told
from chalicelib.console.paging import older
from chalicelib.console.readings import groups
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates"
ONE = PATH + "/{candidate}"
LATEST = 5  # notes and files that stand on the page itself


@routes.page("GET", PATH, permit=Permission.CANDIDATES_READ)
def show_candidates(request: Request) -> Html:
    """The people one may see, the last heard of first."""
    found, after = pipeline.list_candidates(request.caller.person, after=request.cursor())
    body = page(
        request,
        "candidates.html",
        candidates=found,
        older=older(request, PATH, after),
        later_page="cursor" in request.incoming.query,
    )
    return Html(body=body)


@routes.page("GET", ONE, permit=Permission.CANDIDATES_READ)
def show_candidate(request: Request, candidate: str) -> Html:
    """Everything about a person."""
    return shown(request, candidate, Drafts(), 200)


def shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    """A person's page, with a form of it that was refused."""
    access: Access = request.caller.person
    found = pipeline.candidate_page(access, candidate, language=request.language)
    profile = found.candidate
    body = page(
        request,
        "candidate.html",
        shown=found,
        drafts=drafts,
        described=described(access.scope, profile),
        readings={one.id: groups(one) for one in found.resumes},
        latest=LATEST,
        told=told,
        watched=0 if profile.watch is None else profile.watch.level_at(request.now),
        templates=messaging.TEMPLATES,
        may_open_held=access.may(Permission.INTAKE_READ),
        may_read_messages=access.may(Permission.MESSAGES_READ),
        may_change=access.may(Permission.CANDIDATES_WRITE),
        may_know=access.may(Permission.CONCERNS_READ),
        may_resolve=access.may(Permission.CONCERNS_WRITE),
        may_read_notes=access.may(Permission.NOTES_READ),
        older=older(request, f"{PATH}/{candidate}/timeline", found.older),
    )
    return Html(body=body, status=status)


@routes.page("GET", ONE + "/timeline", permit=Permission.CANDIDATES_READ)
def show_timeline(request: Request, candidate: str) -> Html:
    """Older pages of what happened."""
    path = f"{PATH}/{candidate}/timeline"
    entries, after = pipeline.timeline(
        request.caller.person, candidate, language=request.language, after=request.cursor()
    )
    body = page(request, "timeline.html", entries=entries, candidate=candidate, older=older(request, path, after))
    return Html(body=body)
