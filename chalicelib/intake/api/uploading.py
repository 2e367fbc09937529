"""The pages of a larger file: choose it, send it to the bucket, confirm."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.intake.api.applying import shown_page
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.service import applying, uploading
from chalicelib.platform import aws, clock, config
from chalicelib.platform.errors import NotFound
from chalicelib.platform.http import PUBLIC, Html, Redirect, Request
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work


@routes.page("GET", "/careers/{slug}/uploads/{ticket}", permit=PUBLIC)
def show_upload(request: Request, slug: str, ticket: str) -> Html:
    """The form that posts a file of up to 10 MB to the bucket."""
    scope, opened = _opened(slug, ticket)
    back_to = f"{config.current().public_url.rstrip('/')}/careers/{slug}/uploads/{ticket}/sent"
    with aws.as_tenant(scope):
        form = uploading.upload_form(scope, opened, back_to=back_to)
        opening = applying.applied(scope, opened.job)
    body = shown_page(request, "intake/upload.html", opening, upload=form, most=uploading.LIMIT)
    return Html(body=body, form_targets=(form.address,))


@routes.page("GET", "/careers/{slug}/uploads/{ticket}/sent", permit=PUBLIC)
def show_sent(request: Request, slug: str, ticket: str) -> Html:
    """The button that adds the file: opening this page changes nothing."""
    scope, opened = _opened(slug, ticket)
    with aws.as_tenant(scope):
        opening = applying.applied(scope, opened.job)
    action = f"/careers/{slug}/uploads/{ticket}/sent"
    return Html(body=shown_page(request, "intake/uploaded.html", opening, action=action))


@routes.page("POST", "/careers/{slug}/uploads/{ticket}/sent", permit=PUBLIC)
def confirm_upload(request: Request, slug: str, ticket: str) -> Redirect:
    """Add the file to the application."""
    scope, opened = _opened(slug, ticket)
    with aws.as_tenant(scope):
        uploading.confirm(Work(scope, applying.VISITOR, request.now), opened)
    return Redirect(to=f"/careers/{slug}/jobs/{opened.job}/applied")


def _opened(slug: str, ticket: str) -> tuple[TenantScope, uploading.Ticket]:
    """Whose delivery a ticket is for; the address must name the same company."""
    scope = tenants.scope_of_slug(slug)
    opened = uploading.read_ticket(ticket, clock.wall())
    if opened.tenant != scope.tenant:
        raise NotFound
    return scope, opened
