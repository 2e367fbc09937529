"""The apply form of the careers site. It works without script, and for programs only as far as a browser would."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from chalicelib import candidates, jobs, tenants
from chalicelib.intake import forms, screening
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.service import applying, uploading
from chalicelib.platform import aws, clock
from chalicelib.platform.http import DOOR_LIMIT, PUBLIC, Html, Redirect, Request
from chalicelib.platform.pages import Form, Site, render
from chalicelib.platform.pages.csrf import FIELD

FILE_BYTES = 4_400_000
"""What fits into one event of the API's function, with the form around it."""
ACCEPTED = ".pdf,.docx,.doc,.odt,.rtf,.txt,.html,.htm,.mhtml,.jpg,.jpeg,.png"
_SOURCE = re.compile(r"[A-Za-z0-9._-]{1,64}")


@routes.page("GET", "/careers/{slug}/jobs/{job}/apply", permit=PUBLIC)
def show_form(request: Request, slug: str, job: str) -> Html | Redirect:
    """The form; the page of a closed job says so itself."""
    scope = tenants.scope_of_slug(slug)
    try:
        with aws.as_tenant(scope):
            opening = applying.opening(scope, job, request.now)
    except jobs.ClosedJob:
        return Redirect(to=_address(request, slug, job))
    return Html(body=_form_page(request, opening, Form(id="apply", values=_carried(request))))


@routes.page("POST", "/careers/{slug}/jobs/{job}/apply", permit=PUBLIC, limit=DOOR_LIMIT)
def send_form(request: Request, slug: str, job: str) -> Html | Redirect:
    """Take an application, or show the form again with what was typed and what to correct."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        sent = applying.send(scope, job, **_sent(request))
    if sent.delivery is None:
        values = {name: one for name, one in request.form.fields.items() if name not in {FIELD, forms.TRAP}}
        form = Form(id="apply", values=values, errors=dict(sent.errors))
        return Html(body=_form_page(request, sent.opening, form, file_lost=sent.file_lost), status=422)
    more = {} if sent.complete else {"file": uploading.ticket_for(scope, sent.delivery, clock.wall())}
    return Redirect(to=_address(request, slug, job, "/applied", **more))


@routes.page("GET", "/careers/{slug}/jobs/{job}/applied", permit=PUBLIC)
def show_thanks(request: Request, slug: str, job: str) -> Html:
    """What happens next. It says nothing of the person, so that anybody may open it."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        opening = applying.applied(scope, job)
    return Html(body=shown_page(request, "intake/applied.html", opening, ticket=request.incoming.query.get("file", "")))


def _sent(request: Request) -> dict[str, Any]:
    return {
        "raw": request.incoming.raw,
        "content_type": request.incoming.header("content-type") or "",
        "form": request.form,
        "token": request.form.first(FIELD) or "",
        "language": request.language,
        "now": request.now,
    }


def _form_page(request: Request, opening: applying.Opening, form: Form, *, file_lost: bool = False) -> str:
    return shown_page(
        request,
        "intake/apply.html",
        opening,
        form=form,
        file_lost=file_lost,
        action=_address(request, opening.company.slug, opening.job.id, "/apply"),
        accepted=ACCEPTED,
        file_bytes=FILE_BYTES,
        background=opening.background,
        choices=_choices(opening),
        own=screening.OWN_QUESTIONS,
        levels=forms.LEVELS,
        yes_no=tuple(screening.YES_NO_NAMES.items()),
        field_of=forms.field_of,
        notice=opening.notice,
        notice_text=candidates.rights.notice_wording(opening.notice, request.language),
        consent=forms.CONSENT,
        trap=forms.TRAP,
    )


def _choices(opening: applying.Opening) -> dict[str, tuple[tuple[str, str], ...]]:
    """The values and labels to choose from, by question."""
    asked = {one.id: tuple((option.id, option.label) for option in one.options) for one in opening.job.questions}
    words = {"skills": opening.background.skills, "languages": opening.background.languages}
    return asked | {name: tuple((word, word) for word in known) for name, known in words.items()}


def shown_page(request: Request, template: str, opening: applying.Opening, **values: Any) -> str:
    """A page of the careers site about a job."""
    company = opening.company
    home = _with(f"/careers/{company.slug}", _language(request))
    logo = company.logo if company.logo.startswith("/") else None
    return render(
        template,
        language=request.language,
        zone=company.zone,
        csrf=request.csrf,
        query={name: value for name, value in request.incoming.query.items() if name != "language"},
        site=Site(name=company.name, home=home, logo=logo),
        job=opening.job,
        advert=_address(request, company.slug, opening.job.id),
        **values,
    )


def _carried(request: Request) -> dict[str, str]:
    """The source an apply link names, which the form sends along."""
    source = request.incoming.query.get("source", "")
    return {"source": source} if _SOURCE.fullmatch(source) else {}


def _language(request: Request) -> dict[str, str]:
    return {"language": request.language} if "language" in request.incoming.query else {}


def _address(request: Request, slug: str, job: str, end: str = "", **query: str) -> str:
    return _with(f"/careers/{slug}/jobs/{job}{end}", _language(request) | query)


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
