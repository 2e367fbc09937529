"""A person: who they are, what they applied for, what came with it, what we told them, what happened."""

from __future__ import annotations

from chalicelib import messaging, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission


@routes.page("GET", "/console/candidates", permit=Permission.CANDIDATES_READ)
def show_candidates(request: Request) -> Html:
    """The people one may see, the last heard of first."""
    found, after = pipeline.list_candidates(request.caller.person, after=request.cursor())
    body = page(request, "candidates.html", candidates=found, older=older(request, "/console/candidates", after))
    return Html(body=body)


@routes.page("GET", "/console/candidates/{candidate}", permit=Permission.CANDIDATES_READ)
def show_candidate(request: Request, candidate: str) -> Html:
    """Everything about a person."""
    access: Access = request.caller.person
    shown = pipeline.candidate_page(access, candidate, language=request.language)
    told = messaging.messages_of(access.scope, candidate) if access.may(Permission.MESSAGES_READ) else []
    seen = {application.public_id for application in shown.applications}
    body = page(
        request,
        "candidate.html",
        shown=shown,
        messages=[message for message in told if message.about is None or message.about in seen],
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


@routes.page("GET", "/console/candidates/{candidate}/resumes/{resume}", permit=Permission.CANDIDATES_READ)
def download_resume(request: Request, candidate: str, resume: str) -> Redirect:
    """A signed link to the file; the browser saves it and never renders it."""
    return Redirect(to=pipeline.resume_link(request.caller.person, candidate, resume).url)
