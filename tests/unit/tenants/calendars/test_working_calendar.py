import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.tenants.calendars import (
    Calendar,
    NoWorkingTime,
    RepeatedSpecialDay,
    SpecialDay,
    UnknownZone,
    UnreadableCalendar,
    WeeklyHours,
    YearMissing,
    official_days,
    plain_year,
)
from chalicelib.tenants.calendars.years import YearOfDays

OFFICE = WeeklyHours.every_day(("09:00", "12:00"), ("13:00", "18:00"))
ALL_DAY = WeeklyHours.every_day(("00:00", "24:00"))
SHANGHAI = timezone(timedelta(hours=8))


def at(text):
    """An instant written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def beijing(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def china():
    return Calendar(
        zone="Asia/Shanghai", hours=OFFICE, years={year: official_days("CN", year) for year in (2025, 2026, 2027)}
    )


def plain(zone, hours=OFFICE, years=range(2024, 2029), **rest):
    return Calendar(zone=zone, hours=hours, years={year: plain_year(year) for year in years}, **rest)


def test_a_decision_before_spring_festival_is_due_when_the_office_is_back(china):
    friday = beijing("2026-02-13T17:00")
    assert china.add_working_minutes(friday, 8 * 60) == beijing("2026-02-14T17:00")  # Saturday, worked
    assert china.add_working_minutes(friday, 16 * 60) == beijing("2026-02-24T17:00")
    assert china.working_minutes_between(beijing("2026-02-14T18:00"), beijing("2026-02-24T09:00")) == 0
    assert china.next_working_instant(beijing("2026-02-14T18:00")) == beijing("2026-02-24T09:00")


def test_national_day_week_counts_its_make_up_sunday(china):
    assert china.is_working_day(date(2026, 9, 20))
    assert not china.is_working_day(date(2026, 9, 19))
    assert china.working_minutes_between(beijing("2026-09-19T00:00"), beijing("2026-09-21T00:00")) == 480
    assert china.working_minutes_between(beijing("2026-10-01T00:00"), beijing("2026-10-08T00:00")) == 0
    assert china.working_minutes_between(beijing("2026-10-08T00:00"), beijing("2026-10-12T00:00")) == 3 * 480


def test_a_make_up_day_without_hours_of_its_own_has_the_ordinary_ones():
    weekdays = WeeklyHours.read({day: [["09:30", "18:30"]] for day in ("mon", "tue", "wed", "thu", "fri")})
    calendar = Calendar(zone="Asia/Shanghai", hours=weekdays, years={2026: official_days("CN", 2026)})
    assert calendar.working_spans(date(2026, 2, 14)) == ((at("2026-02-14T01:30"), at("2026-02-14T10:30")),)
    short = WeeklyHours.read({"mon": [["09:30", "18:30"]], "sat": [["10:00", "12:00"]]})
    calendar = Calendar(zone="Asia/Shanghai", hours=short, years={2026: official_days("CN", 2026)})
    assert calendar.working_spans(date(2026, 2, 14)) == ((at("2026-02-14T02:00"), at("2026-02-14T04:00")),)
    assert not calendar.is_working_day(date(2026, 2, 7))  # an ordinary Saturday
    assert not calendar.is_working_day(date(2026, 2, 10))  # a Tuesday without hours


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)],
)
def test_a_day_in_berlin_lasts_what_it_lasts(day, hours):
    calendar = plain("Europe/Berlin", ALL_DAY, weekend=frozenset())
    ((opens, closes),) = calendar.working_spans(day)
    assert closes - opens == timedelta(hours=hours)
    assert calendar.working_minutes_between(opens, closes) == hours * 60
    assert calendar.add_working_minutes(opens, hours * 60) == closes


def test_a_wall_day_is_not_24_hours():
    calendar = plain("Europe/Berlin")
    noon = at("2026-03-28T11:00")
    assert calendar.add_wall_days(noon, 1) == at("2026-03-29T10:00")
    assert calendar.add_wall_days(at("2026-03-29T10:00"), -1) == noon
    assert calendar.add_wall_days(at("2026-03-28T01:30"), 1) == at("2026-03-29T01:00")  # 02:30 is skipped
    assert calendar.add_wall_days(at("2026-10-24T00:30"), 1) == at("2026-10-25T00:30")  # 02:30 comes twice
    second = at("2026-10-25T01:30")
    assert calendar.add_wall_days(second, 0) == second
    assert calendar.add_wall_days(second, 1) == at("2026-10-26T01:30")


def test_local_hours():
    calendar = plain("Asia/Kathmandu")
    assert calendar.at_local_hour(date(2026, 5, 1), 9, 30) == at("2026-05-01T03:45")
    assert calendar.next_local_hour(at("2026-05-01T03:15"), 9) == at("2026-05-01T03:15")
    assert calendar.next_local_hour(at("2026-05-01T03:16"), 9) == at("2026-05-02T03:15")
    assert calendar.next_local_hour(at("2026-04-30T18:30"), 9) == at("2026-05-01T03:15")  # already the next local day
    assert calendar.local_day(at("2026-04-30T18:30")) == date(2026, 5, 1)
    assert plain("America/Sao_Paulo").at_local_hour(date(2018, 11, 4), 0) == at("2018-11-04T03:00")


def test_hours_at_a_change_of_clocks():
    night = plain("America/New_York", WeeklyHours.every_day(("00:00", "04:00")), weekend=frozenset())
    lengths = [closes - opens for day in (7, 8, 9) for opens, closes in night.working_spans(date(2026, 3, day))]
    assert lengths == [timedelta(hours=4), timedelta(hours=3), timedelta(hours=4)]
    in_the_gap = plain("America/New_York", WeeklyHours.every_day(("02:00", "03:00")), weekend=frozenset())
    assert in_the_gap.working_spans(date(2026, 3, 8)) == ()
    lord_howe = plain("Australia/Lord_Howe", WeeklyHours.every_day(("01:00", "03:00")), weekend=frozenset())
    ((opens, closes),) = lord_howe.working_spans(date(2026, 4, 5))
    assert closes - opens == timedelta(hours=2, minutes=30)


def test_hours_that_close_in_an_hour_shown_twice_close_the_second_time():
    calendar = plain("Europe/Berlin", WeeklyHours.every_day(("01:00", "02:30")), weekend=frozenset())
    assert calendar.working_spans(date(2026, 10, 25)) == ((at("2026-10-24T23:00"), at("2026-10-25T01:30")),)


def test_spans_that_meet_in_an_hour_shown_twice_are_not_counted_twice():
    calendar = plain(
        "Europe/Berlin", WeeklyHours.every_day(("01:00", "02:30"), ("02:30", "04:00")), weekend=frozenset()
    )
    day = calendar.at_local_hour(date(2026, 10, 25), 0)
    assert calendar.working_minutes_between(day, day + timedelta(hours=25)) == 4 * 60


def test_the_tenant_s_own_days_go_before_every_list():
    calendar = Calendar(
        zone="Asia/Shanghai",
        hours=OFFICE,
        years={2026: official_days("CN", 2026)},
        special_days=(
            SpecialDay.off(date(2026, 2, 14), "Annual party"),
            SpecialDay.worked(date(2026, 10, 1), ("10:00", "12:00")),
            SpecialDay.worked(date(2026, 3, 7)),
        ),
    )
    assert not calendar.is_working_day(date(2026, 2, 14))
    assert calendar.working_spans(date(2026, 10, 1)) == ((at("2026-10-01T02:00"), at("2026-10-01T04:00")),)
    assert [span.minutes for span in calendar.hours_on(date(2026, 3, 7))] == [180, 300]


def test_a_tenant_s_weekend_replaces_the_country_s():
    years = {2026: official_days("HK", 2026)}
    saturday = date(2026, 3, 7)
    assert Calendar(zone="Asia/Hong_Kong", hours=OFFICE, years=years).is_working_day(saturday)
    assert not Calendar(zone="Asia/Hong_Kong", hours=OFFICE, years=years, weekend=frozenset({5, 6})).is_working_day(
        saturday
    )


def test_working_days_are_counted_without_the_first(china):
    assert china.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert china.add_working_days(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert china.add_working_days(date(2026, 9, 30), 1) == date(2026, 10, 8)
    with pytest.raises(ValueError, match="from one"):
        china.add_working_days(date(2026, 9, 30), 0)


def test_reminders_are_counted_back_from_the_due_time(china):
    due = beijing("2026-02-24T10:00")
    assert china.subtract_working_minutes(due, 60) == beijing("2026-02-24T09:00")
    assert china.subtract_working_minutes(due, 120) == beijing("2026-02-14T17:00")
    assert china.subtract_working_minutes(beijing("2026-01-04T09:30"), 60) == beijing("2025-12-31T17:30")
    assert china.subtract_working_minutes(due, 0) == due


def test_measuring_backwards_is_negative_and_minutes_are_whole(china):
    first, second = beijing("2026-03-02T09:00"), beijing("2026-03-02T09:10:30")
    assert china.working_minutes_between(first, second) == 10
    assert china.working_minutes_between(second, first) == -10
    assert china.working_time_between(first, second) == timedelta(minutes=10, seconds=30)


def test_closing_time_is_a_due_time_and_not_working_time(china):
    closing = beijing("2026-03-02T18:00")
    assert china.add_working_minutes(beijing("2026-03-02T09:00"), 480) == closing
    assert china.add_working_minutes(closing, 0) == closing
    assert not china.is_open(closing)
    assert china.next_working_instant(closing) == beijing("2026-03-03T09:00")
    assert china.add_working_minutes(beijing("2026-03-02T20:00"), 0) == beijing("2026-03-03T09:00")


def test_a_year_nobody_stored_is_refused_and_not_guessed(china):
    with pytest.raises(YearMissing) as refused:
        china.add_working_minutes(beijing("2027-12-30T09:00"), 480 * 10)
    assert isinstance(refused.value, Conflict)
    assert "2028" in refused.value.said("en")
    assert "2028" in refused.value.said("zh-CN")
    with pytest.raises(YearMissing):
        china.subtract_working_minutes(beijing("2025-01-02T09:00"), 480 * 10)
    with pytest.raises(YearMissing):
        china.is_working_day(date(2030, 1, 1))
    longer = china.with_years(official_days("CN", 2028))
    assert longer.add_working_minutes(beijing("2027-12-31T17:00"), 480 * 10) > beijing("2028-01-01T00:00")
    assert longer.version != china.version


def test_the_last_and_the_first_working_minute_of_a_year():
    calendar = plain("UTC", years=range(2026, 2027))
    first, last = at("2026-01-01T09:00"), at("2026-12-31T18:00")
    whole = calendar.working_minutes_between(first, last)
    assert whole == 261 * 480
    assert calendar.add_working_minutes(first, whole) == last
    assert calendar.subtract_working_minutes(last, whole) == first


def test_a_calendar_that_never_opens_ends_the_search():
    closed = plain("Europe/Berlin", weekend=frozenset(range(7)))
    start = at("2025-06-01T00:00")
    for search in (
        lambda: closed.add_working_minutes(start, 1),
        lambda: closed.next_working_instant(start),
        lambda: closed.subtract_working_minutes(start, 1),
        lambda: closed.add_working_days(date(2025, 6, 1), 1),
    ):
        with pytest.raises(NoWorkingTime) as refused:
            search()
        assert isinstance(refused.value, Conflict)
    assert closed.working_minutes_between(start, at("2027-06-01T00:00")) == 0


def test_a_result_says_whether_it_may_move(china):
    assert not china.is_provisional(date(2025, 1, 1), date(2026, 12, 31))
    assert china.is_provisional(date(2026, 12, 31), date(2027, 1, 1))


def test_mistakes_of_the_caller_are_not_computed(china):
    naive = datetime(2026, 3, 2, 9)
    for use in (
        lambda: china.add_working_minutes(naive, 0),
        lambda: china.subtract_working_minutes(naive, 0),
        lambda: china.add_wall_days(naive, 0),
        lambda: china.add_wall_days(naive, 1),
        lambda: china.next_local_hour(naive, 9),
        lambda: china.working_time_between(naive, naive),
    ):
        with pytest.raises(ValueError, match="aware"):
            use()
    with pytest.raises(ValueError, match="negative"):
        china.add_working_minutes(beijing("2026-03-02T09:00"), -1)
    with pytest.raises(ValueError, match="own number"):
        Calendar(zone="UTC", hours=OFFICE, years={2025: plain_year(2026)})
    with pytest.raises(UnknownZone):
        plain("Mars/Olympus")
    with pytest.raises(RepeatedSpecialDay) as refused:
        plain("UTC", special_days=(SpecialDay.off(date(2026, 1, 2)), SpecialDay.worked(date(2026, 1, 2))))
    assert "2026-01-02" in refused.value.said("zh-CN")


def test_a_calendar_survives_its_document(china):
    original = Calendar(
        zone="asia/chongqing",
        hours=OFFICE,
        years=china.years,
        weekend=frozenset({6}),
        special_days=(
            SpecialDay.worked(date(2026, 1, 3), ("10:00", "12:00"), reason="盘点"),
            SpecialDay.off(date(2026, 1, 5)),
        ),
    )
    document = json.loads(json.dumps(original.as_document()))
    again = Calendar.from_document(document)
    assert again == original
    assert hash(again) == hash(original)
    assert again.as_document() == document
    assert again.zone == "Asia/Chongqing"
    as_a_table_reads = {
        **document,
        "format": Decimal(1),
        "years": [{**y, "year": Decimal(y["year"])} for y in document["years"]],
    }
    assert Calendar.from_document(as_a_table_reads) == original


def test_the_version_names_what_changes_due_times_and_not_where_it_came_from(china):
    days = official_days("CN", 2026)
    same = YearOfDays.from_document({**days.as_document(), "source": "holidays 9"})
    assert china.with_years(same).version == china.version
    other = YearOfDays.from_document({**days.as_document(), "make_up_days": []})
    assert china.with_years(other).version != china.version
    years = dict(china.years)
    kept = Calendar(zone="UTC", hours=OFFICE, years=years)
    years.clear()
    assert kept.is_working_day(date(2026, 3, 2))
    assert kept != "UTC"


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"years": [{}]},
        {"years": None},
        {"special_days": ["2026-01-01"]},
        {"special_days": [{"day": "first of May", "spans": None, "reason": ""}]},
        {"hours": None},
        {"zone": 8},
    ],
)
def test_a_document_of_another_shape_is_refused(china, change):
    with pytest.raises(UnreadableCalendar) as refused:
        Calendar.from_document({**china.as_document(), **change})
    assert isinstance(refused.value, Invalid)
    assert refused.value.said("zh-CN")
