"""A tenant's or a branch's calendar: what "within eight working hours" and "tomorrow at ten" mean there.

Local days are walked in the zone and compared in UTC, so that a day of 23 or 25 hours counts what it lasts. What comes
out of an addition is working time or the instant of closing: nine hours from 09:00 end at 18:00, not next morning.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.rules import CalendarRules
from chalicelib.tenants.calendars.timeline import Timeline, instant, ticks
from chalicelib.tenants.calendars.zones import as_utc

_MINUTE = timedelta(minutes=1)


class NoWorkingTime(Conflict):
    """A whole year of the calendar has no open minute, so that no due time can be found."""

    code = "no_working_time"
    text = Text(
        "The calendar has no working time in {year}. Give it working hours or take days off out.",
        "日历在 {year} 年没有任何工作时间，请设置工作时间或减少休息日。",
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar(CalendarRules):
    """The rules with their arithmetic; every instant taken is aware, every instant given is in UTC.

    A walk ends where the stored years end (`YearMissing`) or at a year without an open minute (`NoWorkingTime`).
    """

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The UTC instant at which `minutes` of working time have passed since `start`; see `add_working_time`."""
        return self.add_working_time(start, minutes * _MINUTE)

    def add_working_time(self, start: datetime, duration: timedelta) -> datetime:
        """The first UTC instant at which `duration` of working time has passed since `start`.

        No duration gives `start` itself or, outside working time, the next opening.
        Raises `YearMissing` and `NoWorkingTime`.
        """
        wanted = _duration_ticks(duration)
        if wanted == 0:
            return as_utc(start) if self._just_closed(start) else self.next_working_instant(start)
        year, line = self._line_at(start)
        wanted += line.elapsed(ticks(start))
        while wanted > line.total:
            wanted -= line.total
            year += 1
            line = self._worked_year(year)
        return instant(line.earliest(wanted))

    def subtract_working_minutes(self, end: datetime, minutes: int) -> datetime:
        """The last UTC instant from which `minutes` of working time pass until `end`: when to remind before it is due.

        No minutes give `end` itself. Raises `YearMissing` and `NoWorkingTime`.
        """
        wanted = _duration_ticks(minutes * _MINUTE)
        if wanted == 0:
            return as_utc(end)
        year, line = self._line_at(end)
        left = line.elapsed(ticks(end)) - wanted
        while left < 0:
            year -= 1
            line = self._worked_year(year)
            left += line.total
        return instant(line.latest(left))

    def working_minutes_between(self, first: datetime, second: datetime) -> int:
        """Whole minutes of working time from `first` to `second`; see `working_time_between`."""
        between = self.working_time_between(first, second)
        return between // _MINUTE if between >= timedelta(0) else -(-between // _MINUTE)

    def working_time_between(self, first: datetime, second: datetime) -> timedelta:
        """The exact working time from `first` to `second`, negative when `second` is earlier. Raises `YearMissing`."""
        if ticks(second) < ticks(first):
            return -self.working_time_between(second, first)
        year, line = self._line_at(first)
        last_year, last_line = self._line_at(second)
        passed = last_line.elapsed(ticks(second)) - line.elapsed(ticks(first))
        passed += sum(_timeline_of(self, between).total for between in range(year, last_year))
        return timedelta(microseconds=passed)

    def is_open(self, at: datetime) -> bool:
        """Whether it is working time at an instant; closing time is not. Raises `YearMissing`."""
        return self._line_at(at)[1].is_open(ticks(at))

    def next_working_instant(self, at: datetime) -> datetime:
        """`at` itself in working time, otherwise the next opening, in UTC. Raises `YearMissing` and `NoWorkingTime`."""
        year, line = self._line_at(at)
        if line.is_open(ticks(at)):
            return as_utc(at)
        while (opening := line.next_opening(ticks(at))) is None:
            year += 1
            line = self._worked_year(year)
        return instant(opening)

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, not counting it. Raises `YearMissing` and `NoWorkingTime`."""
        if count < 1:
            raise ValueError("count the working days from one")
        while count:
            day += timedelta(days=1)
            if self.is_working_day(day):
                count -= 1
            elif day.month == 1 and day.day == 1:
                self._worked_year(day.year)  # a year without open time ends the walk
        return day

    def _just_closed(self, at: datetime) -> bool:
        """Whether it was working time until `at`, which ends it."""
        before = as_utc(at) - timedelta(microseconds=1)
        return self.local_day(before).year in self.years and self.is_open(before) and not self.is_open(at)

    def _line_at(self, at: datetime) -> tuple[int, Timeline]:
        """The local year of an instant and its timeline. No zone has set clocks back over New Year since 1970."""
        year = self.local_day(at).year
        return year, _timeline_of(self, year)

    def _worked_year(self, year: int) -> Timeline:
        """The timeline of a year a walk came to. Raises `NoWorkingTime` when all of it is closed."""
        line = _timeline_of(self, year)
        if line.total == 0:
            raise NoWorkingTime(year=year)
        return line


@lru_cache(maxsize=128)
def _timeline_of(calendar: Calendar, year: int) -> Timeline:
    """Kept by content, so that a worker builds it once however often it reads the calendar (about 50 kB each)."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
    return Timeline.of((ticks(opens), ticks(closes)) for day in days for opens, closes in calendar.working_spans(day))


def _duration_ticks(duration: timedelta) -> int:
    if duration < timedelta(0):
        raise ValueError("a duration is not negative")
    return duration // timedelta(microseconds=1)
