"""Idempotency-Key, ETag and If-Match: repeating safely and never overwriting unseen."""

from __future__ import annotations

import hashlib
import re

from chalicelib.platform.errors import Malformed, Unconditional

_KEY = re.compile(r'"(?P<quoted>[\x20-\x21\x23-\x7e]{1,255})"|(?P<bare>[\x21\x23-\x7e]{1,255})')
_ETAG = re.compile(r'(?:W/)?"v(?P<version>[0-9]{1,12})"')


def idempotency_key(header: str | None) -> str | None:
    """The key of a request: a structured-field string in quotes (RFC 8941 §3.3.3), or bare as many clients send it."""
    if header is None:
        return None
    found = _KEY.fullmatch(header.strip())
    if found is None:
        raise Malformed(reason="Idempotency-Key is 1 to 255 visible ASCII characters", field="Idempotency-Key")
    return found["quoted"] or found["bare"]


def fingerprint(method: str, path: str, body: bytes) -> str:
    """What must be the same when a request comes with the same key again."""
    return hashlib.sha256(b"\n".join((method.encode(), path.encode(), body))).hexdigest()


def etag(version: int) -> str:
    """The ETag of a thing in a version."""
    return f'"v{version}"'


def expected_version(header: str | None, *, required: bool) -> int | None:
    """The version If-Match names; `None` for `*` or no header; raises `Unconditional` when one is required."""
    if header is None or header.strip() == "*":
        if header is None and required:
            raise Unconditional(field="If-Match")
        return None
    found = _ETAG.fullmatch(header.strip())
    if found is None:
        raise Malformed(reason="If-Match holds one ETag that this API gave", field="If-Match")
    return int(found["version"])


def is_known(if_none_match: str | None, current: str) -> bool:
    """Whether the caller has the current version already: If-None-Match names it, weakly compared (RFC 9110 §13.1.2)."""
    known = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    return current in known or "*" in known
