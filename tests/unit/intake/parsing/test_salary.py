from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.fields.salary import said

DAY = date(2026, 7, 1)


def of(text):
    return parse(text.encode(), name="cv.txt", reference_date=DAY)


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency", "unit", "months"),
    [
        ("期望薪资:15-25K·14薪", 1_500_000, 2_500_000, "CNY", "month", 14),
        ("期望薪资:25万/年", 25_000_000, 25_000_000, "CNY", "year", None),
        ("期望薪资:20000-30000元/月", 2_000_000, 3_000_000, "CNY", "month", None),
        ("期望薪资:1-1.5万", 1_000_000, 1_500_000, "CNY", "month", None),
        ("期望年薪:30-40w", 30_000_000, 40_000_000, "CNY", "year", None),
        ("期望薪资 10000以上", 1_000_000, None, "CNY", "month", None),
        ("求职意向:会计 | 上海 | 8-12K", 800_000, 1_200_000, "CNY", "month", None),
        ("希望年収:500万円(わたし)", 5_000_000, 5_000_000, "JPY", "year", None),
        ("Expected salary: $80,000 – 95,000 per year", 8_000_000, 9_500_000, "USD", "year", None),
        ("Desired pay: $18.50/hour", 1_850, 1_850, "USD", "hour", None),
        ("Expected CTC: 18 LPA", 180_000_000, 180_000_000, "INR", "year", None),
        ("Salary expectation: £32k", 3_200_000, 3_200_000, "GBP", "year", None),
        ("Gehaltsvorstellung: 48.000 € brutto/Jahr", 4_800_000, 4_800_000, "EUR", "year", None),
        ("Prétentions salariales : 38 k€ brut annuel", 3_800_000, 3_800_000, "EUR", "year", None),
        ("Salary expectations: KRW 40,000,000", 40_000_000, 40_000_000, "KRW", "year", None),
    ],
)
def test_what_is_asked_for(text, minimum, maximum, currency, unit, months):
    resume = of(f"张三\n{text}" if any(ord(sign) > 0x3000 for sign in text) else f"Ada Baker\n{text}")
    asked = resume.salary
    assert asked is not None
    assert (asked.minimum, asked.maximum, asked.currency, asked.unit, asked.months) == (
        minimum,
        maximum,
        currency,
        unit,
        months,
    )
    assert not asked.negotiable
    assert resume.document.text[asked.span.start : asked.span.end] == asked.span.raw


@pytest.mark.parametrize("text", ["期望薪资:面议", "Expected salary: negotiable", "薪资要求:可议"])
def test_what_is_left_open(text):
    asked = of(f"张三\n{text}").salary
    assert asked is not None
    assert asked.negotiable
    assert (asked.minimum, asked.maximum) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "当前薪资:15K",
        "Current salary: $50,000",
        "目前年薪:30万",
        "工作经历\n将成本降低15-25K",
        "Expected salary:",
        "期望薪资:见面谈谈",
        "Expected pay: 5-500k",
    ],
)
def test_what_is_not_asked_for(text):
    assert of(f"张三\n{text}").salary is None


def test_an_answer_takes_the_currency_of_the_question():
    asked = said(" 20K ", "CNY")
    assert asked is not None
    assert (asked.minimum, asked.currency) == (2_000_000, "CNY")
    assert said("as much as possible", "CNY") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("到岗时间:随时到岗", "P0D"),
        ("求职状态:离职-随时到岗", "P0D"),
        ("到岗时间:一个月内", "P1M"),
        ("目前状态:在职-月内到岗", "P1M"),
        ("到岗时间:1-3个月", "P3M"),
        ("半个月内到岗", "P15D"),
        ("到岗时间:一周内", "P7D"),
        ("到岗时间:面议", "open"),
        ("可到岗:2027年3月1日", "2027-03-01"),
        ("入社可能時期:2027年4月", "2027-04"),
        ("Notice period: 2 weeks", "P14D"),
        ("Notice period: 30 days", "P30D"),
        ("Available immediately", "P0D"),
        ("Available from 1 March 2027", "2027-03-01"),
        ("Start date: March 2027", "2027-03"),
        ("two weeks' notice", "P14D"),
        ("Kündigungsfrist: 3 Monate", "P3M"),
        ("Eintrittstermin: 01.04.2027", "2027-04-01"),
        ("Préavis : 2 mois", "P2M"),
        ("Available from 11/2027", "2027-11"),
    ],
)
def test_from_when(text, value):
    resume = of(f"张三\n{text}")
    assert resume.availability is not None
    assert resume.availability.value == value
    found = resume.availability
    assert resume.document.text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        "在职-考虑机会",
        "Gave notice of defects",
        "着任可能時期:20XX年4月1日",
        "到岗时间:",
        "Availability of servers was raised",
    ],
)
def test_what_says_nothing_about_it(text):
    assert of(f"张三\n{text}").availability is None


PIECES = st.sampled_from(
    ["期望薪资:", "Expected salary: ", "15", "-", "25", "K", "万", "·14薪", "$", "/月",
     "1,000.50", "到岗时间:", "一", "个月", "2027年", "3月", "\n", " notice ", "0"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_never_raises_and_never_turns_amounts_around(pieces):
    resume = of("张三\n" + "".join(pieces))
    asked = resume.salary
    if asked is not None and asked.minimum is not None and asked.maximum is not None:
        assert 0 < asked.minimum <= asked.maximum
    for found in (asked.span if asked else None, resume.availability):
        assert found is None or resume.document.text[found.start : found.end] == found.raw
