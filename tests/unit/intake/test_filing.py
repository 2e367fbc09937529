"""Which open job a mail means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.intake.filing import at, job_meant
from chalicelib.jobs import JobCard, JobState, Place

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def card(title, town="Shanghai", *, remote=False, identity="1"):
    place = Place(country="CN", locality=town, remote=remote)
    return JobCard(id=identity, title=title, state=JobState.OPEN, place=place, created_at=NOW)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("数据工程师", "数据工程师"),
        ("数据工程师（急聘）", "数据工程师(急聘)"),
        ("Senior Data Engineer", "senior  DATA-engineer"),
        ("Ｃ＋＋ 开发", "C++开发"),
        ("数据工程师【双休】", "数据工程师"),
        ("会计", "会计（可应届）"),
    ],
)
def test_titles_that_are_the_same(title, said):
    assert job_meant([card(title)], title=said, town="上海") is not None


@pytest.mark.parametrize(
    ("title", "said"),
    [("C开发", "C++开发"), ("C#开发", "C++开发"), ("会计", "会计主管"), ("会计", ""), ("会计", "（）")],
)
def test_titles_that_are_not(title, said):
    assert job_meant([card(title)], title=said, town="上海") is None


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Shanghai", "上海"),
        ("上海市", "上海"),
        ("Xi'an", "西安"),
        ("上海", "上海-浦东新区"),
        ("Hong Kong", "香港"),
        ("Beijing", ""),
        ("北京", "北京·朝阳"),
    ],
)
def test_towns_that_are_the_same(place, said):
    assert at(Place(country="CN", locality=place), said)


@pytest.mark.parametrize(("place", "said"), [("Shanghai", "北京"), ("上海", "Beijing"), ("", "上海")])
def test_towns_that_are_not(place, said):
    assert not at(Place(country="CN", locality=place), said)


def test_a_job_from_anywhere_is_in_every_town():
    assert job_meant([card("会计", remote=True)], title="会计", town="拉萨") is not None


def test_the_exact_title_goes_before_the_one_without_brackets():
    both = [card("会计（急）", identity="1"), card("会计", identity="2")]
    assert job_meant(both, title="会计", town="上海").id == "2"
    assert job_meant(both, title="会计(急)", town="上海").id == "1"


def test_more_than_one_that_fits_is_none():
    assert job_meant([card("会计", identity="1"), card("会计", identity="2")], title="会计", town="上海") is None
    assert job_meant([card("会计", "Beijing"), card("会计")], title="会计", town="") is None


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_words_find_a_job_or_none(title, town):
    assert job_meant([card("会计")], title=title, town=town) in (None, card("会计"))
