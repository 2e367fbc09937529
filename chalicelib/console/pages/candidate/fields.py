"""Custom fields of a person, as a form: one control for each kind."""

from __future__ import annotations

from chalicelib import pipeline, tenants
from chalicelib.console import custom_fields
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, version
from chalicelib.console.viewer import page
from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, CustomField, FieldKind, FieldObject, Permission

PATH = "/console/candidates/{candidate}/fields"
_WRITE = Permission.CANDIDATES_WRITE


@routes.page("GET", PATH, permit=_WRITE)
def show_fields(request: Request, candidate: str) -> Html:
    """The company's fields, filled in."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def set_fields(request: Request, candidate: str) -> Html | Redirect:
    """Set what was changed; the rest stays."""

    def do() -> Way:
        access: Access = request.caller.person
        known = pipeline.view_candidate(access, candidate)
        changes = custom_fields.changes(_offered(access), request.form, known.fields)
        pipeline.set_candidate_fields(
            request.work(), access, candidate=candidate, changes=changes, expected=version(request)
        )
        return f"/console/candidates/{candidate}", "fields_saved", "fields"

    return answered(request, "fields", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def _offered(access: Access) -> list[CustomField]:
    """The fields that somebody may fill in today."""
    private = access.may(Permission.FIELDS_PRIVATE)
    found = tenants.custom_fields(access.scope, FieldObject.CANDIDATE)
    return [one for one in found if not one.archived and (private or not one.private)]


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    person = pipeline.view_candidate(access, candidate)
    offered = _offered(access)
    users = tenants.users(access.scope) if any(one.kind is FieldKind.USER for one in offered) else []
    body = page(
        request,
        "candidate/fields.html",
        person=person,
        path=f"/console/candidates/{candidate}",
        fields=offered,
        form=drafts.of("fields", custom_fields.as_typed(offered, person.fields)),
        drafts=drafts,
        name_of=custom_fields.name_of,
        currencies=[(one, one) for one in sorted(CURRENCIES)],
        users=[(one.id, one.name) for one in users if one.active and one.agency is None],
    )
    return Html(body=body, status=status)
