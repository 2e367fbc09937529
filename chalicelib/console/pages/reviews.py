"""Rejections by rules that wait, and a person's word for or against them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from chalicelib import intake
from chalicelib.console import notices
from chalicelib.console.doors import routes
from chalicelib.console.names import names
from chalicelib.console.pages.application import shown
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.pipeline import Application
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.tenants import Permission

PATH = "/console/reviews"
_ONE = "/console/applications/{application}/screening"


@routes.page("GET", PATH, permit=Permission.APPLICATIONS_WRITE)
def show_reviews(request: Request) -> Html:
    """Rejections that wait, the next to come first."""
    access = request.caller.person
    found, after = intake.waiting_reviews(access, request.cursor())
    owners = (one.owner for one in found if one.owner is not None)
    known = names(access.scope, jobs_=(one.job for one in found), users=owners)
    body = page(request, "reviews.html", reviews=found, names=known, older=older(request, PATH, after))
    return Html(body=body)


@routes.page("POST", _ONE + "/confirm", permit=Permission.APPLICATIONS_WRITE)
def confirm_review(request: Request, application: str) -> Html | Redirect:
    """Agree: the application is rejected now."""
    return _done(
        request, application, lambda: intake.confirm_review(request.work(), request.caller.person, application)
    )


@routes.page("POST", _ONE + "/overrule", permit=Permission.APPLICATIONS_WRITE)
def overrule_screening(request: Request, application: str) -> Html | Redirect:
    """Decide against screening, with the reason that its log keeps."""
    return _done(
        request,
        application,
        lambda: intake.overrule(
            request.work(),
            request.caller.person,
            application,
            reason=_reason(request.form.first("why")),
            note=request.form.first("because") or "",
        ),
        "overruled",
    )


def _done(
    request: Request, application: str, act: Callable[[], Application], notice: str = "rejected_by_rule"
) -> Html | Redirect:
    """Do it and show the application; a refusal is shown on it, as it stands now."""
    try:
        done = act()
    except AppError as refusal:
        form = Form(values={name: values[0] for name, values in request.form.fields.items()})
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else status_of(refusal)
        return shown(request, application, form.refused([refusal], request.language), status=int(status))
    return notices.done(request, f"/console/applications/{application}", notice, name=done.name or "—")


def _reason(said: str | None) -> str:
    return said if said is not None and said in intake.OVERRULE_REASONS else "other"
