"""Signing in and out: e-mail and password, a new password the first time, a code when the person uses an authenticator."""

from __future__ import annotations

import re

from chalicelib.console.doors import routes
from chalicelib.platform import clock
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import PUBLIC, Html, Redirect, Request
from chalicelib.platform.http.sessions import forgotten_session, session_cookie
from chalicelib.platform.pages import Form, render
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Text
from chalicelib.tenants import sign_in as tenants_sign_in

HOME = "/console"
_SEALED = "sign-in-step"
# One slash at the start, because two name another host; no backslash, which browsers read as a slash.
_PATH = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")


class StepExpired(tenants_sign_in.WrongPassword):
    """The second step came without the first, or too late."""

    code = "sign_in_step_expired"
    text = Text("Signing in took too long. Start again.", "登录超时，请重新登录。")


@routes.page("GET", "/sign-in", permit=PUBLIC)
def show_sign_in(request: Request) -> Html:
    """The sign-in page."""
    return _shown(request, Form(), status=200)


@routes.page("POST", "/sign-in", permit=PUBLIC)
def sign_in(request: Request) -> Html | Redirect:
    """Check e-mail and password."""
    email, password = request.form.first("email") or "", request.form.first("password") or ""
    try:
        return _went_on(request, tenants_sign_in.start(email, password))
    except AppError as refusal:
        return _shown(request, Form(values={"email": email}).refused([refusal], request.language), status=401)


@routes.page("POST", "/sign-in/step", permit=PUBLIC)
def take_step(request: Request) -> Html | Redirect:
    """Take the new password or the code that the pool asked for."""
    parts = open_sealed(_SEALED, request.form.first("ticket") or "", bound=_SEALED)
    if parts is None:
        return _shown(request, Form().refused([StepExpired()], request.language), status=401)
    step = tenants_sign_in.NextStep(*parts)
    try:
        return _went_on(request, tenants_sign_in.go_on(step, request.form.first("answer") or ""))
    except tenants_sign_in.WeakPassword as refusal:
        return _step_page(request, step, Form().refused([_at_answer(refusal)], request.language), status=422)
    except AppError as refusal:
        return _shown(request, Form().refused([refusal], request.language), status=401)


@routes.page("POST", "/sign-out", permit=PUBLIC)
def sign_out(request: Request) -> Redirect:
    """End the session here and in the browser."""
    if request.caller.session is not None:
        tenants_sign_in.close_session(request.caller.tenant, request.caller.session)
    return Redirect(to="/sign-in", cookies=(forgotten_session(),))


def _went_on(request: Request, outcome: str | tenants_sign_in.NextStep) -> Html | Redirect:
    if isinstance(outcome, tenants_sign_in.NextStep):
        return _step_page(request, outcome, Form(), status=200)
    session = tenants_sign_in.open_session(outcome)
    return Redirect(to=_inside(request.form.first("next")), cookies=(session_cookie(session, clock.wall()),))


def _inside(address: str | None) -> str:
    """Where to go after signing in: a path of ours in visible ASCII, as a browser would read it, or the start page."""
    if address is None or _PATH.fullmatch(address) is None:
        return HOME
    return address


def _at_answer(refusal: AppError) -> AppError:
    refusal.field = "answer"
    return refusal


def _shown(request: Request, form: Form, *, status: int) -> Html:
    going = request.form.first("next") or request.incoming.query.get("next") or HOME
    body = render(
        "console/sign_in.html", language=request.language, csrf=request.csrf, form=form, next=_inside(going),
        query=dict(request.incoming.query),
    )  # fmt: skip
    return Html(body=body, status=status)


def _step_page(request: Request, step: tenants_sign_in.NextStep, form: Form, *, status: int) -> Html:
    ticket = seal(_SEALED, [step.step, step.email, step.ticket], bound=_SEALED)
    body = render(
        "console/sign_in_step.html", language=request.language, csrf=request.csrf, form=form, step=step.step,
        ticket=ticket, next=_inside(request.form.first("next")),
    )  # fmt: skip
    return Html(body=body, status=status)
