"""Official holidays of a country or subdivision for one year, moved workdays (调休) included.

The `holidays` library is the source for every country. For mainland China a second, independent list
(`chinese_calendar`) is compared with it: `second_opinion` returns each day on which they differ, so that an
administrator sees it; the first source decides. Known difference: Saturday 2005-12-31, worked by the notice for 2006,
which the second list does not know.

Beyond the last published list the library silently gives statutory days without moved weekends. Such years, and years
with dates the library calls estimated (moon sightings), are marked provisional; `stale_years` finds them again when the
list has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.years import YearOfDays

if TYPE_CHECKING:
    from holidays import HolidayBase

FIRST_YEAR = 1970

LISTED_YEAR_BY_YEAR = frozenset({"AZ", "BY", "CN", "HU", "KG", "KZ", "LV", "MM", "RU", "UZ", "VN"})
"""Countries whose government moves workdays by a new list each year: before it is out, nobody knows the working days.

Armenia, Bulgaria, Taiwan and Ukraine did so and stopped; their years follow from the law.
"""


class UnknownCountry(Invalid):
    """No holidays are known for a country code."""

    code = "unknown_country"
    text = Text(
        "No holidays are known for country “{country}”. Use a two-letter code such as CN, or enter days off yourself.",
        "没有“{country}”的节假日数据，请使用 CN、DE 等两位代码，或自行填写休息日。",
    )


class UnknownSubdivision(Invalid):
    """A country has no such state, province or region."""

    code = "unknown_subdivision"
    text = Text(
        "{country} has no region “{subdivision}” with holidays of its own. Leave it out or use one of: {known}.",
        "{country} 没有单独设置节假日的地区“{subdivision}”，请留空或使用：{known}。",
    )


class YearOutOfRange(Invalid):
    """Holidays of a country are not known that far back or ahead."""

    code = "holiday_year_out_of_range"
    text = Text(
        "Holidays of {country} are known for {first} to {last}, not for {year}. Choose a year between them.",
        "{country} 的节假日数据范围为 {first} 至 {last} 年，不包含 {year} 年，请选择范围内的年份。",
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A day on which the two lists differ: `working` is what we hold and use, the second list says the opposite."""

    day: date
    working: bool


class _Fresh(Protocol):
    def __call__(self, country: str, year: int, subdivision: str | None = None) -> YearOfDays: ...


@cache
def countries() -> tuple[str, ...]:
    """The two-letter codes of every country and territory with holidays, sorted."""
    import holidays

    return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))


def subdivisions(country: str) -> tuple[str, ...]:
    """The codes of the regions with holidays of their own (ISO 3166-2 after the hyphen). Raises `UnknownCountry`."""
    import holidays

    return tuple(holidays.list_supported_countries(include_aliases=False).get(known_country(country), ()))


def known_country(country: str) -> str:
    """The code in capitals. Raises `UnknownCountry`."""
    code = country.strip().upper()
    if code not in countries():
        raise UnknownCountry(field="country", country=country)
    return code


def official_through(country: str) -> int | None:
    """The last year whose moved workdays are published ("calendar data valid until"); None where the law alone decides.

    Raises `UnknownCountry`.
    """
    code = known_country(country)
    if code not in LISTED_YEAR_BY_YEAR:
        return None
    lists: dict[int, object] = getattr(_library(code), "special_public_holidays", {})
    return max((year for year, entries in lists.items() if _moves_days(entries)), default=None)


def official_days(country: str, year: int, subdivision: str | None = None) -> YearOfDays:
    """The days of `year` as published, or provisional ones: weekends and festivals without moved workdays.

    Where a country changed its weekend within the year, the weekend in force at the year's end stands for all of it.
    Raises `UnknownCountry`, `UnknownSubdivision` and `YearOutOfRange`.
    """
    code = known_country(country)
    _check_subdivision(code, subdivision)
    _check_year(code, year)
    in_english = _language(code, "en", first="en_US")
    english = _load(code, year, subdivision, in_english)
    chinese = _load(code, year, subdivision, _language(code, "zh", first="zh_CN") or in_english)
    days_off = {day: Text(name, chinese.get(day, name)) for day, name in sorted(english.items()) if day.year == year}
    through = official_through(code)
    return YearOfDays(
        year=year,
        country=code,
        subdivision=subdivision,
        weekend=_weekend_at_end_of(english, year),
        days_off=days_off,
        make_up_days=frozenset(day for day in english.weekend_workdays if day.year == year),
        provisional=(through is not None and year > through) or _has_estimates(english, days_off),
        source=f"holidays {version('holidays')}",
    )


