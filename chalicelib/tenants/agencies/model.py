"""Agencies that look for candidates on the company's behalf: data."""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency (猎头). `window_days` is how long a candidate whom it introduced is its own by agreement.

    Its people are users with the role `agency`. One that is not `active` sees and submits nothing; what it submitted stays.
    """

    id: str
    name: str
    window_days: int
    created_at: datetime
    contact: str = ""
    agreement: str = ""
    active: bool = True
    version: int = 0
