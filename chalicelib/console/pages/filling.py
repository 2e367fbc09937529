"""The custom fields of a job, a person or an application as a form: which are offered, what was changed, the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib import tenants
from chalicelib.console import custom_fields
from chalicelib.console.drafts import Drafts, Way, answered
from chalicelib.console.viewer import page
from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, CustomField, FieldKind, FieldObject, Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What is filled in: what it is called, where it lies, its values and version, whether its team is the speaker's."""

    about: FieldObject
    name: str
    path: str
    values: Mapping[str, Any]
    version: int
    on_team: bool


Read = Callable[[], Filled]
Save = Callable[[dict[str, Any]], object]


def shown(request: Request, filled: Filled, drafts: Drafts, status: int) -> Html:
    """The form, as things stand or as it was refused."""
    access: Access = request.caller.person
    offered = _offered(access, filled)
    users = tenants.users(access.scope) if any(one.kind is FieldKind.USER for one in offered) else []
    body = page(
        request,
        "fields.html",
        filled=filled,
        fields=offered,
        form=drafts.of("fields", custom_fields.as_typed(offered, filled.values)),
        drafts=drafts,
        name_of=custom_fields.name_of,
        currencies=[(one, one) for one in sorted(CURRENCIES)],
        users=[(one.id, one.name) for one in users if one.active and one.agency is None],
        may_define=access.may(Permission.COMPANY_WRITE),
    )
    return Html(body=body, status=status)


def saved(request: Request, read: Read, save: Save) -> Html | Redirect:
    """Set what was changed, the rest stays; and go back to what it is about."""

    def do() -> Way:
        filled = read()
        save(custom_fields.changes(_offered(request.caller.person, filled), request.form, filled.values))
        return filled.path, "fields_saved", "fields"

    return answered(request, "fields", do, lambda drafts, status: shown(request, read(), drafts, status))


def _offered(access: Access, filled: Filled) -> list[CustomField]:
    """The fields that somebody may fill in today."""
    private = access.sees_job(Permission.FIELDS_PRIVATE, on_team=filled.on_team)
    found = tenants.custom_fields(access.scope, filled.about)
    return [one for one in found if not one.archived and (private or not one.private)]
