"""Custom fields of a person."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, version
from chalicelib.console.pages import filling
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, FieldObject, Permission

PATH = "/console/candidates/{candidate}/fields"
_WRITE = Permission.CANDIDATES_WRITE


@routes.page("GET", PATH, permit=_WRITE)
def show_fields(request: Request, candidate: str) -> Html:
    """The company's fields, filled in."""
    return filling.shown(request, _filled(request, candidate), Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def set_fields(request: Request, candidate: str) -> Html | Redirect:
    """Set what was changed; the rest stays."""
    return filling.saved(
        request,
        lambda: _filled(request, candidate),
        lambda changes: pipeline.set_candidate_fields(
            request.work(), request.caller.person, candidate=candidate, changes=changes, expected=version(request)
        ),
    )


def _filled(request: Request, candidate: str) -> filling.Filled:
    access: Access = request.caller.person
    person = pipeline.view_candidate(access, candidate)
    return filling.Filled(
        about=FieldObject.CANDIDATE,
        name=person.full_name,
        path=f"/console/candidates/{candidate}",
        values=person.fields,
        version=person.version,
        on_team=True,  # who sees a person sees them by a team of theirs, or sees all
    )
