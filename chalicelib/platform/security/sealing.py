"""Values handed out and taken back: encrypted and authenticated (AES-256-GCM), each purpose under its own key.

`bound` is what the value is good for (a tenant and a route, say): it is authenticated and not contained, so that a cursor of one
list is noise for another.
"""

from __future__ import annotations

import base64
import json
import os
from typing import Any

from chalicelib.platform.aws.secrets import derived_key

_NONCE = 12


def seal(purpose: str, value: Any, *, bound: str) -> str:
    """`value` (JSON) as URL-safe text that only `open_sealed` with the same purpose and `bound` can read."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    plain = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    sealed = nonce + AESGCM(derived_key(purpose)).encrypt(nonce, plain, bound.encode())
    return _encoded(sealed)


def open_sealed(purpose: str, text: str, *, bound: str) -> Any | None:
    """What was sealed, or `None` for anything forged, damaged, or made for another purpose."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = _decoded(text)
        plain = AESGCM(derived_key(purpose)).decrypt(raw[:_NONCE], raw[_NONCE:], bound.encode())
    except (InvalidTag, ValueError):
        return None
    return json.loads(plain)


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    """The bytes of exactly one text: Python's decoder skips strange characters, and a token must have one spelling."""
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _encoded(raw) != text:
        raise ValueError("not the text that was sealed")
    return raw
