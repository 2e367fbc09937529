"""Instants, days and lengths of time as a reader of the page expects them.

An instant is shown as local time with the zone named, because candidates, branches and interviewers sit in different
ones. Names of days and months are ours: the C library's depend on the machine's locale.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.platform.pages.page import current_page
from chalicelib.platform.pages.zones import zone_name
from chalicelib.platform.texts import Language

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def at(instant: datetime, zone: str | None = None) -> str:
    """Local time in `zone` (IANA name; the page's one by default): "Thu 6 Mar 2025, 14:30 Beijing time"."""
    page = current_page()
    return instant_text(instant, zone or page.zone, page.language)


def day(value: date) -> str:
    """A calendar day, or the day of an instant in the page's zone: "6 Mar 2025"."""
    page = current_page()
    if isinstance(value, datetime):
        value = _local(value, page.zone).date()
    return day_text(value, page.language)


def duration(length: timedelta) -> str:
    """A length of time in its two largest units: "2 days 4 hours"; the sign is left to the sentence around it."""
    return duration_text(length, current_page().language)


def instant_text(instant: datetime, zone: str, language: Language) -> str:
    """An instant as local time in an IANA zone; `ValueError` without a time zone of its own."""
    local = _local(instant, zone)
    name = zone_name(zone, local, language)
    if language == "zh-CN":
        return f"{day_text(local.date(), language)} {WEEKDAYS_ZH[local.weekday()]} {local:%H:%M} {name}"
    return f"{WEEKDAYS[local.weekday()]} {day_text(local.date(), language)}, {local:%H:%M} {name}"


def day_text(value: date, language: Language) -> str:
    """A calendar day: "6 Mar 2025" or "2025年3月6日"."""
    if language == "zh-CN":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def duration_text(length: timedelta, language: Language) -> str:
    """A length of time without its sign, in its two largest units of days, hours and minutes."""
    minutes = abs(length) // timedelta(minutes=1)
    amounts = (
        (minutes // (24 * 60), "day", "天"),
        (minutes // 60 % 24, "hour", "小时"),
        (minutes % 60, "minute", "分钟"),
    )
    largest = next((place for place, (amount, _, _) in enumerate(amounts) if amount), None)
    if largest is None:
        return "不到1分钟" if language == "zh-CN" else "less than a minute"
    shown = [part for part in amounts[largest : largest + 2] if part[0]]
    if language == "zh-CN":
        return "".join(f"{amount}{unit}" for amount, _, unit in shown)
    return " ".join(f"{amount} {unit}{'' if amount == 1 else 's'}" for amount, unit, _ in shown)


def _local(instant: datetime, zone: str) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError("an instant on a page needs its time zone")
    return instant.astimezone(ZoneInfo(zone))
