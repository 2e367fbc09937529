"""How long people are kept: the company's rules, and what follows from them for one person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class Begins(StrEnum):
    """What a rule counts from: the last touch, or the end of the application (the later of both when it ended before)."""

    LAST_TOUCH = "last_touch"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """Who came by one of `sources` for a job in one of `countries` (ISO 3166; empty: any) is kept `months` for `purpose`.

    `basis` says why in law, for the certificate.
    """

    id: str
    purpose: str
    months: int
    begins: Begins = Begins.ENDED
    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSettings:
    """The company's rules. With `erases`, who was due for `grace_days` is erased by the daily run; else people are only listed.

    `settled` is the version of the rules by which everybody was looked at.
    """

    rules: tuple[RetentionRule, ...] = ()
    erases: bool = False
    grace_days: int = 14
    settled: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldApplication:
    """What the rules look at in an application; `ended_at` is None while it runs."""

    source: str
    country: str
    heard_at: datetime
    ended_at: datetime | None


class Why(StrEnum):
    """Why a person is kept, or why not."""

    ACTIVE = "active"
    CONSENT = "consent"
    RULE = "rule"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Until when a person may be kept (None: no end is known), by which rule and why."""

    until: datetime | None
    why: Why
    rule: str = ""

    def due_at(self, now: datetime) -> bool:
        """Whether the time is over."""
        return self.until is not None and self.until <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What was found when somebody last looked how long a person is kept, and when to look again.

    `due_since` is set while the time is over; `rules` is the version of the settings it was judged by.
    """

    candidate: str
    look_at: datetime
    until: datetime | None = None
    rule: str = ""
    why: str = ""
    due_since: datetime | None = None
    rules: int = 0
    version: int = 0
