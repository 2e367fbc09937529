"""The page of rejections that wait, and a person's word on an application's page."""

from __future__ import annotations

import pytest

from tests.features.console.people import enter
from tests.features.intake.desk import open_desk


@pytest.fixture
def waiting(world):
    """An application that a rule wants to reject, once a person agreed."""
    desk = open_desk(world)
    desk.rule(name="学历", kind="education", test="at_least", wanted=["master"], reject=True, review=True)
    sent = desk.submit({"answers": {"education": "bachelor"}, "name": "<b>李雷</b>"})
    world.settle()
    return desk, desk.delivery(sent.json["id"]).application


def signed_in(world, who, language="zh-CN"):
    return enter(world, who, language=language)


def test_a_recruiter_sees_it_and_agrees(world, waiting):
    _, application = waiting
    browser = signed_in(world, "alice")
    page = browser.open("/console/reviews")
    assert page.status == 200
    assert "学历" in page.text
    assert "&lt;b&gt;李雷&lt;/b&gt;" in page.text
    assert "<b>李雷" not in page.text
    done = browser.send(f"/console/applications/{application}/screening/confirm", {})
    assert "已淘汰" in done.text
    assert "学历" not in browser.open("/console/reviews").text


def test_a_word_against_it_needs_its_reason(world, waiting):
    _, application = waiting
    browser = signed_in(world, "alice", "en")
    browser.open(f"/console/applications/{application}")
    refused = browser.send(
        f"/console/applications/{application}/screening/overrule", {"why": "equivalent", "because": " "}
    )
    assert refused.status == 422
    assert "Say why you decide against screening" in refused.text
    kept = browser.send(
        f"/console/applications/{application}/screening/overrule", {"why": "equivalent", "because": "20 years"}
    )
    assert "your word counts" in kept.text
    assert "A person decided" in kept.text


def test_who_is_not_on_the_team_sees_nothing_of_it(world, waiting):
    for who in ("charlie", "bob"):
        assert "李雷" not in signed_in(world, who).open("/console/reviews").text
