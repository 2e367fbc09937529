"""What a job says: its text, its pay, its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs import words
from chalicelib.jobs.decisions import descriptions, jobs
from chalicelib.jobs.decisions.descriptions import DescriptionTooLong, plain, sanitised
from chalicelib.jobs.model import JobCard, JobState, Place, Salary
from chalicelib.jobs.service import careers
from chalicelib.platform import money
from chalicelib.tenants import Tenant


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red" class="k">a</p>', "<p>a</p>"),
        (
            '<a href="javascript:alert(1)">x</a>',
            '<a rel="nofollow noopener noreferrer">x</a>',
        ),
        (
            '<a href="https://acme.example" target="_blank">x</a>',
            '<a href="https://acme.example" rel="nofollow noopener noreferrer">x</a>',
        ),
        ("<ul><li>one</li></ul><img src=x onerror=y>", "<ul><li>one</li></ul>"),
        ("One\nline\n\nTwo & <three", "<p>One<br>line</p><p>Two &amp; &lt;three</p>"),
        ("负责数据平台\r\n\r\n要求本科", "<p>负责数据平台</p><p>要求本科</p>"),
        ("<p> </p><script></script>", ""),
        ("  ", ""),
    ],
)
def test_a_description_is_safe_html(sent, kept):
    assert sanitised(sent) == kept


@given(st.text(max_size=200))
def test_sanitising_again_changes_nothing_and_lets_nothing_in(text):
    once = sanitised(text)
    assert sanitised(once) == once
    assert "<script" not in once.lower()


def test_a_description_has_an_end():
    assert len(sanitised("x" * (descriptions.MOST_CHARACTERS - 7))) == descriptions.MOST_CHARACTERS
    with pytest.raises(DescriptionTooLong):
        sanitised("x" * descriptions.MOST_CHARACTERS)


def test_the_words_of_a_description():
    assert plain("<p>Build &amp; run</p><ul><li>SQL</li></ul>") == "Build & run SQL"


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (2_500_000, "CNY", "25,000"),
        (2450, "USD", "24.50"),
        (6000, "JPY", "6,000"),
        (1250, "BHD", "1.250"),
        (0, "EUR", "0"),
    ],
)
def test_minor_units_are_spoken_in_the_main_unit(amount, currency, said):
    assert money.spoken(amount, currency) == said


@pytest.mark.parametrize(
    ("salary", "en", "zh"),
    [
        (
            Salary(currency="CNY", minimum=1_500_000, maximum=2_500_000, months=14),
            "CNY 15,000 – 25,000 a month, 14 months a year",
            "每月 CNY 15,000 – 25,000 · 14薪",
        ),
        (Salary(currency="EUR", minimum=2000, maximum=2000, unit="HOUR"), "EUR 20 an hour", "每小时 EUR 20"),
    ],
)
def test_pay_in_both_languages(salary, en, zh):
    assert (words.pay(salary).en, words.pay(salary).zh) == (en, zh)


def test_every_code_has_words():
    assert set(words.EMPLOYMENT) == set(jobs.EMPLOYMENT_TYPES)
    assert set(words.UNITS) == set(jobs.SALARY_UNITS)
    assert set(words.STATES) == set(JobState)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"place": Place(country="XX", locality="?")}, jobs.UnknownCountry, "place/country"),
        ({"salary": Salary(currency="RMB", minimum=1, maximum=2)}, jobs.UnknownCurrency, "salary/currency"),
        ({"salary": Salary(currency="CNY", minimum=2, maximum=1)}, jobs.SalaryBackwards, "salary/minimum"),
        ({"salary": Salary(currency="CNY", minimum=-1, maximum=1)}, jobs.SalaryBackwards, "salary/minimum"),
        ({"salary": Salary(currency="CNY", minimum=1, maximum=1, unit="MONTHLY")}, jobs.NotOnTheList, "salary/unit"),
        ({"salary": Salary(currency="CNY", minimum=1, maximum=1, months=11)}, jobs.NumberOutOfRange, "salary/months"),
        ({"employment_type": "FULLTIME"}, jobs.NotOnTheList, "employment_type"),
        ({"openings": 0}, jobs.NumberOutOfRange, "openings"),
        ({"language": "de"}, jobs.NotOnTheList, "language"),
    ],
)
def test_what_a_job_may_not_say(drafted, changes, refusal, field):
    with pytest.raises(refusal) as refused:
        jobs.checked(drafted(**changes).job)
    assert refused.value.field == field


def test_a_title_is_one_line(drafted):
    assert jobs.checked(drafted(title="  Data \n Engineer ").job).title == "Data Engineer"


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        (Place(country="CN", locality="上海"), "上海, China", "中国 上海"),
        (Place(country="DE", remote=True), "Remote (Germany)", "远程（德国）"),
        (Place(country="SG"), "Singapore", "新加坡"),
        (Place(country="QQ"), "QQ", "QQ"),
    ],
)
def test_a_place_in_both_languages(place, en, zh):
    assert careers.place_name(place, "en") == en
    assert careers.place_name(place, "zh-CN") == zh


def test_visitors_find_jobs_by_words_and_place():
    now = datetime(2026, 3, 2, tzinfo=UTC)

    def card(title, place, department=None):
        return JobCard(id=title, title=title, state=JobState.OPEN, place=place, created_at=now, department=department)

    shanghai, remote = Place(country="CN", locality="上海"), Place(country="CN", locality="上海", remote=True)
    openings = careers.Openings(
        company=Tenant(id="T", slug="acme", name="Acme", created_at=now),
        cards=[card("Data Engineer", shanghai, "D"), card("数据分析师", remote), card("Designer", shanghai)],
        departments={"D": "Platform"},
    )

    def found(words="", place="", language="en"):
        return [one.title for one in careers.matching(openings, words=words, place=place, language=language)]

    assert found() == ["Data Engineer", "数据分析师", "Designer"]
    assert found("DATA platform") == ["Data Engineer"]
    assert found("分析") == ["数据分析师"]
    assert found("上海") == ["Data Engineer", "Designer"]
    assert found(place="CN:*") == ["数据分析师"]
    assert found("engineer", place="CN:*") == []
    assert careers.places(openings, "zh-CN") == [("CN:上海", "中国 上海"), ("CN:*", "远程（中国）")]
