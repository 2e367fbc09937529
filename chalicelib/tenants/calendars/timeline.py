"""The open time of one year on one line, with running totals: each question about it is one binary search.

Times are whole microseconds since 1970 UTC, so that sums are exact and no offset of any zone matters here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.zones import as_utc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Open stretches `[opens[i], closes[i])`, in order and apart.

    `before[i]` is the open time before stretch i; its last value, one more than there are stretches, is the total.
    """

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> Timeline:
        """Put `stretches` in order and join those that meet or share an hour shown twice."""
        joined: list[list[int]] = []
        for opens, closes in sorted(stretches):
            if joined and opens <= joined[-1][1]:
                joined[-1][1] = max(closes, joined[-1][1])
            else:
                joined.append([opens, closes])
        lengths = (closes - opens for opens, closes in joined)
        return cls(
            tuple(opens for opens, _ in joined),
            tuple(closes for _, closes in joined),
            tuple(accumulate(lengths, initial=0)),
        )

    @property
    def total(self) -> int:
        """The open time of the whole year."""
        return self.before[-1]

    def elapsed(self, at: int) -> int:
        """The open time of the year until `at`."""
        place = bisect_right(self.opens, at)
        if place == 0:
            return 0
        return self.before[place - 1] + min(at, self.closes[place - 1]) - self.opens[place - 1]

    def earliest(self, amount: int) -> int:
        """The first instant by which `amount` of open time has passed; 0 < amount <= total."""
        place = bisect_left(self.before, amount) - 1
        return self.opens[place] + amount - self.before[place]

    def latest(self, amount: int) -> int:
        """The last instant by which no more than `amount` of open time has passed; 0 <= amount < total."""
        place = bisect_right(self.before, amount) - 1
        return self.opens[place] + amount - self.before[place]

    def is_open(self, at: int) -> bool:
        """Whether `at` lies in a stretch; the closing instant does not."""
        place = bisect_right(self.opens, at)
        return place > 0 and at < self.closes[place - 1]

    def next_opening(self, at: int) -> int | None:
        """The first opening at or after `at`; None when the year has no more."""
        place = bisect_left(self.opens, at)
        return self.opens[place] if place < len(self.opens) else None


def ticks(at: datetime) -> int:
    """Microseconds since 1970 of an aware datetime. Raises ValueError for a naive one."""
    return (as_utc(at) - _EPOCH) // _TICK


def instant(ticks_since_1970: int) -> datetime:
    """The UTC datetime of `ticks`."""
    return _EPOCH + ticks_since_1970 * _TICK
