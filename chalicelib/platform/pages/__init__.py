"""The page mechanism: templates in two languages, the look, forms that cannot be forged, headers that keep a page safe.

`render` makes a page from `platform/...` or `<feature>/...` templates; `refusal_page` is the page of every refusal.
Pages carry no inline script or style, so one Content-Security-Policy (`page_headers`) holds for all of them. Everything
works without script; `static/holdfast.js` only makes it more pleasant.
"""

from __future__ import annotations

from chalicelib.platform.pages.assets import StaticFileMissing, asset, static_file
from chalicelib.platform.pages.cookies import clear_cookie, cookie_name, read_cookie, set_cookie
from chalicelib.platform.pages.environment import render
from chalicelib.platform.pages.forms import Form
from chalicelib.platform.pages.layout import Link, Notice, Site, Viewer
from chalicelib.platform.pages.policy import content_security_policy, page_headers, static_headers
from chalicelib.platform.pages.refusals import refusal_page

__all__ = [
    "Form",
    "Link",
    "Notice",
    "Site",
    "StaticFileMissing",
    "Viewer",
    "asset",
    "clear_cookie",
    "content_security_policy",
    "cookie_name",
    "page_headers",
    "read_cookie",
    "refusal_page",
    "render",
    "set_cookie",
    "static_file",
    "static_headers",
]
