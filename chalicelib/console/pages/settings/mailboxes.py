"""Addresses for forwarded mail: given to boards and colleagues, closed when they are no longer wanted."""

from __future__ import annotations

from chalicelib import boards, intake, tenants
from chalicelib.console import job_choices
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, NotOffered, Way, answered, line
from chalicelib.console.names import names
from chalicelib.console.viewer import page
from chalicelib.platform import config
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission, Reach

PATH = "/console/settings/mailboxes"
SOURCES = ("zhaopin", "51job", "boss", "liepin", "referral", "agency")
_PERMIT = Permission.MAILBOXES_WRITE
_LONGEST_NAME = 100


@routes.page("GET", PATH, permit=_PERMIT)
def show_mailboxes(request: Request) -> Html:
    """The addresses one looks after."""
    return _shown(request, Drafts(), 200)


@routes.page("POST", PATH, permit=_PERMIT)
def open_mailbox(request: Request) -> Html | Redirect:
    """Make a new address."""

    def do() -> Way:
        source = request.form.first("source") or ""
        if source not in {"", *SOURCES}:
            raise NotOffered(field="source")
        made = intake.mailboxes.open_mailbox(
            request.work(), request.caller.person, name=line(request, "name", most=_LONGEST_NAME, required=True),
            job=request.form.first("job") or "", source=source, owner=request.form.first("owner") or None,
            confirm=request.form.first("confirm") == "yes",
        )  # fmt: skip
        return PATH, "mailbox_opened", f"mailbox-{made.mailbox.id}"

    return answered(request, "mailbox", do, lambda drafts, status: _shown(request, drafts, status))


@routes.page("POST", PATH + "/{mailbox}/close", permit=_PERMIT)
def close_mailbox(request: Request, mailbox: str) -> Html | Redirect:
    """End an address; what still comes is kept and stands in the inbox."""

    def do() -> Way:
        intake.mailboxes.close_mailbox(request.work(), request.caller.person, mailbox)
        return PATH, "mailbox_closed", ""

    return answered(request, "close", do, lambda drafts, status: _shown(request, drafts, status))


def _shown(request: Request, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    found = intake.mailboxes.mailboxes(access)
    everywhere = access.reach(_PERMIT) is Reach.ALL
    people = tenants.users(access.scope) if everywhere else []
    body = page(
        request,
        "settings/mailboxes.html",
        open_ones=[one for one in found if one.mailbox.closed_at is None],
        closed_ones=[one for one in found if one.mailbox.closed_at is not None],
        names=names(
            access.scope,
            jobs_=(one.mailbox.job for one in found if one.mailbox.job),
            users=(one.mailbox.owner for one in found),
        ),
        drafts=drafts,
        choices=job_choices.open_jobs(request),
        sources=[(code, boards.SOURCES[code].said(request.language)) for code in SOURCES],
        owners=[(one.id, one.name) for one in people if one.active and one.agency is None],
        takes_mail=bool(config.current().inbound_domain),
        path=PATH,
    )
    return Html(body=body, status=status)
