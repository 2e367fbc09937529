"""A person: who they are, what they applied for, what came with it, what we told them, what happened."""

from __future__ import annotations

from chalicelib import messaging, pipeline
from chalicelib.candidates import Candidate
from chalicelib.console.doors import routes
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, Permission

COMPARED: tuple[tuple[str, Text], ...] = (
    ("emails", Text("E-mail", "邮箱")),
    ("phones", Text("Phone", "电话")),
    ("links", Text("Link", "链接")),
)


@routes.page("GET", "/console/candidates", permit=Permission.CANDIDATES_READ)
def show_candidates(request: Request) -> Html:
    """The people one may see, the last heard of first."""
    found, after = pipeline.list_candidates(request.caller.person, after=request.cursor())
    body = page(
        request,
        "candidates.html",
        candidates=found,
        older=older(request, "/console/candidates", after),
        later_page="cursor" in request.incoming.query,
    )
    return Html(body=body)


@routes.page("GET", "/console/candidates/{candidate}", permit=Permission.CANDIDATES_READ)
def show_candidate(request: Request, candidate: str) -> Html:
    """Everything about a person."""
    access: Access = request.caller.person
    shown = pipeline.candidate_page(access, candidate, language=request.language)
    body = page(
        request,
        "candidate.html",
        shown=shown,
        templates=messaging.TEMPLATES,
        may_open_held=access.may(Permission.INTAKE_READ),
        may_read_messages=access.may(Permission.MESSAGES_READ),
        older=older(request, f"/console/candidates/{candidate}/timeline", shown.older),
    )
    return Html(body=body)


@routes.page("GET", "/console/candidates/{candidate}/timeline", permit=Permission.CANDIDATES_READ)
def show_timeline(request: Request, candidate: str) -> Html:
    """Older pages of what happened."""
    path = f"/console/candidates/{candidate}/timeline"
    entries, after = pipeline.timeline(
        request.caller.person, candidate, language=request.language, after=request.cursor()
    )
    body = page(request, "timeline.html", entries=entries, candidate=candidate, older=older(request, path, after))
    return Html(body=body)


@routes.page("GET", "/console/candidates/{candidate}/similar", permit=Permission.CANDIDATES_READ)
def show_similar(request: Request, candidate: str) -> Html:
    """A person beside those who may be the same one."""
    person, others = pipeline.similar_people(request.caller.person, candidate)
    body = page(
        request,
        "similar.html",
        person=person,
        others=others,
        unseen=len(person.similar) - len(others),
        shared={other.id: _shared(person, other) for other in others},
        compared=COMPARED,
    )
    return Html(body=body)


def _shared(person: Candidate, other: Candidate) -> set[str]:
    """What two people have in common: addresses, numbers and links, and the name."""
    ways = {way for name, _ in COMPARED for way in getattr(person, name)}
    return {way for name, _ in COMPARED for way in getattr(other, name) if way in ways} | (
        {other.full_name} if other.full_name == person.full_name else set()
    )
