from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.pages.dates import day_text, duration_text, instant_text
from chalicelib.platform.pages.zones import CHINESE, ENGLISH, zone_name

INSTANT = datetime(2025, 3, 6, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Thu 6 Mar 2025, 14:30 Beijing time", "2025年3月6日 周四 14:30 北京时间"),
        ("UTC", "Thu 6 Mar 2025, 06:30 UTC", "2025年3月6日 周四 06:30 UTC"),
        ("America/Los_Angeles", "Wed 5 Mar 2025, 22:30 Los Angeles time", "2025年3月5日 周三 22:30 洛杉矶时间"),
        ("Asia/Kathmandu", "Thu 6 Mar 2025, 12:15 Kathmandu time", "2025年3月6日 周四 12:15 UTC+5:45"),
        ("America/St_Johns", "Thu 6 Mar 2025, 03:00 St Johns time", "2025年3月6日 周四 03:00 UTC-3:30"),
        ("Etc/GMT+8", "Wed 5 Mar 2025, 22:30 UTC-8", "2025年3月5日 周三 22:30 UTC-8"),
    ],
)
def test_an_instant_is_local_time_with_its_zone_named(zone, english, chinese):
    assert instant_text(INSTANT, zone, "en") == english
    assert instant_text(INSTANT, zone, "zh-CN") == chinese


def test_any_zone_of_the_instant_gives_the_same_words():
    elsewhere = INSTANT.astimezone(timezone(timedelta(hours=-7)))
    assert instant_text(elsewhere, "Asia/Shanghai", "en") == instant_text(INSTANT, "Asia/Shanghai", "en")


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2025, 3, 6, 6, 30), "UTC", "en")  # the mistake this is about


def test_every_zone_has_a_name_in_both_languages():
    assert set(CHINESE) | set(ENGLISH) <= available_timezones()
    for zone in available_timezones():
        local = INSTANT.astimezone(ZoneInfo(zone))
        assert zone_name(zone, local, "en").strip()
        assert zone_name(zone, local, "zh-CN").strip()
        assert "_" not in zone_name(zone, local, "en")


def test_a_day_in_both_languages():
    assert day_text(date(2025, 12, 31), "en") == "31 Dec 2025"
    assert day_text(date(2025, 12, 31), "zh-CN") == "2025年12月31日"


def test_the_filters_use_the_zone_and_language_of_the_page(shown):
    late = datetime(2025, 3, 6, 20, 0, tzinfo=UTC)
    source = "{{ late|day }}|{{ late|at }}|{{ late|at('UTC') }}|{{ length|duration }}"
    shown_here = shown(source, zone="Asia/Shanghai", late=late, length=timedelta(hours=26))
    assert shown_here == "7 Mar 2025|Fri 7 Mar 2025, 04:00 Beijing time|Thu 6 Mar 2025, 20:00 UTC|1 day 2 hours"
    assert shown("{{ length|duration }}", language="zh-CN", length=timedelta(hours=26)) == "1天2小时"


@pytest.mark.parametrize(
    ("length", "english", "chinese"),
    [
        (timedelta(days=2, hours=4, minutes=59), "2 days 4 hours", "2天4小时"),
        (timedelta(days=1), "1 day", "1天"),
        (timedelta(days=1, minutes=5), "1 day", "1天"),
        (timedelta(hours=1, minutes=1), "1 hour 1 minute", "1小时1分钟"),
        (timedelta(minutes=59, seconds=59), "59 minutes", "59分钟"),
        (timedelta(seconds=59), "less than a minute", "不到1分钟"),
        (timedelta(0), "less than a minute", "不到1分钟"),
        (-timedelta(hours=3), "3 hours", "3小时"),
    ],
)
def test_a_length_of_time(length, english, chinese):
    assert duration_text(length, "en") == english
    assert duration_text(length, "zh-CN") == chinese


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9999)))
def test_a_length_is_never_overstated_and_at_most_a_unit_short(length):
    units = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
    words = duration_text(length, "en").replace("less than a minute", "0 minutes").split()
    said = [(int(amount), unit.rstrip("s")) for amount, unit in zip(words[::2], words[1::2], strict=True)]
    total = sum((amount * units[unit] for amount, unit in said), timedelta(0))
    assert total <= length
    assert length - total < (timedelta(hours=1) if said[0][1] == "day" else timedelta(minutes=1))
