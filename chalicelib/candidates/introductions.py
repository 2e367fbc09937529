"""Whose a person is who was introduced: pure.

The first introduction within its time counts. Somebody whom the company dealt with in that time is known, and nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.candidates.model import Claim


def held(claims: Iterable[Claim], now: datetime) -> Claim | None:
    """The claim that counts at an instant; the earliest if several should."""
    valid = (one for one in claims if one.holds and one.introduced_at <= now < one.until)
    return min(valid, key=lambda one: (one.introduced_at, one.delivery), default=None)


def is_free(
    claims: Iterable[Claim], *, introducer: str, last_touch: datetime | None, window: timedelta, now: datetime
) -> bool:
    """Whether an introduction by `introducer` counts now.

    `last_touch` is when the company last dealt with the person before this introduction, None for somebody new. What one
    introduced oneself does not make the person known.
    """
    holder = held(claims, now)
    if holder is not None:
        return holder.introducer == introducer
    return last_touch is None or last_touch + window <= now


def ends(claims: Iterable[Claim], *, introducer: str, window: timedelta, now: datetime) -> datetime:
    """Until when it counts: introducing somebody again does not make one's time longer."""
    holder = held(claims, now)
    if holder is not None and holder.introducer == introducer:
        return holder.until
    return now + window
