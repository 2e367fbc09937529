"""Opaque secrets of 256 bits: API keys and link tokens. They are shown once and stored only as their SHA-256.

A plain hash is enough for a secret of this length (ASVS 5.0, 6.5.2); passwords never come here, Cognito holds them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

BYTES = 32


def new_secret(prefix: str) -> str:
    """A fresh secret; the prefix (`hfk_`) lets scanners recognise one that leaked."""
    return prefix + secrets.token_urlsafe(BYTES)


def hashed(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())
