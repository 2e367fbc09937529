"""The company's logo: looked at, set and removed."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, version
from chalicelib.console.viewer import page
from chalicelib.platform.http import DOOR_LIMIT, MULTIPART, Html, Redirect, Request
from chalicelib.tenants import Permission

PATH = "/console/settings/logo"
_PERMIT = Permission.COMPANY_WRITE


@routes.page("GET", PATH, permit=_PERMIT)
def show_logo_settings(request: Request) -> Html:
    """The logo as it is, and a form for another one."""
    return _shown(request, Drafts(), 200)


@routes.page("POST", PATH, permit=_PERMIT, content=(MULTIPART,), limit=DOOR_LIMIT)
def upload_logo(request: Request) -> Html | Redirect:
    """Set the logo."""

    def do() -> Way:
        sent = request.form.file("file")
        tenants.logos.set_logo(
            request.work(), body=sent.body if sent else b"", name=sent.name if sent else "",
            declared_type=sent.declared_type if sent else None, expected=version(request),
        )  # fmt: skip
        return PATH, "logo_set", ""

    return answered(request, "logo", do, lambda drafts, status: _shown(request, drafts, status))


@routes.page("POST", PATH + "/remove", permit=_PERMIT)
def take_logo_away(request: Request) -> Html | Redirect:
    """Remove the logo."""

    def do() -> Way:
        tenants.logos.remove_logo(request.work(), expected=version(request))
        return PATH, "logo_removed", ""

    return answered(request, "remove", do, lambda drafts, status: _shown(request, drafts, status))


def _shown(request: Request, drafts: Drafts, status: int) -> Html:
    body = page(
        request,
        "settings/logo.html",
        company=tenants.company(request.caller.tenant),
        drafts=drafts,
        most_bytes=tenants.logos.MOST_BYTES,
        most_side=tenants.logos.MOST_SIDE,
        path=PATH,
    )
    return Html(body=body, status=status)
