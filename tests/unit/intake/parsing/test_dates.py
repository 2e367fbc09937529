from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing.fields.dates import PartialDate, Period, months, months_in_union, periods

REFERENCE = date(2025, 9, 15)


def shown(text):
    """Every period of a text as first..last, with what words of the text it stands in."""
    return [
        "template" if found.period is None else f"{_shown(found.period.start)}..{_end(found.period)}"
        for found in periods(text)
    ]


def _shown(day):
    return "" if day is None else f"{day.year}.{day.month:02}" if day.month else f"{day.year}"


def _end(period):
    return "now" if period.current else _shown(period.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sept 2018 – May 2023", "2018.09..2023.05"),
        ("2019.07 – 2021.03", "2019.07..2021.03"),
        ("2019/07 – 至今", "2019.07..now"),
        ("2019年7月 - 2021年3月", "2019.07..2021.03"),
        ("2019.7至今", "2019.07..now"),
        ("2017年9月—今", "2017.09..now"),
        ("2013年5月-7月", "2013.05..2013.07"),
        ("17.01-17.12", "2017.01..2017.12"),
        ("201907-202103", "2019.07..2021.03"),
        ("seit 05/2019", "2019.05..now"),
        ("09/2018 bis heute", "2018.09..now"),
        ("01.10.2015 – 31.03.2018", "2015.10..2018.03"),
        ("janv. 2019 - août 2021", "2019.01..2021.08"),
        ("depuis 2019", "2019..now"),
        ("10/2019 à aujourd'hui", "2019.10..now"),
        ("septiembre de 2015 a junio de 2018", "2015.09..2018.06"),
        ("desde 2019 hasta la actualidad", "2019..now"),
        ("gennaio 2005 - alla data attuale", "2005.01..now"),
        ("sierpień 2021 - obecnie", "2021.08..now"),
        ("agosto 2023 – o momento", "2023.08..now"),
        ("september 2021 – heden", "2021.09..now"),
        ("06.2017 — по настоящее время", "2017.06..now"),
        ("平成30年4月 ~ 令和2年3月", "2018.04..2020.03"),
        ("2019년 3월 - 현재", "2019.03..now"),
        ("Sep 15 - NOW", "2015.09..now"),
        ("Jan '19 - Feb '20", "2019.01..2020.02"),
        ("May - August 2019", "2019.05..2019.08"),
        ("Summer 2022", "2022.06..2022.08"),
        ("Fall 2013 – Spring 2014", "2013.09..2014.05"),
        ("2019 Q3 - 2020 Q1", "2019.07..2020.03"),
        ("2018-19", "2018..2019"),
        ("from 2010 to 2015", "2010..2015"),
        ("2019 – (Present)", "2019..now"),
        ("20XX – 20XX", "template"),
        ("Graduated June 2016", "..2016.06"),
        ("until 2016", "..2016"),
    ],
)
def test_periods_in_the_ways_people_write_them(text, expected):
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "GPA: 3.97/4.00",
        "cut costs by $2,019",
        "2019 users a day",
        "version 10.2019.1 of 3",
        "1543年1月31日",
        "v2.10",
        "2019%",
    ],
)
def test_what_is_no_date(text):
    assert all(found.period is None or found.period.end.year == 2019 for found in periods(text))
    assert not any(found.ranged for found in periods(text))


def test_two_periods_in_a_line_stay_two():
    assert shown("2001-2005, 2007-2010") == ["2001..2005", "2007..2010"]


def test_a_date_broken_after_the_dash_says_so():
    [found] = periods("2019 –\tSous Chef")
    assert found.dangling
    assert "2019 –\tSous Chef"[found.start : found.end] == "2019 –"


@pytest.mark.parametrize(
    ("period", "years"),
    [
        (Period(start=PartialDate(year=2015), end=PartialDate(year=2018)), 3.0),
        (Period(start=PartialDate(year=2018), end=PartialDate(year=2018)), 1.0),
        (Period(end=PartialDate(year=2018)), 1.0),
        (Period(start=PartialDate(year=2018, month=1), end=PartialDate(year=2018, month=12)), 1.0),
        (Period(start=PartialDate(year=2024, month=10), current=True), 1.0),
        (Period(start=PartialDate(year=2024, month=10), end=PartialDate(year=2040, month=1)), 1.0),
    ],
)
def test_how_long_a_period_lasts(period, years):
    assert months_in_union([months(period, REFERENCE)]) == years * 12


def test_what_has_not_begun_does_not_count():
    assert months(Period(start=PartialDate(year=2026), current=True), REFERENCE) is None
    assert months(Period(), REFERENCE) is None


DAYS = st.builds(PartialDate, year=st.integers(1950, 2049), month=st.one_of(st.none(), st.integers(1, 12)))
PERIODS = st.builds(Period, start=st.one_of(st.none(), DAYS), end=st.one_of(st.none(), DAYS), current=st.booleans())


@given(st.lists(PERIODS, max_size=8))
def test_overlaps_count_once_as_counting_month_by_month_does(found):
    spans = [span for period in found if (span := months(period, REFERENCE)) is not None]
    every = {month for first, last in spans for month in range(first, last + 1)}
    assert months_in_union(spans) == len(every)


@given(PERIODS)
def test_no_month_lies_after_the_reference_or_before_the_beginning(period):
    span = months(period, REFERENCE)
    if span is not None:
        assert (period.start or period.end).ordinal == span[0] <= span[1] <= 2025 * 12 + 8


FORMS = st.sampled_from(["{y}.{m:02}", "{y}/{m:02}", "{m:02}/{y}", "{y}年{m}月", "{y}-{m:02}", "{name} {y}"])
NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(
    FORMS,
    st.integers(1950, 2048),
    st.integers(1, 12),
    st.integers(0, 11),
    st.sampled_from([" – ", " - ", "至", " to ", "~"]),
)
def test_what_is_written_is_read(form, year, month, later, dash):
    first, last = (year, month), divmod(year * 12 + month - 1 + later, 12)
    last = (last[0], last[1] + 1)
    text = dash.join(form.format(y=y, m=m, name=NAMES[m - 1]) for y, m in (first, last))
    [found] = periods(text)
    assert (found.start, found.end) == (0, len(text))
    assert found.period == Period(
        start=PartialDate(year=first[0], month=first[1]), end=PartialDate(year=last[0], month=last[1])
    )


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("0123456789./-–~年月日至今 \t(),'XxQ"), st.characters(exclude_categories=["Cs"])
        ),
        max_size=60,
    )
)
@settings(max_examples=300)
def test_no_text_ends_the_reading_and_spans_lie_within(text):
    reached = 0
    for found in periods(text):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
