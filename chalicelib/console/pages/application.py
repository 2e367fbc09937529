"""One application: what was answered and found, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar

from chalicelib import jobs, pipeline
from chalicelib.console import notices
from chalicelib.console.doors import routes
from chalicelib.console.names import names
from chalicelib.console.viewer import page
from chalicelib.pipeline import (
    REJECTIONS,
    WITHDRAWALS,
    Application,
    ApplicationState,
    RejectionReason,
    WithdrawalReason,
)
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError, Invalid, Stale
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants import Permission

_NUMBER = re.compile(r"[0-9]{1,9}")
_NOBODY = Text("The candidate", "候选人")
R = TypeVar("R", RejectionReason, WithdrawalReason)


class UnknownReason(Invalid):
    """A reason that is not in the list."""

    code = "reason_unknown"
    text = Text("Choose a reason from the list.", "请从列表中选择原因。")


class ChangedMeanwhile(Stale):
    """As `Stale`, for somebody who is shown how it stands now."""

    code = "changed_meanwhile"
    text = Text(
        "Somebody changed this application after you opened it, so nothing was done. Below is how it stands now: decide anew.",
        "您打开后该投递已被他人修改，您的操作未生效。下面是最新状态，请重新决定。",
    )


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
        "moved",
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
        "rejected",
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
        "withdrawn",
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
        "reopened",
        lambda: pipeline.reopen(
            request.work(), request.caller.person, application_id=application, expected=_version(request)
        ),
    )


def _done(request: Request, application: str, notice: str, act: Callable[[], Application]) -> Html | Redirect:
    """Do it and show the board with what was done; a refusal is shown on the application, as it stands now."""
    try:
        done = act()
    except AppError as refusal:
        form = Form(values={name: values[0] for name, values in request.form.fields.items()})
        shown = ChangedMeanwhile() if isinstance(refusal, Stale) else refusal
        return _shown(request, application, form.refused([shown], request.language), status=_status(refusal))
    values = {"name": done.name or _NOBODY.said(request.language)}
    if notice in {"rejected", "withdrawn"}:
        values["reason"] = _said(done, request.language)
    else:
        values["stage"] = done.stage
    hired = done.state is ApplicationState.HIRED
    asked = request.form.first("column") or ""
    column = asked if ids.is_id(asked) else done.stage  # it becomes part of a header
    return notices.done(
        request, f"/console/jobs/{done.job}", "hired" if hired else notice, anchor=f"stage-{column}", **values
    )


def _status(refusal: AppError) -> int:
    """A page carries no If-Match, so that a stale version is a conflict and not a failed precondition."""
    return int(HTTPStatus.CONFLICT if isinstance(refusal, Stale) else status_of(refusal))


def _shown(request: Request, application: str, form: Form, *, status: int) -> Html:
    access = request.caller.person
    shown = pipeline.view(access, application)
    hiring = jobs.load(access.scope, shown.job)
    on_team = access.user is not None and hiring.on_team(access.user.id)
    owner = names(access.scope, users=[shown.owner] if shown.owner else [])
    body = page(
        request,
        "application.html",
        application=shown,
        hiring=hiring,
        stage=hiring.stage(shown.stage),
        owner=owner.users.get(shown.owner or ""),
        form=replace(form, id=request.incoming.path.rpartition("/")[2]),
        move_form=_opened(form, request, "move", "stage"),
        reject_form=_opened(form, request, "reject", "reason", "note"),
        withdraw_form=_opened(form, request, "withdraw", "reason", "note"),
        other_stages=[(one.id, one.name) for one in hiring.stages if one.id != shown.stage],
        reason=_said(shown, request.language),
        rejections=[(reason.value, text.said(request.language)) for reason, text in REJECTIONS.items()],
        withdrawals=[(reason.value, text.said(request.language)) for reason, text in WITHDRAWALS.items()],
        may_act=access.sees_job(Permission.APPLICATIONS_WRITE, on_team=on_team),
        may_see_candidate=access.may(Permission.CANDIDATES_READ),
    )
    return Html(body=body, status=status)


def _opened(form: Form, request: Request, action: str, *fields: str) -> Form:
    """One of the page's forms: with what was typed and what is wrong, if it is the one that was sent."""
    if not request.incoming.path.endswith(f"/{action}"):
        return Form(id=action)
    errors = {name: text for name, text in form.errors.items() if name in fields}
    return replace(form, id=action, errors=errors)


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
    """The version the person saw: without one the newest counts, and what is no number fits none."""
    text = request.form.first("version") or ""
    if not text:
        return None
    return int(text) if _NUMBER.fullmatch(text) else -1
