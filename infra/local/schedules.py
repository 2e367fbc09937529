"""When a schedule expression of EventBridge was last due: `rate(…)` and `cron(…)`.

Source: the EventBridge user guide, "Schedule types". Day specials (`L`, `W`, `#`) and `at(…)` raise `ValueError`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from datetime import time as time_of_day
from functools import lru_cache

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_LONGEST_LOOK_BACK = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class _Cron:
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    years: frozenset[int]

    def runs_on(self, day: datetime) -> bool:
        sunday_is_one = day.isoweekday() % 7 + 1
        return (
            day.day in self.days
            and day.month in self.months
            and sunday_is_one in self.weekdays
            and day.year in self.years
        )


def last_due(expression: str, *, after: datetime, now: datetime, zone: tzinfo) -> datetime | None:
    """The latest instant in (`after`, `now`] at which the schedule was due; None when there was none.

    A rate counts from `after`, which is when it last ran or was first seen. Times missed in between (a clock was moved) are
    one run. Raises `ValueError` for an expression that is not understood.
    """
    rate = _RATE.fullmatch(expression)
    if rate:
        every = int(rate[1]) * _UNITS[rate[2]]
        periods = (now - after) // every
        return after + periods * every if periods > 0 else None
    cron = _CRON.fullmatch(expression)
    if not cron:
        raise ValueError(f"the schedule expression {expression!r} is not understood")
    return _last_cron(_parsed(cron.groups()), max(after, now - _LONGEST_LOOK_BACK), now, zone)


def _last_cron(cron: _Cron, after: datetime, now: datetime, zone: tzinfo) -> datetime | None:
    day = now.astimezone(zone)
    first = after.astimezone(zone).date()
    while day.date() >= first:
        if cron.runs_on(day):
            for hour in sorted(cron.hours, reverse=True):
                for minute in sorted(cron.minutes, reverse=True):
                    due = datetime.combine(day.date(), time_of_day(hour, minute), zone).astimezone(now.tzinfo)
                    if after < due <= now:
                        return due
        day -= timedelta(days=1)
    return None


@lru_cache(maxsize=64)
def _parsed(fields: tuple[str | None, ...]) -> _Cron:
    minutes, hours, days, months, weekdays, years = (field or "*" for field in fields)
    return _Cron(
        minutes=_values(minutes, 0, 59),
        hours=_values(hours, 0, 23),
        days=_values(days, 1, 31),
        months=_values(_numbered(months, _MONTHS), 1, 12),
        weekdays=_values(_numbered(weekdays, _WEEKDAYS), 1, 7),
        years=_values(years, 1970, 2199),
    )


def _numbered(field: str, names: tuple[str, ...]) -> str:
    for number, name in enumerate(names, start=1):
        field = field.upper().replace(name, str(number))
    return field


def _values(field: str, low: int, high: int) -> frozenset[int]:
    chosen: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        start = low if first in ("*", "?") else int(first)
        stop = int(last) if last else (high if first in ("*", "?") or step else start)
        chosen.update(range(start, stop + 1, int(step or 1)))
    return frozenset(chosen)
