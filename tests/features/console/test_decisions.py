"""Moving, rejecting, withdrawing and reopening on the pages: what is done, what is said, and what is refused kindly."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from chalicelib.pipeline import ApplicationState
from chalicelib.platform import clock
from tests.features.console.people import enter, form, links, words

ACTIONS = ("move", "reject", "withdraw", "reopen")


def address(placed, action=""):
    return f"/console/applications/{placed.public_id}" + (f"/{action}" if action else "")


def act(browser, placed, action, **fields):
    """Open the application and fill in one of its forms."""
    page = browser.open(address(placed))
    return browser.send(address(placed, action), {**form(page, address(placed, action)), **fields})


@pytest.mark.parametrize("name", ["alice", "bob", "hana"])
def test_a_card_is_moved_on_the_board_without_leaving_it(world, desk, placed, name):
    browser = enter(world, name)
    page = browser.open(f"/console/jobs/{placed.job}")
    fields = form(page, address(placed, "move"))
    answer = browser.send(address(placed, "move"), {**fields, "stage": desk.stage(2)}, follow=False)
    assert answer.status == 303
    assert answer.header("location").endswith(f"#stage-{desk.stage(0)}")  # where one was
    board = browser.open(answer.header("location").partition("#")[0])
    assert words(board, ".alert.success") == f"王芳 is now in {desk.hiring.stages[2].name}."
    assert "王芳" in words(board, f"#stage-{desk.stage(2)}")
    assert desk.load(placed).stage == desk.stage(2)


def test_the_stage_that_comes_next_is_offered_first(world, desk, placed):
    page = enter(world, "alice").open(f"/console/jobs/{placed.job}")
    assert words(page, ".inline-menu option") == desk.hiring.stages[1].name


def test_to_be_hired_is_to_be_moved_there(world, desk, placed):
    board = act(enter(world, "alice"), placed, "move", stage=desk.stage(-1))
    assert words(board, ".alert.success") == "王芳 is hired."
    assert desk.load(placed).state is ApplicationState.HIRED
    assert words(board, f"#stage-{desk.stage(-1)} .badge") == "Hired"


@pytest.mark.parametrize(
    ("action", "reason", "state", "english", "chinese"),
    [
        ("reject", "skills", "rejected", "王芳 is rejected: Other skills needed.", "已淘汰 王芳：技能不匹配。"),
        ("withdraw", "too_slow", "withdrawn", "王芳 withdrew: It took too long.", "已记录 王芳 放弃：流程过长。"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_an_application_ends_with_its_reason_and_comes_back(
    world, desk, placed, action, reason, state, english, chinese, language
):
    browser = enter(world, "alice", language=language)
    board = act(browser, placed, action, reason=reason, note="for us only")
    assert words(board, ".alert.success") == {"en": english, "zh-CN": chinese}[language]
    assert "王芳" not in words(board, ".board")
    ended = desk.load(placed)
    assert (ended.state.value, ended.reason, ended.note) == (state, reason, "for us only")
    page = browser.open(address(placed))
    assert english.rpartition(": ")[2].rstrip(".") in page.text or chinese.rpartition("：")[2].rstrip("。") in page.text
    assert "for us only" in page.text
    back = act(browser, placed, "reopen")
    assert desk.load(placed).state is ApplicationState.ACTIVE
    assert {"en": "active again", "zh-CN": "已重新开启"}[language] in words(back, ".alert.success")


def test_the_ended_are_still_found(world, placed):
    browser = enter(world, "alice")
    act(browser, placed, "reject", reason="skills")
    listed = browser.open(f"/console/jobs/{placed.job}/applications")
    assert words(listed, "tbody").startswith("王芳 Rejected New")
    assert "王芳" in browser.open("/console/candidates").text


@pytest.mark.parametrize("action", ["reject", "withdraw"])
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose one of the reasons in the list."),
        ({"reason": "ugly"}, "Choose one of the reasons in the list."),
        ({"reason": "other"}, "Say in the note what the reason is."),
        ({"reason": "other", "note": "  "}, "Say in the note what the reason is."),
    ],
)
def test_without_a_good_reason_nothing_ends_and_the_form_stays_open(world, desk, placed, action, fields, said):
    answer = act(enter(world, "alice"), placed, action, **fields)
    assert answer.status == 422
    field = "note" if "note" in said else "reason"
    assert words(answer, f"#{action}-{field}-error") == said
    assert f'<a href="#{action}-{field}">{said}</a>' in answer.text
    assert answer.text.count('<details class="disclosure" open>') == 1
    assert desk.load(placed).state is ApplicationState.ACTIVE


@pytest.mark.parametrize("stage", ["", "nonsense", "01KJPRZB00FFNP35R216EH9613"])
def test_a_stage_that_is_none_is_refused_at_its_field(world, desk, placed, stage):
    answer = act(enter(world, "alice"), placed, "move", stage=stage)
    assert answer.status == 404
    assert words(answer, "#move-stage-error") != ""
    assert desk.load(placed).stage == desk.stage(0)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Below is how it stands now: decide anew."), ("zh-CN", "请重新决定")]
)
@pytest.mark.parametrize("action", ["move", "reject", "withdraw"])
def test_who_was_too_late_is_shown_how_it_stands_now(world, desk, placed, action, language, said):
    late = enter(world, "alice", language=language)
    page = late.open(f"/console/applications/{placed.public_id}")
    fields = form(page, address(placed, action))
    act(enter(world, "bob"), placed, "move", stage=desk.stage(1))
    answer = late.send(address(placed, action), {**fields, "stage": desk.stage(2), "reason": "salary"})
    assert answer.status == 409
    assert said in words(answer, ".alert.danger")
    assert desk.hiring.stages[1].name in words(answer, ".facts")
    assert desk.load(placed).stage == desk.stage(1)
    again = form(answer, address(placed, action))
    assert late.send(address(placed, action), {**again, "stage": desk.stage(2), "reason": "salary"}).status == 200


@pytest.mark.parametrize("version", ["0", "999999999", "-1", "x", "9" * 5000, "１"])
def test_a_version_that_was_never_shown_fits_nothing(world, desk, placed, version):
    answer = act(enter(world, "alice"), placed, "move", stage=desk.stage(1), version=version)
    assert answer.status == 409
    assert desk.load(placed).stage == desk.stage(0)


def test_what_has_ended_meanwhile_says_so(world, placed):
    browser = enter(world, "alice", language="zh-CN")
    act(browser, placed, "reject", reason="skills")
    answer = browser.send(address(placed, "withdraw"), {"reason": "salary"})
    assert (answer.status, "该投递已结束（已淘汰）" in words(answer, ".alert.danger")) == (409, True)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("token", [None, "", "x", "other"])
def test_without_the_token_of_this_browser_nothing_happens(world, desk, placed, action, token):
    browser, stranger = enter(world, "alice"), enter(world, "alice")
    stranger.open(address(placed))
    fields = {"stage": desk.stage(1), "reason": "skills"}
    if token is not None:
        fields["csrf"] = stranger.token() if token == "other" else token
    answer = browser._go(
        "POST", address(placed, action), urlencode(fields).encode(), "application/x-www-form-urlencoded", follow=False
    )
    assert (answer.status, "form_expired" in answer.text) == (403, True)
    assert desk.load(placed).version == placed.version


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(("name", "status"), [("charlie", 404), ("ivan", 403)])
def test_who_may_not_is_refused_even_with_a_good_form(world, desk, placed, other, action, name, status):
    browser = enter(world, name)
    browser.open("/console/jobs")
    answer = browser.send(address(placed, action), {"stage": desk.stage(1), "reason": "skills"})
    assert (answer.status, "王芳" in answer.text) == (status, False)
    assert desk.load(placed).version == placed.version


def test_who_only_interviews_reads_and_is_offered_nothing_to_press(world, desk, other):
    placed = desk.arrive(desk.person("王芳", "fang@example.com"), hiring=other)
    browser = enter(world, "ivan")
    for path in (f"/console/jobs/{placed.job}", address(placed), f"/console/candidates/{placed.candidate}"):
        answer = browser.open(path)
        assert answer.status == 200
        assert 'action="/console/applications' not in answer.text
    assert "You can read this application." in words(browser.open(address(placed)))


def moved(browser, desk, placed):
    """Move the application; returns where the board says so."""
    page = browser.open(address(placed))
    sent = {**form(page, address(placed, "move")), "stage": desk.stage(1)}
    return browser.send(address(placed, "move"), sent, follow=False).header("location").partition("#")[0]


def test_a_notice_is_for_one_person_and_only_if_we_wrote_it(world, desk, placed):
    browser = enter(world, "alice")
    location = moved(browser, desk, placed)
    said = browser.open(location)
    assert "王芳" in words(said, ".alert.success")
    assert links(said, "header a[hreflang]") == ["?language=zh-CN"]  # the other language does not say it again
    assert words(enter(world, "bob").open(location), ".alert.success") == ""
    for forged in ("x", "", location.partition("=")[2][:-2]):
        assert words(browser.open(f"/console/jobs/{placed.job}?done={forged}"), ".alert.success") == ""


def test_a_notice_is_said_for_a_minute_only(world, desk, placed, monkeypatch):
    browser = enter(world, "alice")
    location = moved(browser, desk, placed)
    later = clock.wall() + timedelta(seconds=90)
    monkeypatch.setattr(clock, "wall", lambda: later)
    assert words(browser.open(location), ".alert.success") == ""
