"""Custom fields of an application."""

from __future__ import annotations

from chalicelib import jobs, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, version
from chalicelib.console.pages import filling
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, FieldObject, Permission

PATH = "/console/applications/{application}/fields"
_WRITE = Permission.APPLICATIONS_WRITE


@routes.page("GET", PATH, permit=_WRITE)
def show_application_fields(request: Request, application: str) -> Html:
    """The company's fields of applications, filled in."""
    return filling.shown(request, _filled(request, application), Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def set_application_fields(request: Request, application: str) -> Html | Redirect:
    """Set what was changed; the rest stays."""
    return filling.saved(
        request,
        lambda: _filled(request, application),
        lambda changes: pipeline.set_application_fields(
            request.work(), request.caller.person, application_id=application, changes=changes,
            expected=version(request),
        ),
    )  # fmt: skip


def _filled(request: Request, application: str) -> filling.Filled:
    access: Access = request.caller.person
    viewed = pipeline.view(access, application)
    hiring = jobs.load(access.scope, viewed.job)
    jobs.require(access, _WRITE, hiring)
    return filling.Filled(
        about=FieldObject.APPLICATION,
        name=f"{viewed.name} · {hiring.job.title}" if viewed.name else hiring.job.title,
        path=f"/console/applications/{viewed.public_id}",
        values=viewed.fields,
        version=viewed.version,
        on_team=access.user is not None and hiring.on_team(access.user.id),
    )
