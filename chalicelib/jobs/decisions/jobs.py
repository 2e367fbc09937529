"""What a job may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.jobs.decisions.descriptions import sanitised
from chalicelib.jobs.model import Job, OtherPlace, Place, Salary
from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import LANGUAGES, Text

EMPLOYMENT_TYPES = (
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
    "VOLUNTEER",
    "PER_DIEM",
    "OTHER",
)
"""The values Google and schema.org know."""
SALARY_UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
MOST_OPENINGS = 10_000
MOST_MONTHS = 36
MOST_PLACES = 30
MONTHS_OF_A_YEAR = 12


class UnknownCountry(Invalid):
    """A country code that ISO 3166-1 does not have."""

    code = "country_unknown"
    text = Text(
        "“{country}” is not a country. Use two capital letters (ISO 3166-1), for example CN.",
        "“{country}”不是有效的国家代码，请使用 ISO 3166-1 两位大写字母，例如 CN。",
    )


class UnknownCurrency(Invalid):
    """A currency code that ISO 4217 does not have."""

    code = "currency_unknown"
    text = Text(
        "“{currency}” is not a currency. Use three capital letters (ISO 4217), for example CNY.",
        "“{currency}”不是有效的货币代码，请使用 ISO 4217 三位大写字母，例如 CNY。",
    )


class SalaryBackwards(Invalid):
    """A range whose minimum lies above its maximum, or below nothing."""

    code = "salary_backwards"
    text = Text(
        "The lowest salary is above the highest or below zero. Exchange or correct them.",
        "最低薪资不能高于最高薪资，也不能为负数，请更正。",
    )


class TooManyPlaces(Invalid):
    """More places than an advert can name."""

    code = "too_many_places"
    text = Text(
        "A job has at most {most} further places of work. Name fewer.", "一个职位最多 {most} 个其他工作地点，请精简。"
    )


class NotOnTheList(Invalid):
    """A value that is none of those there are."""

    code = "not_on_the_list"
    text = Text("Choose one of: {choices}.", "请从以下选项中选择：{choices}。")


class NumberOutOfRange(Invalid):
    """A number outside its bounds."""

    code = "number_out_of_range"
    text = Text("Choose a number from {least} to {most}.", "请填写 {least} 至 {most} 之间的数字。")


def checked(job: Job) -> Job:
    """`job` with its text made safe; raises what is wrong with it. What only an open job needs is asked by `openable`."""
    chosen(job.language, LANGUAGES, "language")
    chosen(job.employment_type, EMPLOYMENT_TYPES, "employment_type")
    bounded(job.openings, 1, MOST_OPENINGS, "openings")
    check_place(job.place)
    for one in job.other_places:
        check_place(one.place, "other_places/country")
    check_salary(job.salary)
    return replace(job, title=" ".join(job.title.split()), description=sanitised(job.description))


def numbered(known: Job, wanted: Sequence[Place]) -> Job:
    """`known` with these further places; a place that was there keeps its number, a new one gets one that none ever had."""
    numbers = {one.place: one.number for one in known.other_places}
    places: dict[Place, OtherPlace] = {}
    last = known.last_place
    for place in wanted:
        if place == known.place or place in places:
            continue
        number = numbers.get(place)
        if number is None:
            last = number = last + 1
        places[place] = OtherPlace(number=number, place=place)
    if len(places) > MOST_PLACES:
        raise TooManyPlaces(field="other_places", most=MOST_PLACES)
    return replace(known, other_places=tuple(places.values()), last_place=last)


def check_place(place: Place, field: str = "place/country") -> None:
    """Raise `UnknownCountry` unless the place is in a country that exists."""
    from chalicelib.tenants.calendars import zones_by_country

    if place.country not in {country.country for country in zones_by_country()}:
        raise UnknownCountry(field=field, country=place.country)


def check_salary(salary: Salary | None) -> None:
    """Raise what is wrong with a range of pay."""
    if salary is None:
        return
    if salary.currency not in CURRENCIES:
        raise UnknownCurrency(field="salary/currency", currency=salary.currency)
    chosen(salary.unit, SALARY_UNITS, "salary/unit")
    if not 0 <= salary.minimum <= salary.maximum:
        raise SalaryBackwards(field="salary/minimum")
    if salary.months is not None:
        bounded(salary.months, MONTHS_OF_A_YEAR, MOST_MONTHS, "salary/months")


def chosen(value: str, choices: tuple[str, ...], field: str) -> None:
    """Raise `NotOnTheList` unless `value` is one of `choices`."""
    if value not in choices:
        raise NotOnTheList(field=field, choices=", ".join(choices))


def bounded(value: int, least: int, most: int, field: str) -> None:
    """Raise `NumberOutOfRange` unless `value` lies in the closed range."""
    if not least <= value <= most:
        raise NumberOutOfRange(field=field, least=least, most=most)
