"""The shapes of dates: a date of which only year and month matter, a period, and a period with its place in a text."""

from __future__ import annotations

from chalicelib.platform.values import dataclass

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year and, where told, a month (1 to 12)."""

    year: int
    month: int | None = None

    @property
    def ordinal(self) -> int:
        """Year × 12 + month − 1; January where no month is told."""
        return self.year * MONTHS_A_YEAR + (self.month or 1) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when to when; `current` when it lasts, `start` None when only the end is told (`2016`, a graduation)."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A period in a text and its place there. `ranged` is false for a lone date.

    `period` is None for the placeholders of templates (`20XX - 20XX`), which show structure and no time; `dangling` says that
    the text broke off after the dash (`2019 -`).
    """

    period: Period | None
    start: int
    end: int
    ranged: bool
    dangling: bool = False
