import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from chalicelib.platform.texts import Text
from chalicelib.tenants import calendars
from chalicelib.tenants.calendars import (
    Disagreement,
    UnknownCountry,
    UnknownSubdivision,
    YearOfDays,
    YearOutOfRange,
    official_days,
    official_through,
    plain_year,
    second_opinion,
    stale_years,
)

ROOT = Path(__file__).parents[4]
LAST_CHINESE_LIST = 2026


def working(days, year, month, first, last):
    """The days of a month on which work is done, as numbers."""
    return [number for number in range(first, last + 1) if days.works_on(date(year, month, number))]


def test_both_chinese_lists_agree_on_every_day_from_2004_but_one():
    import chinese_calendar

    compared, differing = 0, []
    for year in range(2004, LAST_CHINESE_LIST + 1):
        days = official_days("CN", year)
        assert not days.provisional
        differing += second_opinion(days)
        day = date(year, 1, 1)
        while day.year == year:
            compared += 1
            listed = Disagreement(day, days.works_on(day)) in differing
            assert (chinese_calendar.is_workday(day) != days.works_on(day)) == listed
            day += timedelta(days=1)
    assert compared == (date(2027, 1, 1) - date(2004, 1, 1)).days
    assert differing == [Disagreement(date(2005, 12, 31), working=True)]


def test_spring_festival_2026_is_nine_days_paid_for_with_two_saturdays():
    days = official_days("CN", 2026)
    assert working(days, 2026, 2, 9, 28) == [9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]
    assert {date(2026, 2, 14), date(2026, 2, 28)} <= days.make_up_days
    assert days.days_off[date(2026, 2, 17)].said("zh-CN") == "春节"
    assert "Chinese New Year" in days.days_off[date(2026, 2, 17)].said("en")


def test_national_day_2026_is_paid_for_with_a_sunday_and_a_saturday():
    days = official_days("CN", 2026)
    assert working(days, 2026, 9, 19, 21) == [20, 21]
    assert working(days, 2026, 10, 1, 12) == [8, 9, 10, 12]


def test_a_chinese_year_without_a_list_is_provisional_weekends_and_festivals():
    days = official_days("CN", LAST_CHINESE_LIST + 1)
    assert days.provisional
    assert days.make_up_days == frozenset()
    assert date(2027, 10, 1) in days.days_off
    assert date(2027, 2, 6) in days.days_off  # Spring Festival by the lunar calendar
    assert not any(days.works_on(date(2027, 1, number)) for number in (2, 3))
    assert second_opinion(days) is None
    assert official_through("cn") == LAST_CHINESE_LIST


@pytest.mark.parametrize(
    ("country", "year", "weekend"),
    [
        ("IL", 2026, {4, 5}),
        ("AE", 2021, {4, 5}),
        ("AE", 2022, {5, 6}),
        ("SA", 2026, {4, 5}),
        ("IR", 2026, {4}),
        ("BN", 2026, {4, 6}),
        ("HK", 2026, {6}),
        ("CN", 2026, {5, 6}),
        ("DE", 2026, {5, 6}),
    ],
)
def test_weekends_are_the_country_s_own(country, year, weekend):
    assert official_days(country, year).weekend == weekend


def test_a_region_has_its_own_holidays_and_may_have_its_own_weekend():
    assert date(2026, 6, 4) in official_days("DE", 2026, "BY").days_off
    assert date(2026, 6, 4) not in official_days("DE", 2026).days_off
    assert official_days("MY", 2026, "03").weekend == {4, 5}
    assert "BY" in calendars.subdivisions("DE")


def test_other_countries_move_workdays_too():
    assert date(2024, 12, 28) in official_days("RU", 2024).make_up_days
    assert date(2026, 1, 10) in official_days("HU", 2026).make_up_days
    assert official_days("RU", official_through("RU") + 1).provisional
    assert official_through("DE") is None
    assert not official_days("DE", 2040).provisional


def test_estimated_dates_make_a_year_provisional():
    assert not official_days("AE", 2026).provisional
    assert official_days("AE", 2030).provisional


