"""The door of the company's logo, and the address it is shown from."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.platform import aws
from chalicelib.platform.http import DOOR_LIMIT, MULTIPART, PUBLIC, Plain, Request, read_form
from chalicelib.tenants import schemas
from chalicelib.tenants.api.blueprint import routes
from chalicelib.tenants.model import Tenant
from chalicelib.tenants.permissions import Permission
from chalicelib.tenants.service import logos

_KEPT = {True: "public, max-age=31536000, immutable", False: "public, max-age=300"}


@routes.door(
    "PUT", "/v1/company/logo", permit=Permission.COMPANY_WRITE, answers=schemas.CompanyShape, status=200,
    content=(MULTIPART,), limit=DOOR_LIMIT, if_match=True, describes=schemas.SentLogo,
    refusals=(logos.LogoMissing, logos.LogoRefused, logos.LogoTooLarge, logos.LogoTooWide),
)  # fmt: skip
def set_logo(request: Request) -> Tenant:
    """Show a logo on the careers site and in adverts: PNG, JPEG or WebP of at most 1 MB and 3000 pixels a side (`file`)."""
    sent = read_form(request.incoming.raw, request.incoming.header("content-type") or "").file("file")
    return logos.set_logo(
        request.work(), body=sent.body if sent else b"", name=sent.name if sent else "",
        declared_type=sent.declared_type if sent else None, expected=request.if_match,
    )  # fmt: skip


@routes.api("DELETE", "/v1/company/logo", permit=Permission.COMPANY_WRITE)
def remove_logo(request: Request) -> None:
    """Show the company's initials again."""
    logos.remove_logo(request.work(), expected=request.if_match)


@routes.door(
    "GET", "/careers/{slug}/logo/{edition}", permit=PUBLIC, media="image/svg+xml", status=200,
    refusals=(logos.UnknownLogo, tenants.UnknownCompany),
)  # fmt: skip
def show_logo(_request: Request, slug: str, edition: str) -> Plain:
    """The logo of a company, at an address that changes with it."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        text, lasting = logos.drawing(scope, edition)
    headers = {
        "Content-Type": "image/svg+xml",
        "Cache-Control": _KEPT[lasting],
        "Content-Security-Policy": "default-src 'none'; img-src data:; sandbox",
    }
    return Plain(body=text, headers=headers)
