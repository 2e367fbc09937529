"""Periods as months, to be added without counting what overlaps twice."""

from __future__ import annotations

from datetime import date

from chalicelib.intake.parsing.fields.dates.model import MONTHS_A_YEAR, PartialDate, Period

_JUNE = 6


def months(period: Period, reference: date) -> tuple[int, int] | None:
    """First and last month of a period as ordinals (year × 12 + month − 1), both included; None when it has no beginning.

    What lasts, ends in the month of `reference`, and nothing ends later. Between two bare years lie as many years as their
    difference: 2016 – 2018 are two years; 2016 – 2016 and a lone 2016 are one. A lone month is one month.
    """
    now = PartialDate(year=reference.year, month=reference.month).ordinal
    begun = period.start or period.end
    if begun is None:
        return None
    last = now if period.current else _last(period, begun)
    return (begun.ordinal, min(last, now)) if begun.ordinal <= min(last, now) else None


def _last(period: Period, begun: PartialDate) -> int:
    whole_year = begun.ordinal + MONTHS_A_YEAR - 1
    if period.start is None or period.end is None:
        return begun.ordinal if begun.month else whole_year
    if period.end.month:
        return period.end.ordinal
    if begun.month:
        # Nobody knows when in its last year it ended.
        return max(begun.ordinal, PartialDate(year=period.end.year, month=_JUNE).ordinal)
    return whole_year if period.end.year == begun.year else period.end.ordinal - 1


def months_in_union(spans: list[tuple[int, int]]) -> int:
    """How many months lie in at least one of the spans."""
    total, reached = 0, None
    for first, last in sorted(spans):
        begin = first if reached is None or first > reached else reached + 1
        if last >= begin:
            total += last - begin + 1
            reached = last
    return total
