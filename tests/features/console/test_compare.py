"""Applications side by side on one page."""

from __future__ import annotations

import pytest

from chalicelib.pipeline import Outcome, Screened
from tests.features.console.people import enter, links, tree, words


def address(job, *applications):
    return f"/console/jobs/{job}/compare?applications=" + ",".join(one.public_id for one in applications)


@pytest.fixture
def three(desk):
    """Three who applied, one of whom meets the rule."""
    made = []
    for number, outcome in enumerate((Outcome.PASSED, Outcome.FAILED, Outcome.ASK)):
        screened = Screened(
            rule="r", name="Years", outcome=outcome, answer="5", reason="Answered five.", reason_zh="回答为五。"
        )
        person = desk.person(f"<b>P{number}</b>", f"p{number}@example.com", place="上海")
        made.append(desk.arrive(person, screening=(screened,)))
    return made


@pytest.mark.parametrize(
    ("language", "outcomes", "differs", "why"),
    [
        ("en", ["Met", "Not met", "Ask"], "differs", "Answered five."),
        ("zh-CN", ["符合", "不符合", "待确认"], "不同", "回答为五。"),
    ],
)
def test_rows_say_what_differs_and_what_screening_found(world, desk, three, language, outcomes, differs, why):
    page = enter(world, "bob", language=language).open(address(desk.hiring.job.id, *three))
    assert page.status == 200
    rows = {words_of(row.css_first("th")): row for row in tree(page).css(".compared tbody tr:not(.section)")}
    screening = rows[f"Years {differs}"]
    assert [node.text() for node in screening.css("td .badge")] == outcomes
    assert why in words_of(screening.css_first("td"))
    assert "differs" in (screening.attributes["class"] or "")
    place = rows[{"en": "Place", "zh-CN": "所在地"}[language]]
    assert [words_of(cell) for cell in place.css("td")] == ["上海"] * 3
    assert [words_of(one.css_first("a")) for one in tree(page).css("thead th")] == [
        "<b>P0</b>",
        "<b>P1</b>",
        "<b>P2</b>",
    ]
    assert "<b>P0" not in page.text


def words_of(node):
    return " ".join(node.text(separator=" ").split())


def test_one_of_three_can_be_taken_out_and_two_stay(world, desk, three):
    browser = enter(world, "alice")
    page = browser.open(address(desk.hiring.job.id, *three))
    without = [link for link in links(page, "thead a") if "/compare?" in link]
    assert len(without) == 3
    page = browser.open(without[0])
    assert words(page, "thead") == "<b>P1</b> Résumé <b>P2</b> Résumé"
    assert [link for link in links(page, "thead a") if "/compare?" in link] == []


def test_the_table_can_be_scrolled_by_keyboard_and_is_a_table(world, desk, three):
    page = tree(enter(world, "alice").open(address(desk.hiring.job.id, *three)))
    region = page.css_first(".compared")
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    assert {node.attributes["scope"] for node in page.css(".compared tbody th")} == {"row", "rowgroup"}


@pytest.mark.parametrize("count", [0, 1, 6])
def test_too_few_or_too_many_are_refused(world, desk, count):
    people = [desk.arrive(desk.person(f"P{n}", f"p{n}@example.com")) for n in range(count)]
    answer = enter(world, "alice").open(address(desk.hiring.job.id, *people))
    assert (answer.status, "comparison_size" in answer.text) == (422, True)


@pytest.mark.parametrize("name", ["charlie", "ivan"])
def test_on_no_team_there_is_nothing(world, desk, three, other, name):
    answer = enter(world, name).open(address(desk.hiring.job.id, *three))
    assert (answer.status, "P0" in answer.text) == (404, False)


def test_applications_of_other_jobs_and_companies_are_not_compared(world, desk, three, other):
    strange = desk.arrive(desk.person("Elsewhere", "else@example.com"), hiring=other)
    answer = enter(world, "hana").open(address(desk.hiring.job.id, three[0], strange))
    assert (answer.status, "Elsewhere" in answer.text) == (404, False)
    answer = enter(world, "ada", world.beta).open(address(desk.hiring.job.id, *three))
    assert (answer.status, "P0" in answer.text) == (404, False)
