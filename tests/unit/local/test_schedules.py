from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.schedules import last_due

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday
SHANGHAI = ZoneInfo("Asia/Shanghai")


def due(expression, *, since, now=NOON, zone=UTC):
    return last_due(expression, after=since, now=now, zone=zone)


def test_a_rate_counts_from_the_last_run():
    assert due("rate(5 minutes)", since=NOON - timedelta(minutes=4)) is None
    assert due("rate(5 minutes)", since=NOON - timedelta(minutes=5)) == NOON
    assert due("rate(5 minutes)", since=NOON - timedelta(minutes=13)) == NOON - timedelta(minutes=3)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("cron(30 18 * * ? *)", datetime(2026, 3, 1, 18, 30, tzinfo=UTC)),
        ("cron(0/15 * * * ? *)", NOON),
        ("cron(0 8 ? * MON-FRI *)", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("cron(0 8 ? * SUN *)", datetime(2026, 3, 1, 8, 0, tzinfo=UTC)),
        ("cron(5 0 1 * ? *)", datetime(2026, 3, 1, 0, 5, tzinfo=UTC)),
        ("cron(0 0 1 JAN,FEB ? *)", datetime(2026, 2, 1, 0, 0, tzinfo=UTC)),
        ("cron(0 0 29 2 ? *)", None),
    ],
)
def test_a_cron_expression_was_last_due(expression, expected):
    assert due(expression, since=NOON - timedelta(days=60)) == expected


def test_a_cron_expression_is_read_in_its_zone():
    assert due("cron(0 9 * * ? *)", since=NOON - timedelta(days=1), zone=SHANGHAI) == NOON.replace(hour=1)


def test_the_instant_of_the_last_run_is_not_due_again():
    assert due("cron(0 12 * * ? *)", since=NOON) is None


@pytest.mark.parametrize("expression", ["at(2026-03-02T12:00:00)", "cron(0 12 L * ? *)", "rate(five minutes)"])
def test_what_is_not_understood_is_refused(expression):
    with pytest.raises(ValueError, match=r".+"):
        due(expression, since=NOON - timedelta(days=1))


def at_half_past_each_third_hour(at):
    return at.minute == 30 and at.hour % 3 == 0


def each_twenty_minutes_of_a_workday(at):
    return at.minute % 20 == 0 and 8 <= at.hour <= 18 and at.isoweekday() <= 5


@given(
    now=st.integers(0, 60 * 60 * 24 * 700).map(lambda seconds: NOON + timedelta(seconds=seconds)),
    minutes=st.integers(0, 60 * 24 * 3),
    case=st.sampled_from(
        [
            ("cron(30 0/3 * * ? *)", at_half_past_each_third_hour),
            ("cron(0/20 8-18 ? * MON-FRI *)", each_twenty_minutes_of_a_workday),
        ]
    ),
)
def test_the_last_due_minute_is_the_one_that_a_look_at_every_minute_finds(now, minutes, case):
    expression, runs_at = case
    since = now - timedelta(minutes=minutes)
    minute = now.replace(second=0, microsecond=0)
    while minute > since and not runs_at(minute):
        minute -= timedelta(minutes=1)
    assert due(expression, since=since, now=now) == (minute if minute > since else None)
