"""What a browser's session cookie holds; the doors seal and open it."""

from __future__ import annotations

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True)
class SealedSession:
    """What the session cookie holds; `ends` is a UTC epoch second."""

    tenant: str
    user: str
    session: str
    ends: int
