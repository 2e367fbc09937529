"""The headers of a page: what it may load, where its forms may go, who may frame it, what leaks to others.

Pages carry no inline script or style. JSON-LD stands in `<script type="application/ld+json">`, which is a data block:
the HTML standard ends "prepare the script element" at the unknown type, before the policy is asked, so
`script-src 'self'` needs no exception for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
ONE_YEAR = 365 * 24 * 60 * 60


def content_security_policy(form_targets: Iterable[str] = ()) -> str:
    """The policy; `form_targets` are further origins that a form on this page posts to (the bucket of a large upload).

    A redirect after a post counts as a target in Chromium, so forms redirect within our own origin.
    """
    targets = " ".join(["'self'", *(_origin(target) for target in form_targets)])
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"form-action {targets}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def page_headers(
    *, https: bool, form_targets: Iterable[str] = (), public_seconds: int | None = None
) -> Mapping[str, str]:
    """The headers of a page; only a page without anything personal or a form token may pass `public_seconds`.

    Referrer-Policy is `same-origin`: addresses with link tokens reach nobody else, and posts still say their `Origin`,
    which `no-referrer` would turn into `null`.
    """
    kept = "no-store" if public_seconds is None else f"public, max-age={public_seconds}"
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": content_security_policy(form_targets),
        "Cache-Control": kept,
        "Vary": "Accept-Language, Cookie",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return headers | _transport(https=https)


def static_headers(media_type: str, *, https: bool) -> Mapping[str, str]:
    """The headers of a static file, which its hashed address allows to keep for ever."""
    return {
        "Content-Type": media_type,
        "Cache-Control": f"public, max-age={ONE_YEAR}, immutable",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    } | _transport(https=https)


def _transport(*, https: bool) -> dict[str, str]:
    return {"Strict-Transport-Security": f"max-age={ONE_YEAR}; includeSubDomains"} if https else {}


def _origin(address: str) -> str:
    """Scheme and host alone: a policy with a stray `;` would be another policy."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname or any(mark in parts.netloc for mark in " ;,'\"@"):
        raise ValueError(f"not an origin for a form: {address!r}")
    return f"{parts.scheme}://{parts.netloc}"
