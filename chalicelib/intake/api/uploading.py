"""Larger files: pages for a browser, and two calls for partners. Choose it, send it to the bucket, confirm."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.intake import schemas
from chalicelib.intake.api.applying import shown_page
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model import Delivery
from chalicelib.intake.service import applying, uploading, viewing
from chalicelib.platform import aws, clock, config
from chalicelib.platform.errors import NotFound
from chalicelib.platform.files.uploads import UploadForm
from chalicelib.platform.http import PUBLIC, Empty, Html, Redirect, Request
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work
from chalicelib.tenants import Permission


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


@routes.api(
    "POST", "/v1/deliveries/{delivery}/upload", permit=Permission.APPLICATIONS_SUBMIT, takes=Empty,
    answers=schemas.UploadShape, status=201,
)  # fmt: skip
def open_upload(request: Request, delivery: str) -> UploadForm:
    """Where a file of up to 10 MB can be posted that belongs to a delivery: a form for the bucket, good for ten minutes."""
    known = viewing.view(request.caller.person, delivery)
    return uploading.upload_form(request.caller.tenant, uploading.ticket_of(request.caller.tenant, known))


@routes.api(
    "POST", "/v1/deliveries/{delivery}/uploaded", permit=Permission.APPLICATIONS_SUBMIT, takes=Empty,
    answers=schemas.DeliveryShape, status=202, refusals=(uploading.NothingUploaded,),
)  # fmt: skip
def close_upload(request: Request, delivery: str) -> Delivery:
    """Say that the file was posted; it is read like one that came with the application."""
    known = viewing.view(request.caller.person, delivery)
    return uploading.confirm(request.work(), uploading.ticket_of(request.caller.tenant, known))


def _opened(slug: str, ticket: str) -> tuple[TenantScope, uploading.Ticket]:
    """Whose delivery a ticket is for; the address must name the same company."""
    scope = tenants.scope_of_slug(slug)
    opened = uploading.read_ticket(ticket, clock.wall())
    if opened.tenant != scope.tenant:
        raise NotFound
    return scope, opened
