"""The two clocks: the product's and the wall's.

Due times, facts and everything a person reads follow `now`, which the local stack may move so that "+48 h" shows an
obligation escalate. Tokens, leases, rate buckets and signatures follow `wall`: they guard against the real world.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_offset = timedelta(0)


def wall() -> datetime:
    """The real instant, UTC, in whole milliseconds."""
    return _milliseconds(datetime.now(UTC))


def now() -> datetime:
    """The product's instant, UTC, in whole milliseconds: `wall` plus the offset of the local stack (zero in the cloud)."""
    return _milliseconds(datetime.now(UTC) + _offset)


def offset() -> timedelta:
    """How far the product's clock is ahead of the wall's."""
    return _offset


def move(to: timedelta) -> None:
    """Set the product's clock `to` ahead of the wall's: the local stack and the journeys use it, the cloud never does."""
    global _offset  # noqa: PLW0603  # one clock a process is what a clock is
    _offset = to


def _milliseconds(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
