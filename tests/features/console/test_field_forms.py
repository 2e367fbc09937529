"""Custom fields of a job, a person and an application as forms: every kind, by who may, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib import tenants
from chalicelib.platform import aws, clock
from chalicelib.platform.texts import Text
from chalicelib.tenants import FieldKind, FieldObject
from chalicelib.tenants.fields import WantedOption
from tests.features.console.people import enter, form, tree, words

ABOUT = tuple(FieldObject)
SELECTS = (FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT)


def define(world: Any, about: FieldObject, kind: FieldKind, **more: Any) -> Any:
    """A field whose key is its kind."""
    options = [WantedOption(name=Text("Shanghai", "上海"))] if kind in SELECTS else []
    name = Text("A field", "一个字段")
    work = world.acme.work("ada", clock.now())
    with aws.as_tenant(world.acme.scope):
        return tenants.fields.define(work, about=about, key=kind.value, kind=kind, name=name, options=options, **more)


@pytest.fixture
def address(desk, placed):
    """Where the form of each is."""
    return {
        FieldObject.JOB: f"/console/jobs/{desk.hiring.job.id}/fields",
        FieldObject.CANDIDATE: f"/console/candidates/{placed.candidate}/fields",
        FieldObject.APPLICATION: f"/console/applications/{placed.public_id}/fields",
    }


def fill(browser, path, **typed):
    """Open the form and send it with these values."""
    hidden = form(browser.open(path), path)
    return browser.send(path, {**hidden, **{f"field.{name}": value for name, value in typed.items()}})


@pytest.mark.parametrize("about", ABOUT)
def test_what_is_filled_in_stands_in_the_form_again(world, address, about):
    define(world, about, FieldKind.SHORT_TEXT)
    browser = enter(world, "alice")
    page = fill(browser, address[about], short_text="  编制 2026-7 ")
    assert "Fields saved." in words(page, ".alert.success")
    shown = tree(browser.open(address[about])).css_first('input[name="field.short_text"]')
    assert shown.attributes["value"] == "编制 2026-7"


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (FieldKind.SHORT_TEXT, {"short_text": "长" * 256}, "最多 255 个字符"),
        (FieldKind.LONG_TEXT, {"long_text": "长" * 4001}, "最多 4000 个字符"),
        (FieldKind.BOOLEAN, {"boolean": "maybe"}, "应为"),
        (FieldKind.SINGLE_SELECT, {"single_select": "gopher"}, "选择该字段的选项"),
        (FieldKind.MULTI_SELECT, {"multi_select": "gopher"}, "选择该字段的选项"),
        (FieldKind.NUMBER, {"number": "三"}, "应为数字"),
        (FieldKind.NUMBER_RANGE, {"number_range.minimum": "5", "number_range.maximum": "3"}, "最小值高于最大值"),
        (FieldKind.CURRENCY, {"currency.amount": "1.005", "currency.currency": "CNY"}, "请填写金额"),
        (FieldKind.CURRENCY_RANGE, {"currency_range.minimum": "9", "currency_range.currency": ""}, "货币代码"),
        (FieldKind.DATE, {"date": "2026-02-30"}, "应为日期"),
        (FieldKind.URL, {"url": "javascript:alert(1)"}, "https://"),
        (FieldKind.USER, {"user": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "没有此有效用户"),
    ],
)
def test_what_does_not_fit_its_kind_is_said_in_the_readers_language_and_kept(world, address, about, kind, typed, said):
    define(world, about, kind)
    page = fill(enter(world, "alice", language="zh-CN"), address[about], **typed)
    assert page.status == 422
    assert said in words(page, ".alert.danger")


@pytest.mark.parametrize("about", ABOUT)
def test_owner_and_hr_fill_in_and_who_is_on_no_team_sees_nothing(world, address, about):
    define(world, about, FieldKind.SHORT_TEXT)
    for name in ("alice", "hana"):
        assert "Fields saved." in words(fill(enter(world, name), address[about], short_text=name), ".alert.success")
    stranger = enter(world, "charlie")
    assert stranger.open(address[about]).status in {403, 404}
    assert stranger.send(address[about], {"field.short_text": "x"}).status in {403, 404}


@pytest.mark.parametrize(
    ("about", "status"), [(FieldObject.JOB, 403), (FieldObject.CANDIDATE, 403), (FieldObject.APPLICATION, 200)]
)
def test_a_hiring_manager_fills_in_what_they_decide_about(world, address, about, status):
    define(world, about, FieldKind.SHORT_TEXT)
    assert enter(world, "bob").open(address[about]).status == status


def test_a_private_field_is_not_there_for_those_who_may_not_know_it(world, address):
    define(world, FieldObject.APPLICATION, FieldKind.NUMBER, private=True)
    path = address[FieldObject.APPLICATION]
    assert "Fields saved." in words(fill(enter(world, "alice"), path, number="7"), ".alert.success")
    bob = enter(world, "bob")
    assert "field.number" not in bob.open(path).text
    refused = bob.send(path, {"field.number": "9"})
    assert refused.status == 200
    shown = tree(enter(world, "alice").open(path)).css_first('input[name="field.number"]')
    assert shown.attributes["value"] == "7"


def test_where_nothing_is_defined_the_page_says_who_defines_it(world, address):
    path = address[FieldObject.JOB]
    assert "no fields here yet" in words(enter(world, "alice").open(path))
    assert tree(enter(world, "hana").open(path)).css_first('main a[href="/console/settings/fields"]') is not None


def test_a_form_that_was_opened_before_a_change_changes_nothing(world, address):
    define(world, FieldObject.JOB, FieldKind.SHORT_TEXT)
    path, browser = address[FieldObject.JOB], enter(world, "alice")
    hidden = form(browser.open(path), path)
    fill(enter(world, "hana"), path, short_text="first")
    page = browser.send(path, {**hidden, "field.short_text": "second"})
    assert page.status == 409
    assert "Somebody changed this" in words(page)
