"""Tokens that prove a form was filled in on a page of ours.

A token is bound to the session by HMAC-SHA256, so it needs no storage, dies with the session and is useless in another
one. Each response masks it with fresh random bytes (mask, then mask XOR value): a compressed page then never repeats a
secret next to reflected input, which is what BREACH needs.

Visitors without a session get a signed random id in a cookie (`new_visitor`, `visitor_of`) and a token bound to it: the
signed double submit of the OWASP CSRF cheat sheet. The signature keeps a planted cookie from counting as ours; the
`__Host-` prefix keeps neighbouring hosts from planting one that we did sign.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

FIELD = "csrf"
"""The form field that carries the token."""

_LENGTH = hashlib.sha256().digest_size
_VISITOR_BYTES = 24


def issue(session_id: str, secret: bytes) -> str:
    """A fresh token for the forms of this session, URL-safe and different each time."""
    mask = secrets.token_bytes(_LENGTH)
    return _encoded(mask + _xor(mask, _mac(b"csrf", session_id, secret)))


def check(token: str | None, session_id: str, secret: bytes) -> bool:
    """Whether `token` was issued for this session with this secret; anything unreadable is a no."""
    raw = _decoded(token or "")
    if len(raw) != 2 * _LENGTH:
        return False
    return hmac.compare_digest(_xor(raw[:_LENGTH], raw[_LENGTH:]), _mac(b"csrf", session_id, secret))


def new_visitor(secret: bytes) -> str:
    """The cookie value for somebody without a session; it goes to `issue` and `check` in place of a session id."""
    identity = secrets.token_urlsafe(_VISITOR_BYTES)
    return f"{identity}.{_encoded(_mac(b'visitor', identity, secret))}"


def visitor_of(cookie: str | None, secret: bytes) -> str | None:
    """The cookie value if we signed it, else None: then issue a new one, or refuse the form."""
    identity, _, signature = (cookie or "").partition(".")
    ours = hmac.compare_digest(_decoded(signature), _mac(b"visitor", identity, secret))
    return cookie if ours else None


def _mac(purpose: bytes, identity: str, secret: bytes) -> bytes:
    if not secret:
        raise ValueError("the csrf secret is empty")
    return hmac.digest(secret, purpose + b"\0" + identity.encode("utf-8", "surrogatepass"), "sha256")


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    """The bytes of unpadded URL-safe base64; nothing when it is not exactly that."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if _encoded(raw) == text else b""
