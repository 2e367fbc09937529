"""Calendars: time zones, working hours and holidays, so that "we answer in time" is a number.

Build a `Calendar` from a zone, `WeeklyHours` and one `YearOfDays` for each year it must know (`official_days` gives a
country's, moved workdays (调休) included), then ask it:

    calendar = Calendar(
        zone="Asia/Shanghai",
        hours=WeeklyHours.every_day(("09:00", "12:00"), ("13:00", "18:00")),
        years={year: official_days("CN", year) for year in (2026, 2027)},
        special_days=(SpecialDay.off(date(2026, 5, 29), reason="Company outing"),),
    )
    due = calendar.add_working_minutes(now, 16 * 60)

Which of the rules decides a day: the tenant's special day, else a make-up workday, else a holiday, else the weekend
(the tenant's own or the country's), else the hours of the weekday. Hours of a weekend day serve its make-up workdays
alone.

Store `as_document()` and its `version` beside each instant computed. Keep the years that due times can reach in the
calendar: a missing one is refused (`YearMissing`), never guessed. `stale_years` names the stored years to compute anew
when a country has published its list; until then `is_provisional` says that a due time may move.
"""

from __future__ import annotations

from chalicelib.tenants.calendars.calendar import Calendar, NoWorkingTime
from chalicelib.tenants.calendars.holidays import (
    Disagreement,
    UnknownCountry,
    UnknownSubdivision,
    YearOutOfRange,
    countries,
    official_days,
    official_through,
    second_opinion,
    stale_years,
    subdivisions,
)
from chalicelib.tenants.calendars.hours import (
    WEEKDAYS,
    EmptySpan,
    NoHours,
    OverlappingSpans,
    Span,
    SpanOverMidnight,
    UnknownWeekday,
    UnreadableClock,
    WeeklyHours,
    weekday_numbers,
)
from chalicelib.tenants.calendars.rules import RepeatedSpecialDay, UnreadableCalendar, YearMissing
from chalicelib.tenants.calendars.special_days import SpecialDay
from chalicelib.tenants.calendars.years import YearOfDays, plain_year
from chalicelib.tenants.calendars.zones import (
    CountryZones,
    UnknownZone,
    ZoneChoice,
    canonical_zone,
    database_version,
    first_instant,
    known_zone,
    last_instant,
    occurs,
    zone_ids,
    zone_rules,
    zones_by_country,
)

__all__ = [
    "WEEKDAYS",
    "Calendar",
    "CountryZones",
    "Disagreement",
    "EmptySpan",
    "NoHours",
    "NoWorkingTime",
    "OverlappingSpans",
    "RepeatedSpecialDay",
    "Span",
    "SpanOverMidnight",
    "SpecialDay",
    "UnknownCountry",
    "UnknownSubdivision",
    "UnknownWeekday",
    "UnknownZone",
    "UnreadableCalendar",
    "UnreadableClock",
    "WeeklyHours",
    "YearMissing",
    "YearOfDays",
    "YearOutOfRange",
    "ZoneChoice",
    "canonical_zone",
    "countries",
    "database_version",
    "first_instant",
    "known_zone",
    "last_instant",
    "occurs",
    "official_days",
    "official_through",
    "plain_year",
    "second_opinion",
    "stale_years",
    "subdivisions",
    "weekday_numbers",
    "zone_ids",
    "zone_rules",
    "zones_by_country",
]