@pytest.mark.parametrize("country", ["AZ", "BY", "CN", "HU", "KG", "KZ", "LV", "MM", "RU", "UZ", "VN"])
def test_each_country_that_lists_year_by_year_has_lists(country):
    through = official_through(country)
    assert through >= 2025
    assert any(official_days(country, year).make_up_days for year in (through - 1, through))


def test_every_country_answers_for_this_year_with_names_in_both_languages():
    codes = calendars.countries()
    assert len(codes) >= 240
    assert list(codes) == sorted(set(codes))
    for code in codes:
        days = official_days(code, 2026)
        assert days.country == code
        assert all(name.en and name.zh for name in days.days_off.values())
        assert {day.weekday() for day in days.make_up_days} <= days.weekend


def test_names_fall_back_to_english_where_no_chinese_is_known():
    name = official_days("DE", 2026).days_off[date(2026, 10, 3)]
    assert name == Text("German Unity Day", "German Unity Day")


def test_what_is_not_known_is_refused_with_what_is():
    with pytest.raises(UnknownCountry) as refused:
        official_days("XX", 2026)
    assert "XX" in refused.value.said("en")
    with pytest.raises(UnknownSubdivision) as refused:
        official_days("DE", 2026, "ZZ")
    assert "BY" in refused.value.said("zh-CN")
    with pytest.raises(UnknownSubdivision):
        official_days("CN", 2026, "31")
    for year in (1969, 2101):
        with pytest.raises(YearOutOfRange):
            official_days("CN", year)


def test_stale_years_are_those_whose_list_has_come():
    known_then = [official_days("CN", year) for year in (2025, 2026, 2027)]
    assert stale_years(known_then) == ()

    def a_year_later(country, year, subdivision=None):
        days = official_days(country, year, subdivision)
        if year != 2027:
            return days
        return YearOfDays(
            year=year,
            country=country,
            days_off=days.days_off,
            make_up_days=frozenset({date(2027, 2, 14)}),
            source="newer",
        )

    assert stale_years(known_then, fresh=a_year_later) == (2027,)
    assert stale_years([a_year_later("CN", 2027)], fresh=a_year_later) == ()


def test_a_published_year_stored_before_its_list_is_stale_today():
    stored = YearOfDays(
        year=2026, country="CN", days_off={date(2026, 1, 1): Text("New Year", "元旦")}, provisional=True
    )
    assert stale_years([stored, official_days("CN", 2025), plain_year(2026)]) == (2026,)


def test_a_list_that_moves_no_day_still_ends_the_provisional_state():
    fresh = official_days("CN", 2026)
    for change in ({"provisional": True}, {"make_up_days": []}, {"weekend": ["sun"]}, {"days_off": {}}):
        stored = YearOfDays.from_document({**fresh.as_document(), **change})
        assert stale_years([stored]) == (2026,), change


def test_a_better_name_alone_does_not_make_a_year_stale():
    fresh = official_days("CN", 2026)
    renamed = {day: Text("Holiday", "假日") for day in fresh.days_off}
    stored = YearOfDays(year=2026, country="CN", days_off=renamed, make_up_days=fresh.make_up_days, source="older")
    assert stale_years([stored]) == ()


def test_a_second_list_is_only_for_mainland_china():
    assert second_opinion(official_days("TW", 2026)) is None


def test_an_official_list_that_only_the_second_source_has_shows_up():
    behind = YearOfDays(
        year=2026, country="CN", days_off={date(2026, 1, 1): Text("New Year", "元旦")}, provisional=True
    )
    assert Disagreement(date(2026, 2, 17), working=True) in second_opinion(behind)


def test_a_year_survives_its_document_and_holds_its_own_days_alone():
    days = official_days("CN", 2026)
    assert YearOfDays.from_document(days.as_document()) == days
    with pytest.raises(ValueError, match="2025-12-31"):
        YearOfDays(year=2026, days_off={date(2025, 12, 31): Text("a", "b")})


def test_importing_the_package_loads_no_heavy_library():
    program = (
        "import sys, chalicelib.tenants.calendars;"
        "print({'holidays', 'chinese_calendar', 'phonenumbers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
