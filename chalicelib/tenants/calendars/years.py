"""One year of a country's days, as data that is stored with a tenant's calendar.

A stored year answers the same for ever: a newer list of holidays changes due times only when somebody recomputes the
year (`holidays.stale_years`), never by an upgrade of a library alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.hours import WEEKDAYS, weekday_numbers

SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfDays:
    """Which days of `year` differ from an ordinary week in a country (ISO 3166-1 alpha-2) or one of its subdivisions.

    `weekend` holds weekday numbers (Monday is 0), `days_off` the holidays by name, `make_up_days` the days of the
    weekend that are worked in exchange (调休). `provisional`: the official list is not out or some dates are estimates.
    `source` names the library and its version. Without a `country` there are weekends alone.
    """

    year: int
    country: str | None = None
    subdivision: str | None = None
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    days_off: Mapping[date, Text]
    make_up_days: frozenset[date] = frozenset()
    provisional: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        strangers = [day for day in (*self.days_off, *self.make_up_days) if day.year != self.year]
        if strangers:
            raise ValueError(f"{strangers[0]} is not a day of {self.year}")

    def works_on(self, day: date, *, weekend: frozenset[int] | None = None) -> bool:
        """Whether `day` is worked, before a tenant's own special days; `weekend` replaces the country's."""
        if day in self.make_up_days:
            return True
        return day not in self.days_off and day.weekday() not in (self.weekend if weekend is None else weekend)

    def same_days(self, other: YearOfDays) -> bool:
        """Whether due times come out alike: everything but the names of holidays and the source."""
        return (
            self.year == other.year
            and self.weekend == other.weekend
            and self.days_off.keys() == other.days_off.keys()
            and self.make_up_days == other.make_up_days
            and self.provisional == other.provisional
        )

    def as_document(self) -> dict[str, Any]:
        """Plain data for JSON: dates are ISO 8601, weekdays are named, a holiday's names are `[English, Chinese]`."""
        return {
            "year": self.year,
            "country": self.country,
            "subdivision": self.subdivision,
            "weekend": [WEEKDAYS[number] for number in sorted(self.weekend)],
            "days_off": {day.isoformat(): [name.en, name.zh] for day, name in sorted(self.days_off.items())},
            "make_up_days": [day.isoformat() for day in sorted(self.make_up_days)],
            "provisional": self.provisional,
            "source": self.source,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> YearOfDays:
        """The year that `as_document` wrote. Raises KeyError, TypeError or ValueError on anything else."""
        return cls(
            year=int(document["year"]),  # stores give numbers back as Decimal
            country=document["country"],
            subdivision=document["subdivision"],
            weekend=weekday_numbers(document["weekend"]),
            days_off={date.fromisoformat(day): Text(*names) for day, names in document["days_off"].items()},
            make_up_days=frozenset(date.fromisoformat(day) for day in document["make_up_days"]),
            provisional=bool(document["provisional"]),
            source=document["source"],
        )


def plain_year(year: int, *, weekend: frozenset[int] = SATURDAY_AND_SUNDAY) -> YearOfDays:
    """A year that knows weekends alone, for a tenant that keeps its own holidays as special days."""
    return YearOfDays(year=year, weekend=weekend, days_off={})
