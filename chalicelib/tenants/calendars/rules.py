"""What a calendar consists of: which local times are worked, day by day, and what the clock shows there.

Everything here is data that a tenant or a branch stores; `calendar` adds the arithmetic.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.hours import WEEKDAYS, Span, WeeklyHours, weekday_numbers
from chalicelib.tenants.calendars.special_days import SpecialDay
from chalicelib.tenants.calendars.years import YearOfDays
from chalicelib.tenants.calendars.zones import as_utc, first_instant, known_zone, last_instant, zone_rules

_FORMAT = 1


class YearMissing(Conflict):
    """The calendar holds no days of a year that a computation reached."""

    code = "calendar_year_missing"
    text = Text(
        "The calendar does not know the year {year}. Add that year to the calendar and try again.",
        "日历中没有 {year} 年的数据，请为日历添加该年份后重试。",
    )


class RepeatedSpecialDay(Invalid):
    """Two special days have the same date."""

    code = "repeated_special_day"
    text = Text("{day} is listed twice. Keep one entry for each day.", "{day} 重复出现，每天只能保留一条。")


class UnreadableCalendar(Invalid):
    """A document is not a calendar of a format we know."""

    code = "unreadable_calendar"
    text = Text(
        "The calendar cannot be read ({reason}). Send it in the shape in which it was exported.",
        "无法读取日历（{reason}），请使用导出时的格式。",
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarRules:
    """Zone, weekly hours, official days by year, and what the tenant decided otherwise; `version` names the content.

    `weekend` (weekday numbers, Monday is 0) replaces the country's; `special_days` go before everything. Two calendars
    with the same content are equal. Raises `UnknownZone` and `RepeatedSpecialDay`.
    """

    zone: str
    hours: WeeklyHours
    years: Mapping[int, YearOfDays]
    weekend: frozenset[int] | None = None
    special_days: tuple[SpecialDay, ...] = ()
    version: str = field(init=False)
    _special: dict[date, SpecialDay] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zone", known_zone(self.zone))
        object.__setattr__(self, "years", dict(self.years))  # a caller's later change must not belie the version
        object.__setattr__(self, "_special", {})
        for special in self.special_days:
            if self._special.setdefault(special.day, special) is not special:
                raise RepeatedSpecialDay(day=special.day.isoformat())
        if any(year != days.year for year, days in self.years.items()):
            raise ValueError("each year stands under its own number")
        object.__setattr__(self, "version", _content_hash(self._content()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CalendarRules) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def with_years(self, *fresh: YearOfDays) -> Self:
        """The calendar with these years added or put in place of the ones it had."""
        return replace(self, years={**self.years, **{days.year: days for days in fresh}})

    # Days

    def local_day(self, at: datetime) -> date:
        """The date the calendar's clocks show at an instant."""
        return as_utc(at).astimezone(zone_rules(self.zone)).date()

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """The spans worked on a local day, in minutes of its clock; empty when it is free. Raises `YearMissing`."""
        special = self._special.get(day)
        if special is not None and special.spans is not None:
            return special.spans
        official = self._days_of(day.year)
        usual = self.hours.on(day.weekday())
        if special is not None or day in official.make_up_days:
            return usual or self.hours.ordinary
        return usual if official.works_on(day, weekend=self.weekend) else ()

    def is_working_day(self, day: date) -> bool:
        """Whether any time is worked on a local day. Raises `YearMissing`."""
        return bool(self.hours_on(day))

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether a result between two days may move when an official list comes out. Raises `YearMissing`."""
        return any(self._days_of(year).provisional for year in range(first.year, last.year + 1))

    def working_spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The spans of a local day as UTC instants, opening included and closing not. Raises `YearMissing`.

        A span lasts from the first time the clock shows its opening to the last time it shows its closing: an hour shown
        twice is worked twice, an hour that is skipped is not worked.
        """
        rules, midnight = zone_rules(self.zone), datetime.combine(day, time())
        found = (
            (
                first_instant(midnight + timedelta(minutes=span.opens), rules),
                last_instant(midnight + timedelta(minutes=span.closes), rules),
            )
            for span in self.hours_on(day)
        )
        return tuple((opens, closes) for opens, closes in found if opens < closes)

    # Wall time

    def add_wall_days(self, at: datetime, days: int) -> datetime:
        """The same time on the clock `days` later (or earlier), in UTC: a day may last 23 or 25 hours.

        A time the clock skips becomes the instant of the jump, one it shows twice its first occurrence.
        """
        if days == 0:
            return as_utc(at)
        rules = zone_rules(self.zone)
        return first_instant(as_utc(at).astimezone(rules).replace(tzinfo=None, fold=0) + timedelta(days=days), rules)

    def at_local_hour(self, day: date, hour: int, minute: int = 0) -> datetime:
        """The UTC instant at which the clock of a local day first shows the time, or jumps over it."""
        return first_instant(datetime.combine(day, time(hour, minute)), zone_rules(self.zone))

    def next_local_hour(self, after: datetime, hour: int, minute: int = 0) -> datetime:
        """The first UTC instant from `after` on at which the clock shows the time: "not before nine"."""
        day = self.local_day(after)
        today = self.at_local_hour(day, hour, minute)
        return today if today >= after else self.at_local_hour(day + timedelta(days=1), hour, minute)

    # Documents

    def as_document(self) -> dict[str, Any]:
        """Plain data for JSON or a table: `from_document` gives an equal calendar back."""
        return {"version": self.version, **self._content()}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        """The calendar that `as_document` wrote. Raises `UnreadableCalendar` and the refusals of what it holds."""
        try:
            if document["format"] != _FORMAT:
                raise UnreadableCalendar(reason=f"format {document['format']}")
            weekend = document["weekend"]
            years = [YearOfDays.from_document(days) for days in document["years"]]
            return cls(
                zone=document["zone"],
                hours=WeeklyHours.read(document["hours"]),
                years={days.year: days for days in years},
                weekend=None if weekend is None else weekday_numbers(weekend),
                special_days=tuple(SpecialDay.from_document(day) for day in document["special_days"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableCalendar(reason=f"{type(error).__name__}: {error}") from error

    def _content(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "zone": self.zone,
            "hours": self.hours.as_document(),
            "weekend": None if self.weekend is None else [WEEKDAYS[number] for number in sorted(self.weekend)],
            "years": [days.as_document() for _, days in sorted(self.years.items())],
            "special_days": [self._special[day].as_document() for day in sorted(self._special)],
        }

    def _days_of(self, year: int) -> YearOfDays:
        days = self.years.get(year)
        if days is None:
            raise YearMissing(year=year)
        return days


def _content_hash(content: dict[str, Any]) -> str:
    """The first 16 hex digits of SHA-256 over canonical JSON; which library a year came from is not content."""
    years = [{name: value for name, value in days.items() if name != "source"} for days in content["years"]]
    text = json.dumps({**content, "years": years}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
