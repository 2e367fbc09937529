"""The laws of working time, searched with random calendars in zones that are hard in different ways."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.tenants.calendars import Calendar, Span, SpecialDay, WeeklyHours, official_days, plain_year, zone_rules

ZONES = {
    "Asia/Shanghai": "CN",
    "Europe/Berlin": "DE",
    "America/New_York": "US",
    "Asia/Kathmandu": "NP",
    "Australia/Lord_Howe": "AU",
    "America/Sao_Paulo": "BR",
    "America/St_Johns": None,  # clocks changed one minute after midnight until 2011
    "Pacific/Apia": None,  # skipped 2011-12-30
}
FIRST_YEAR, LAST_YEAR = 2008, 2027
MINUTE = timedelta(minutes=1)


@cache
def days_of(country, year):
    return official_days(country, year) if country and year >= 2010 else plain_year(year)


@st.composite
def weeks(draw):
    def spans():
        edges = sorted(draw(st.lists(st.integers(0, 48), unique=True, max_size=6)))
        return tuple(Span(edges[i] * 30, edges[i + 1] * 30) for i in range(0, len(edges) - 1, 2))

    days = [spans() for _ in range(7)]
    days[draw(st.integers(0, 4))] = (Span(540, 1080),)
    return WeeklyHours(tuple(days))


@st.composite
def calendars(draw):
    zone = draw(st.sampled_from(sorted(ZONES)))
    special = draw(st.lists(st.dates(date(2010, 1, 1), date(2026, 12, 31)), unique=True, max_size=5))
    return Calendar(
        zone=zone,
        hours=draw(weeks()),
        years={year: days_of(ZONES[zone], year) for year in range(FIRST_YEAR, LAST_YEAR + 1)},
        weekend=draw(st.sampled_from([None, frozenset(), frozenset({6}), frozenset({5, 6})])),
        special_days=tuple(SpecialDay.off(day) if day.day % 2 else SpecialDay.worked(day) for day in special),
    )


# Changes of clocks, turns of years and days that do not exist come up far too rarely by chance.
HARD = [
    datetime(2011, 12, 30, 10, tzinfo=UTC), datetime(2010, 11, 7, 2, 31, tzinfo=UTC), datetime(2018, 2, 18, 2, tzinfo=UTC),
    datetime(2018, 11, 4, 3, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2025, 12, 31, 16, tzinfo=UTC),
]  # fmt: skip
instants = st.one_of(
    st.datetimes(datetime(2010, 1, 2), datetime(2026, 6, 1), timezones=st.just(UTC)),
    st.builds(lambda base, minutes: base + minutes * MINUTE, st.sampled_from(HARD), st.integers(-3000, 3000)),
)
durations = st.integers(0, 20_000)
searched = settings(deadline=None, max_examples=60)


def in_closure(calendar, at):
    return calendar.is_open(at) or calendar.is_open(at - timedelta(microseconds=1))


@searched
@given(calendars(), instants, durations)
def test_what_is_added_is_what_lies_between(calendar, start, minutes):
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_time_between(start, end) == minutes * MINUTE
    assert calendar.working_minutes_between(start, end) == minutes
    assert end >= start
    assert in_closure(calendar, end)


@searched
@given(calendars(), instants, st.integers(1, 20_000))
def test_the_end_is_the_first_instant_that_will_do(calendar, start, minutes):
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_time_between(start, end - timedelta(microseconds=1)) < minutes * MINUTE


@searched
@given(calendars(), instants, durations, durations)
def test_adding_in_two_steps_is_adding_at_once(calendar, start, first, second):
    once = calendar.add_working_minutes(start, first + second)
    twice = calendar.add_working_minutes(calendar.add_working_minutes(start, first), second)
    assert twice == once


@searched
@given(calendars(), instants, st.timedeltas(timedelta(0), timedelta(days=40)), durations, st.integers(0, 500))
def test_a_later_start_or_more_time_never_ends_earlier(calendar, start, later, minutes, more):
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.add_working_minutes(start + later, minutes) >= end
    assert calendar.add_working_minutes(start, minutes + more) >= end


@searched
@given(calendars(), st.lists(instants, min_size=3, max_size=3))
def test_measures_add_up_and_turn_round(calendar, three):
    a, b, c = three
    between = calendar.working_time_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)


@searched
@given(calendars(), instants, st.integers(1, 20_000))
def test_counting_back_undoes_counting_on(calendar, start, minutes):
    end = calendar.add_working_minutes(start, minutes)
    begin = calendar.subtract_working_minutes(end, minutes)
    assert calendar.working_time_between(begin, end) == minutes * MINUTE
    assert begin == calendar.next_working_instant(start)


@searched
@given(calendars(), instants)
def test_the_next_working_instant_is_open_and_nothing_is_worked_before_it(calendar, at):
    found = calendar.next_working_instant(at)
    assert calendar.is_open(found)
    assert calendar.working_time_between(at, found) == timedelta(0)
    assert calendar.next_working_instant(found) == found


@searched
@given(calendars(), instants, st.integers(0, 3))
def test_the_measure_is_a_count_of_minutes_whose_wall_time_is_worked(calendar, start, days):
    """Counted by brute force; only edges inside an hour shown twice differ, so weeks with whole-hour edges are compared."""
    whole = WeeklyHours(
        tuple(
            tuple(Span(s.opens // 120 * 120, -(-s.closes // 120) * 120) for s in day[:1]) for day in calendar.hours.days
        )
    )
    calendar = Calendar(
        zone=calendar.zone,
        hours=whole,
        years=calendar.years,
        weekend=calendar.weekend,
        special_days=calendar.special_days,
    )
    rules, begin = zone_rules(calendar.zone), start.replace(second=0, microsecond=0, minute=start.minute // 30 * 30)
    end = begin + timedelta(days=days, hours=5)
    count, at = 0, begin
    while at < end:
        wall = at.astimezone(rules)
        minute = wall.hour * 60 + wall.minute
        count += any(span.opens <= minute < span.closes for span in calendar.hours_on(wall.date()))
        at += MINUTE
    assert calendar.working_minutes_between(begin, end) == count
