"""One application: what was answered and found, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from chalicelib import intake, jobs, pipeline, tenants
from chalicelib.console import notices
from chalicelib.console.doors import routes
from chalicelib.console.names import names
from chalicelib.console.pages.candidate.described import rows
from chalicelib.console.reasons import offered
from chalicelib.console.viewer import page
from chalicelib.pipeline import Application, ApplicationState, ReasonKind
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants import Access, FieldObject, Permission

_NUMBER = re.compile(r"[0-9]{1,9}")
_NOBODY = Text("The candidate", "候选人")


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
    return shown(request, application, Form(), status=200)


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
            reason=request.form.first("reason") or "",
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
            reason=request.form.first("reason") or "",
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
        told = ChangedMeanwhile() if isinstance(refusal, Stale) else refusal
        return shown(request, application, form.refused([told], request.language), status=_status(refusal))
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


def shown(request: Request, application: str, form: Form, *, status: int) -> Html:
    """An application with its actions, and what was refused."""
    access = request.caller.person
    viewed = pipeline.view(access, application)
    hiring = jobs.load(access.scope, viewed.job)
    on_team = access.user is not None and hiring.on_team(access.user.id)
    owner = names(access.scope, users=[viewed.owner] if viewed.owner else [])
    may_act = access.sees_job(Permission.APPLICATIONS_WRITE, on_team=on_team)
    reasons = offered(access.scope) if may_act and viewed.state is ApplicationState.ACTIVE else {}
    body = page(
        request,
        "application.html",
        application=viewed,
        hiring=hiring,
        stage=hiring.stage(viewed.stage),
        owner=owner.users.get(viewed.owner or ""),
        form=replace(form, id=request.incoming.path.rpartition("/")[2]),
        move_form=_opened(form, request, "move", "stage"),
        reject_form=_opened(form, request, "reject", "reason", "note"),
        withdraw_form=_opened(form, request, "withdraw", "reason", "note"),
        overrule_form=_opened(form, request, "overrule", "why", "because", "note"),
        overrule_reasons=[(code, text.said(request.language)) for code, text in intake.OVERRULE_REASONS.items()],
        other_stages=[(one.id, one.name) for one in hiring.stages if one.id != viewed.stage],
        reason=_said(viewed, request.language),
        rejections=reasons.get(ReasonKind.REJECTION, []),
        withdrawals=reasons.get(ReasonKind.WITHDRAWAL, []),
        may_act=may_act,
        details=_details(access, viewed),
        may_read_notes=access.may(Permission.NOTES_READ) and access.may(Permission.CANDIDATES_READ),
        may_see_candidate=access.may(Permission.CANDIDATES_READ),
    )
    return Html(body=body, status=status)


def _details(access: Access, application: Application) -> list[pipeline.Row]:
    """The custom fields that the speaker sees of an application; nothing is read where there are none."""
    if not application.fields:
        return []
    fields = tenants.custom_fields(access.scope, FieldObject.APPLICATION)
    users = names(access.scope, users=pipeline.users_named(fields, [application.fields])).users
    return rows(fields, application.fields, users)


def _opened(form: Form, request: Request, action: str, *fields: str) -> Form:
    """One of the page's forms: with what was typed and what is wrong, if it is the one that was sent."""
    if not request.incoming.path.endswith(f"/{action}"):
        return Form(id=action)
    errors = {name: text for name, text in form.errors.items() if name in fields}
    return replace(form, id=action, errors=errors)


def _said(application: Application, language: Language) -> str:
    """Why the application ended, in words."""
    found = pipeline.reason_said(application)
    return found.said(language) if found is not None else "—"


def _version(request: Request) -> int | None:
    """The version the person saw: without one the newest counts, and what is no number fits none."""
    text = request.form.first("version") or ""
    if not text:
        return None
    return int(text) if _NUMBER.fullmatch(text) else -1
