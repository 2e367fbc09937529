"""What was read in a résumé, corrected on the pages: it stands marked, and what was read can stand again."""

from __future__ import annotations

import pytest

from chalicelib.candidates import FoundField
from tests.features.console.people import add_resume, enter, form, found, links, tree, words

TEXT = "王芳\n复旦大学 本科 2015-09 2019-06\nGo, Python\n"


def entry(field, value, confidence=0.7):
    start = max(TEXT.find(value), 0)
    return FoundField(field=field, value=value, confidence=confidence, start=start, end=start + len(value))


@pytest.fixture
def resume(desk, placed):
    fields = (
        found(TEXT, "王芳"), entry("education.0.school", "复旦大学"), entry("education.0.degree", "bachelor", 0.95),
        entry("education.0.period", "2015-09/2019-06"), found(TEXT, "Go", "skill"), found(TEXT, "Python", "skill"),
    )  # fmt: skip
    return add_resume(desk, placed.candidate, TEXT, found=fields)


def address(placed, more=""):
    return f"/console/candidates/{placed.candidate}{more}"


def correct(browser, path, **sent):
    page = browser.open(path)
    return browser.send(path, {"version": form(page, path)["version"], **sent})


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Education", "复旦大学 · Bachelor · 2015-09 – 2019-06 likely"),
        ("zh-CN", "教育经历", "复旦大学 · 本科 · 2015-09 – 2019-06 较可信"),
    ],
)
def test_lists_stand_by_entry_in_the_readers_words(world, placed, resume, language, label, said):
    page = enter(world, "bob", language=language).open(address(placed))
    assert f"{label} {said}" in words(page)
    assert "Corrected" not in words(page)
    assert "已更正" not in words(page)


def test_a_list_is_corrected_marked_and_stands_as_read_again(world, placed, resume):
    path = address(placed, f"/resumes/{resume.id}/fields")
    browser = enter(world, "alice")
    assert path in links(browser.open(address(placed)))
    entries = {"education.0.school": "清华大学", "education.0.degree": "master", "education.1.school": "<b>MIT</b>"}
    page = correct(browser, path, name_of_field="education", **entries)
    assert "Corrected" in words(page, "#field-education")
    assert "清华大学 · Master" in words(page, "#field-education")
    assert "<b>MIT" not in page.text
    shown = enter(world, "bob", language="zh-CN").open(address(placed))
    assert "教育经历 已更正 清华大学 · 硕士" in words(shown)
    assert "复旦大学" not in words(shown)
    page = browser.open(path)
    page = browser.send(f"{path}/as-read", form(page, f"{path}/as-read"))
    assert "复旦大学 · Bachelor" in words(page, "#field-education")
    assert "Corrected" not in words(page, "#field-education")


def test_values_are_corrected_a_line_each_and_to_none(world, placed, resume):
    path = address(placed, f"/resumes/{resume.id}/fields")
    browser = enter(world, "alice")
    page = correct(browser, path, name_of_field="skill", values="Rust\n\n 数据库 ")
    assert "Rust 数据库" in words(page, "#field-skill")
    page = correct(browser, path, name_of_field="skill", values="")
    assert "None, as somebody says" in words(page, "#field-skill")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"name_of_field": "skill", "values": "x" * 201}, 422),
        ({"name_of_field": "skill", "values": "\n".join(map(str, range(61)))}, 422),
        ({"name_of_field": "birth_year", "values": "1990"}, 422),
        ({"name_of_field": "", "values": "1"}, 422),
        ({"name_of_field": "skill", "values": "Go", "version": "99"}, 409),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(world, placed, resume, sent, status):
    path = address(placed, f"/resumes/{resume.id}/fields")
    browser = enter(world, "alice")
    page = correct(browser, path, **sent)
    assert page.status == status
    assert tree(page).css_first(".alert.danger") is not None
    assert "Corrected" not in words(browser.open(path), "#field-skill")


def test_who_may_not_change_a_person_corrects_nothing(world, placed, resume):
    path = address(placed, f"/resumes/{resume.id}/fields")
    bob = enter(world, "bob")
    assert path not in links(bob.open(address(placed)))
    assert bob.open(path).status == 403
    assert enter(world, "charlie").open(path).status == 404
    assert enter(world, "alice").open(address(placed, "/resumes/nothing/fields")).status == 404


@pytest.mark.parametrize(("language", "said"), [("en", "words that nobody sees"), ("zh-CN", "页面上不可见的文字")])
def test_hidden_text_is_a_warning(world, desk, placed, language, said):
    add_resume(desk, placed.candidate, TEXT, warnings=("hidden_text",))
    page = enter(world, "bob", language=language).open(address(placed))
    assert said in words(page, ".alert.warning")
