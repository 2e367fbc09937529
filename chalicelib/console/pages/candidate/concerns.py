"""Special concerns (特殊关注点): what whoever contacts the person must know first."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.candidates import ConcernTopic
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice, day, version
from chalicelib.console.names import names
from chalicelib.console.viewer import page
from chalicelib.console.words import TOPICS
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}/concerns"
_WRITE = Permission.CONCERNS_WRITE


@routes.page("GET", PATH, permit=Permission.CONCERNS_READ)
def show_concerns(request: Request, candidate: str) -> Html:
    """All concerns, those that hold first."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def add_concern(request: Request, candidate: str) -> Html | Redirect:
    """Note a concern."""

    def do() -> Way:
        pipeline.concerns.add(
            request.work(), request.caller.person, candidate,
            topic=choice(request, "topic", ConcernTopic), text=request.form.first("text") or "",
            since=day(request, "since"),
        )  # fmt: skip
        return f"/console/candidates/{candidate}", "concern_added", "concerns"

    return answered(request, "concern", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/{concern}/resolve", permit=_WRITE)
def resolve_concern(request: Request, candidate: str, concern: str) -> Html | Redirect:
    """Say that it no longer holds."""

    def do() -> Way:
        pipeline.concerns.resolve(request.work(), request.caller.person, candidate, concern, expected=version(request))
        return f"/console/candidates/{candidate}/concerns", "concern_resolved", ""

    return answered(request, "resolve", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/{concern}/reopen", permit=_WRITE)
def reopen_concern(request: Request, candidate: str, concern: str) -> Html | Redirect:
    """Let it hold again."""

    def do() -> Way:
        pipeline.concerns.reopen(request.work(), request.caller.person, candidate, concern, expected=version(request))
        return f"/console/candidates/{candidate}/concerns", "concern_reopened", ""

    return answered(request, "reopen", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    found = pipeline.concerns.every(access, candidate)
    told = pipeline.before_contact(access, candidate)
    people = {user for one in found for user in (one.added_by, one.resolved_by) if user is not None}
    body = page(
        request,
        "candidate/concerns.html",
        person=pipeline.view_candidate(access, candidate),
        path=f"/console/candidates/{candidate}",
        concerns=found,
        hidden=told.hidden,
        names=names(access.scope, users=people).users,
        drafts=drafts,
        topics=[(topic.value, TOPICS[topic].said(request.language)) for topic in ConcernTopic],
        may_write=access.may(_WRITE),
    )
    return Html(body=body, status=status)
