"""Numbers for jobs, for programs that know no other ids (Greenhouse's job board API).

A job's id has 128 bits and a number in JavaScript 53, so a number cannot hold the id; it holds what leads to it: in its upper 16
bits the UTC day on which the job was first opened (days since 1970, good until 2149), in its lower 37 the start of a digest of
the id. That day is the beginning of the job's place in the company's list, where it stays, so one query for the jobs opened on
it finds the job: nothing is stored, and jobs that were there before have their numbers too. Two of a thousand jobs that a company
opens on one day share a number once in 270,000 times.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

BITS = 53
"""`Number.MAX_SAFE_INTEGER` is 2⁵³ - 1 (ECMA-262, §21.1.2.6)."""
_DIGEST_BITS = 37
_EPOCH = date(1970, 1, 1)
_LAST_DAY = (1 << (BITS - _DIGEST_BITS)) - 1


def number_of(job: str, opened_at: datetime) -> int:
    """The number of a job by its id and the instant at which it was first opened."""
    day = (opened_at.astimezone(UTC).date() - _EPOCH).days
    return (min(max(day, 0), _LAST_DAY) << _DIGEST_BITS) | digest_of(job, _DIGEST_BITS)


def day_of(number: int) -> date | None:
    """The UTC day on which the job of this number was first opened; None when no job can have it."""
    if not 0 <= number < 1 << BITS:
        return None
    return _EPOCH + timedelta(days=number >> _DIGEST_BITS)


def digest_of(identity: str, bits: int = BITS) -> int:
    """A number of at most `bits` bits for something that is only ever looked up among a few: departments, offices."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8]) >> (64 - bits)
