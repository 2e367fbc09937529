"""Pay, dates and kinds of work in the words that feeds use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.boards.document import JobDocument, Pay

_UNITS: Mapping[str, str] = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


def amount(value: Decimal) -> str:
    """An amount without empty decimals: `25000`, `24.50`."""
    return str(int(value)) if value == value.to_integral_value() else f"{value:f}"


def pay_phrase(pay: Pay) -> str:
    """The pay in English as feeds write it: `CNY 25000 - 40000 per month, 14 months a year`."""
    least, most = amount(pay.minimum), amount(pay.maximum)
    range_ = least if least == most else f"{least} - {most}"
    months = f", {pay.months} months a year" if pay.months else ""
    return f"{pay.currency} {range_} per {_UNITS[pay.unit]}{months}"


def pay_spoken(pay: Pay) -> str:
    """The pay in English for people: `EUR 65,000 – 80,000 a year`."""
    least, most = (
        f"{int(one):,}" if one == one.to_integral_value() else f"{one:,}" for one in (pay.minimum, pay.maximum)
    )
    range_ = least if least == most else f"{least} – {most}"
    months = f" × {pay.months} a year" if pay.months else ""
    return f"{pay.currency} {range_} {'an' if pay.unit == 'HOUR' else 'a'} {_UNITS[pay.unit]}{months}"


def end_of(day: date, zone: str) -> datetime:
    """The last second of a day in an IANA zone."""
    from chalicelib.tenants.calendars import zone_rules

    return datetime.combine(day, time(23, 59, 59), zone_rules(zone))


def stamp(instant: datetime) -> str:
    """An instant as RFC 3339 writes it, in UTC, to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def last_day(document: JobDocument) -> str:
    """The last day to apply, ISO 8601; empty when there is none."""
    return "" if document.valid_through is None else document.valid_through.isoformat()
