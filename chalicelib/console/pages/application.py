"""One application: what was answered and found, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from chalicelib import jobs, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.viewer import page
from chalicelib.pipeline import (
    REJECTIONS,
    WITHDRAWALS,
    Application,
    ApplicationState,
    RejectionReason,
    WithdrawalReason,
)
from chalicelib.platform.errors import AppError, Invalid
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants import Permission

R = TypeVar("R", RejectionReason, WithdrawalReason)


class UnknownReason(Invalid):
    """A reason that is not in the list."""

    code = "reason_unknown"
    text = Text("Choose a reason from the list.", "请从列表中选择原因。")


@routes.page("GET", "/console/applications/{application}", permit=Permission.APPLICATIONS_READ)
def show_application(request: Request, application: str) -> Html:
    """An application with its actions."""
    return _shown(request, application, Form(), status=200)


@routes.page("POST", "/console/applications/{application}/move", permit=Permission.APPLICATIONS_WRITE)
def move_application(request: Request, application: str) -> Html | Redirect:
    """Move it to the chosen stage."""
    return _done(
        request,
        application,
        lambda: pipeline.move(
            request.work(),
            request.caller.person,
            application_id=application,
            stage=request.form.first("stage") or "",
            expected=_version(request),
        ),
    )


@routes.page("POST", "/console/applications/{application}/reject", permit=Permission.APPLICATIONS_WRITE)
def reject_application(request: Request, application: str) -> Html | Redirect:
    """End it with our no."""
    return _done(
        request,
        application,
        lambda: pipeline.reject(
            request.work(),
            request.caller.person,
            application_id=application,
            reason=_reason(RejectionReason, request.form.first("reason")),
            note=request.form.first("note") or "",
            expected=_version(request),
        ),
    )


@routes.page("POST", "/console/applications/{application}/withdraw", permit=Permission.APPLICATIONS_WRITE)
def withdraw_application(request: Request, application: str) -> Html | Redirect:
    """End it with the candidate's no."""
    return _done(
        request,
        application,
        lambda: pipeline.withdraw(
            request.work(),
            request.caller.person,
            application_id=application,
            reason=_reason(WithdrawalReason, request.form.first("reason")),
            note=request.form.first("note") or "",
            expected=_version(request),
        ),
    )


@routes.page("POST", "/console/applications/{application}/reopen", permit=Permission.APPLICATIONS_WRITE)
def reopen_application(request: Request, application: str) -> Html | Redirect:
    """Make it active again."""
    return _done(
        request,
        application,
        lambda: pipeline.reopen(
            request.work(), request.caller.person, application_id=application, expected=_version(request)
        ),
    )


def _done(request: Request, application: str, act: Callable[[], Application]) -> Html | Redirect:
    """Do it and show the board; a refusal is shown on the application, as it stands now."""
    try:
        done = act()
    except AppError as refusal:
        form = Form(values={name: values[0] for name, values in request.form.fields.items()})
        return _shown(request, application, form.refused([refusal], request.language), status=int(status_of(refusal)))
    return Redirect(to=f"/console/jobs/{done.job}")


def _shown(request: Request, application: str, form: Form, *, status: int) -> Html:
    access = request.caller.person
    shown = pipeline.view(access, application)
    hiring = jobs.load(access.scope, shown.job)
    on_team = access.user is not None and hiring.on_team(access.user.id)
    body = page(
        request,
        "application.html",
        application=shown,
        hiring=hiring,
        stage=hiring.stage(shown.stage),
        form=form,
        reject_form=replace(form, id="reject"),
        withdraw_form=replace(form, id="withdraw"),
        other_stages=[(one.id, one.name) for one in hiring.stages if one.id != shown.stage],
        reason=_said(shown, request.language),
        rejections=[(reason.value, text.said(request.language)) for reason, text in REJECTIONS.items()],
        withdrawals=[(reason.value, text.said(request.language)) for reason, text in WITHDRAWALS.items()],
        may_act=access.sees_job(Permission.APPLICATIONS_WRITE, on_team=on_team),
    )
    return Html(body=body, status=status)


def _reason(kind: type[R], text: str | None) -> R:
    try:
        return kind(text or "")
    except ValueError as error:
        raise UnknownReason(field="reason") from error


def _said(application: Application, language: Language) -> str:
    """Why the application ended, in words."""
    known = {
        **{one.value: text for one, text in WITHDRAWALS.items()},
        **{one.value: text for one, text in REJECTIONS.items()},
    }
    if application.state is ApplicationState.WITHDRAWN:
        known |= {one.value: text for one, text in WITHDRAWALS.items()}
    found = known.get(application.reason or "")
    return found.said(language) if found is not None else "—"


def _version(request: Request) -> int | None:
    """The version the person saw; without one the newest counts."""
    text = request.form.first("version") or ""
    return int(text) if text.isdecimal() else None