def stale_years(stored: Iterable[YearOfDays], *, fresh: _Fresh = official_days) -> tuple[int, ...]:
    """The stored years to recompute: their official list has arrived since, or a published day was corrected.

    Years of no country never grow stale. `fresh` gives the days as known today. Raises what `official_days` raises.
    """
    return tuple(
        sorted(
            days.year
            for days in stored
            if days.country is not None and not days.same_days(fresh(days.country, days.year, days.subdivision))
        )
    )


def second_opinion(days: YearOfDays) -> tuple[Disagreement, ...] | None:
    """Days of a Chinese year on which `chinese_calendar` says otherwise; None where it has no list.

    For a provisional year an answer other than None means that the official list is out and `holidays` lacks it.
    """
    if days.country != "CN":
        return None
    import chinese_calendar

    says_working: Callable[[date], bool] = chinese_calendar.is_workday
    try:
        differ = [day for day in _days_of(days.year) if says_working(day) != days.works_on(day)]
    except NotImplementedError:  # how the library says that a year is not published
        return None
    return tuple(Disagreement(day, days.works_on(day)) for day in differ)


def _load(country: str, year: int, subdivision: str | None, language: str | None) -> HolidayBase:
    """The library's holidays around `year`: a neighbour's list may move a day across the turn of the year."""
    import holidays

    return holidays.country_holidays(
        country, subdiv=subdivision, years=(year - 1, year, year + 1), expand=False, language=language
    )


@cache
def _library(country: str) -> HolidayBase:
    """What the library knows of a country besides its days: languages, years, lists."""
    import holidays

    return holidays.country_holidays(country, expand=False)


def _language(country: str, prefix: str, *, first: str) -> str | None:
    """The library's language for names: `first`, another of the same tongue, or None for the country's own."""
    spoken = [tag for tag in _library(country).supported_languages if tag.startswith(prefix)]
    return first if first in spoken else next(iter(spoken), None)


def _check_subdivision(country: str, subdivision: str | None) -> None:
    known = subdivisions(country)
    if subdivision is not None and subdivision not in known:
        raise UnknownSubdivision(
            field="subdivision", country=country, subdivision=subdivision, known=", ".join(known) or "–"
        )


def _check_year(country: str, year: int) -> None:
    library = _library(country)
    first, last = max(FIRST_YEAR, library.start_year), library.end_year
    if not first <= year <= last:
        raise YearOutOfRange(country=country, year=year, first=first, last=last)


def _weekend_at_end_of(library: HolidayBase, year: int) -> frozenset[int]:
    last_week = (date(year, 12, 31) - timedelta(days=back) for back in range(7))
    return frozenset(day.weekday() for day in last_week if library.is_weekend(day))


def _has_estimates(library: HolidayBase, days_off: dict[date, Text]) -> bool:
    """Whether a name carries the library's mark of an estimated date, such as `Eid al-Fitr (estimated)`."""
    label = getattr(library, "estimated_label", None)
    mark = library.tr(label).replace("%s", "").strip(" ()（）") if label else ""
    return bool(mark) and any(mark in name.en for name in days_off.values())


def _moves_days(entries: object) -> bool:
    """Whether a year's list exchanges days: `(to month, day, from month, day[, year])`, not `(month, day, name)`."""
    if not isinstance(entries, tuple) or not entries:
        return False
    several = entries if isinstance(entries[0], tuple) else (entries,)
    return any(len(entry) > 3 for entry in several)  # noqa: PLR2004  a named day has three parts


def _days_of(year: int) -> Iterable[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)
