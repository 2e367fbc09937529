import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.errors import Invalid
from chalicelib.tenants.calendars import (
    EmptySpan,
    NoHours,
    OverlappingSpans,
    Span,
    SpanOverMidnight,
    UnknownWeekday,
    UnreadableClock,
    WeeklyHours,
    weekday_numbers,
)


def test_several_spans_a_day_in_order_whatever_order_they_are_entered_in():
    hours = WeeklyHours.read({"mon": [["13:00", "18:00"], ["09:00", "12:00"]], "sat": [["10:00", "24:00"]]})
    assert hours.on(0) == (Span(540, 720), Span(780, 1080))
    assert hours.on(1) == ()
    assert hours.on(5) == (Span(600, 1440),)
    assert [span.minutes for span in hours.on(0)] == [180, 300]


def test_the_ordinary_hours_are_those_of_the_first_day_that_has_some():
    assert WeeklyHours.read({"wed": [["08:00", "10:00"]], "fri": [["08:00", "20:00"]]}).ordinary == (Span(480, 600),)


@pytest.mark.parametrize(
    ("spans", "error", "said"),
    [
        ([["22:00", "06:00"]], SpanOverMidnight, "22:00–24:00"),
        ([["09:00", "09:00"]], EmptySpan, "09:00–09:00"),
        ([["09:00", "12:00"], ["11:59", "18:00"]], OverlappingSpans, "11:59–18:00"),
        ([["9:00", "12:00"]], UnreadableClock, "9:00"),
        ([["09:60", "12:00"]], UnreadableClock, "09:60"),
        ([["09:00", "24:01"]], UnreadableClock, "24:01"),
        ([["09:00", "25:00"]], UnreadableClock, "25:00"),
        ([["０９:00", "12:00"]], UnreadableClock, "０９:00"),
        ([["09:00"]], UnreadableClock, "09:00"),
        (["09:00"], UnreadableClock, "09:00"),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_the_day_and_a_way_out(spans, error, said):
    with pytest.raises(error) as refused:
        WeeklyHours.read({"tue": spans})
    assert isinstance(refused.value, Invalid)
    assert refused.value.field == "tue"
    assert said in refused.value.said("en")
    assert said in refused.value.said("zh-CN")


def test_a_span_made_of_numbers_is_checked_as_well():
    with pytest.raises(UnreadableClock):
        Span(-1, 60)
    with pytest.raises(UnreadableClock):
        Span(0, 1441)
    with pytest.raises(ValueError, match="seven"):
        WeeklyHours(((Span(0, 60),),))


def test_spans_may_touch():
    assert len(WeeklyHours.read({"mon": [["09:00", "12:00"], ["12:00", "18:00"]]}).on(0)) == 2


def test_a_week_without_hours_and_an_unknown_weekday_are_refused():
    with pytest.raises(NoHours):
        WeeklyHours.read({"mon": []})
    with pytest.raises(UnknownWeekday) as refused:
        WeeklyHours.read({"Montag": [["09:00", "12:00"]]})
    assert "mon, tue" in refused.value.said("en")
    with pytest.raises(UnknownWeekday):
        weekday_numbers(["sat", "sunday"])


@given(
    st.lists(st.lists(st.integers(0, 1440), unique=True, max_size=6), min_size=7, max_size=7).filter(
        lambda week: any(len(day) > 1 for day in week)
    )
)
def test_a_document_gives_the_same_hours_back(edges):
    days = [sorted(day) for day in edges]
    hours = WeeklyHours(tuple(tuple(Span(day[i], day[i + 1]) for i in range(0, len(day) - 1, 2)) for day in days))
    assert WeeklyHours.read(hours.as_document()) == hours
