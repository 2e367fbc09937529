"""Weekly working hours: at which times of the local clock a company works, weekday by weekday.

Hours say *when* work is done on a day; whether a day is worked at all is the calendar's to say (weekend, holidays,
special days). A weekend day may have hours: they apply when it is a make-up workday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of weekdays in documents; the index is Python's weekday number (Monday is 0)."""

MINUTES_OF_DAY = 24 * 60
_CLOCK = re.compile(r"(\d{2}):(\d{2})", re.ASCII)


class UnreadableClock(Invalid):
    """A time of day is not `HH:MM`."""

    code = "unreadable_clock_time"
    text = Text(
        "“{clock}” is not a time of day. Write hours and minutes as 09:00; midnight at the end of a day is 24:00.",
        "“{clock}”不是有效的时间，请按 09:00 的格式填写；一天结束的零点写作 24:00。",
    )


class SpanOverMidnight(Invalid):
    """A span closes before it opens."""

    code = "span_over_midnight"
    text = Text(
        "Working hours {opens}–{closes} run over midnight. Enter {opens}–24:00 and, on the next day, 00:00–{closes}.",
        "工作时段 {opens}–{closes} 跨越零点，请在当天填写 {opens}–24:00，并在次日填写 00:00–{closes}。",
    )


class EmptySpan(Invalid):
    """A span closes when it opens."""

    code = "empty_span"
    text = Text(
        "Working hours {opens}–{closes} last no time. Remove them or choose a later end.",
        "工作时段 {opens}–{closes} 时长为零，请删除或选择更晚的结束时间。",
    )


class OverlappingSpans(Invalid):
    """Two spans of one day share time."""

    code = "overlapping_spans"
    text = Text(
        "Working hours {first} and {second} overlap. Join them into one.",
        "工作时段 {first} 与 {second} 重叠，请合并为一段。",
    )


class UnknownWeekday(Invalid):
    """A weekday's name is not one of `WEEKDAYS`."""

    code = "unknown_weekday"
    text = Text("“{weekday}” is not a weekday. Use {known}.", "“{weekday}”不是有效的星期，请使用 {known}。")


class NoHours(Invalid):
    """No weekday has any hours."""

    code = "no_working_hours"
    text = Text("Enter working hours for at least one day of the week.", "请至少为一周中的一天填写工作时间。")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one local day in minutes from midnight, `opens` included and `closes` (at most 1440) not."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        for minute in (self.opens, self.closes):
            if not 0 <= minute <= MINUTES_OF_DAY:
                raise UnreadableClock(field="hours", clock=str(minute))
        if self.closes <= self.opens:
            error = EmptySpan if self.closes == self.opens else SpanOverMidnight
            raise error(opens=clock_text(self.opens), closes=clock_text(self.closes))

    @classmethod
    def read(cls, opens: str, closes: str) -> Span:
        """The span between two clock times such as `09:00` and `18:00`."""
        return cls(clock_minutes(opens), clock_minutes(closes))

    @property
    def minutes(self) -> int:
        """How long it lasts by the wall clock."""
        return self.closes - self.opens

    def __str__(self) -> str:
        return f"{clock_text(self.opens)}–{clock_text(self.closes)}"


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The spans of each weekday, Monday first, in order and free of overlaps; at least one day has some."""

    days: tuple[tuple[Span, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise ValueError("a week has seven days")
        object.__setattr__(self, "days", tuple(in_order(spans) for spans in self.days))
        if not any(self.days):
            raise NoHours(field="hours")

    @classmethod
    def every_day(cls, *spans: tuple[str, str]) -> WeeklyHours:
        """The same hours on each weekday: the calendar's weekend and holidays take the free days out."""
        return cls((read_spans(spans),) * len(WEEKDAYS))

    @classmethod
    def read(cls, week: Mapping[str, Iterable[Sequence[str]]]) -> WeeklyHours:
        """Hours from `{"mon": [["09:00", "12:00"], ["13:00", "18:00"]], …}`; a weekday left out has none.

        Raises the refusals of this module, with the weekday as the error's field.
        """
        for name in week:
            if name not in WEEKDAYS:
                raise UnknownWeekday(field="hours", weekday=name, known=", ".join(WEEKDAYS))
        return cls(tuple(read_spans(week.get(name, ()), field=name) for name in WEEKDAYS))

    def on(self, weekday: int) -> tuple[Span, ...]:
        """The spans of a weekday, Monday being 0."""
        return self.days[weekday]

    @property
    def ordinary(self) -> tuple[Span, ...]:
        """The spans of the first weekday that has any: the hours of a workday on a weekday that has none."""
        return next(spans for spans in self.days if spans)

    def as_document(self) -> dict[str, list[list[str]]]:
        """What `read` takes; weekdays without hours are left out."""
        return {name: spans_as_document(spans) for name, spans in zip(WEEKDAYS, self.days, strict=True) if spans}


def clock_minutes(clock: str) -> int:
    """Minutes from midnight of `HH:MM`, `24:00` included. Raises `UnreadableClock`."""
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise UnreadableClock(field="hours", clock=clock)
    hour, minute = int(found[1]), int(found[2])
    if minute > 59 or hour * 60 + minute > MINUTES_OF_DAY:  # noqa: PLR2004  minutes of an hour
        raise UnreadableClock(field="hours", clock=clock)
    return hour * 60 + minute


def clock_text(minutes: int) -> str:
    """`HH:MM` of minutes from midnight; the end of the day is `24:00`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_spans(spans: Iterable[Sequence[str]], *, field: str | None = None) -> tuple[Span, ...]:
    """The spans of one day from pairs of clock times, in order. Raises the refusals of this module with `field` set."""
    try:
        return in_order(Span.read(*_pair(pair)) for pair in spans)
    except Invalid as error:
        error.field = field
        raise


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of one day, sorted; touching ones stay apart. Raises `OverlappingSpans`."""
    ordered = tuple(sorted(spans))
    for first, second in pairwise(ordered):
        if second.opens < first.closes:
            raise OverlappingSpans(field="hours", first=str(first), second=str(second))
    return ordered


def spans_as_document(spans: Iterable[Span]) -> list[list[str]]:
    """Pairs of clock times, as `read_spans` takes them."""
    return [[clock_text(span.opens), clock_text(span.closes)] for span in spans]


def weekday_numbers(names: Iterable[str]) -> frozenset[int]:
    """Numbers of weekdays given by name. Raises `UnknownWeekday`."""
    numbers = set()
    for name in names:
        if name not in WEEKDAYS:
            raise UnknownWeekday(field="hours", weekday=name, known=", ".join(WEEKDAYS))
        numbers.add(WEEKDAYS.index(name))
    return frozenset(numbers)


def _pair(pair: Sequence[str]) -> tuple[str, str]:
    if isinstance(pair, str) or len(pair) != 2:  # noqa: PLR2004  a pair
        raise UnreadableClock(field="hours", clock=str(pair))
    return str(pair[0]), str(pair[1])
