"""A job's adverts on its page: boards, confirming, copying, sharing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib import jobs
from chalicelib.platform import aws, clock
from tests.features.console.people import enter, form, links, tree, words


@pytest.fixture
def job(world, desk):
    """Alice's job, open, at a company that uses 智联招聘 and LinkedIn."""
    for board in ("zhaopin", "linkedin"):
        body = {"account": "4711"}
        assert world.api("ada").put(f"/v1/board-connections/{board}", body, headers={"If-Match": "*"}).status == 200
    with aws.as_tenant(desk.company.scope):
        work, access = desk.company.work("alice", clock.now()), desk.company.access("alice")
        jobs.open_(work, access, desk.hiring.job.id)
    return desk.hiring.job.id


def page_of(job, more=""):
    return f"/console/jobs/{job}/posts{more}"


def publish(world, job, name="alice", language="en"):
    browser = enter(world, name, language=language)
    browser.open(page_of(job))
    return browser, browser.send(page_of(job), {})


@pytest.mark.parametrize(
    ("language", "waiting", "rejected", "todo"),
    [
        ("en", "Waiting for you", "Rejected", "Post the advert at the board, then confirm here."),
        ("zh-CN", "待人工确认", "被拒绝", "请在平台发布职位，然后在此确认。"),
    ],
)
def test_one_button_publishes_to_every_board_and_each_says_how_it_stands(world, job, language, waiting, rejected, todo):
    _, page = publish(world, job, language=language)
    assert words(page, ".alert.success") != ""
    assert words(page, "#board-zhaopin .badge") == waiting
    assert todo in words(page, "#board-zhaopin")
    assert words(page, "#board-linkedin .badge") == rejected
    assert "100" in words(page, "#board-linkedin .alert-list")


def test_what_was_posted_by_hand_is_confirmed_with_its_address(world, job):
    browser, page = publish(world, job)
    path = page_of(job, "/zhaopin/confirm")
    page = browser.send(path, {**form(page, path), "address": "https://www.zhaopin.example/1"})
    assert words(page, "#board-zhaopin .badge") == "Published"
    assert "https://www.zhaopin.example/1" in links(page, "#board-zhaopin a")
    assert words(page, ".alert.success") == "Confirmed."


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "www.zhaopin.example", "https://a b", "https://x/" + "y" * 1000]
)
def test_what_is_no_address_is_refused_at_its_field(world, job, typed):
    browser, page = publish(world, job)
    path = page_of(job, "/zhaopin/confirm")
    answer = browser.send(path, {**form(page, path), "address": typed})
    assert answer.status == 422
    assert "https://" in words(answer, "#confirm-zhaopin-address-error")
    assert typed in (tree(answer).css_first("#confirm-zhaopin-address").attributes["value"] or "")
    assert words(answer, "#board-zhaopin .badge") == "Waiting for you"


def test_a_board_said_no_and_why(world, job):
    browser, page = publish(world, job)
    path = page_of(job, "/zhaopin/reject")
    answer = browser.send(path, {**form(page, path), "note": " "})
    assert (answer.status, "Write what the board said" in words(answer, "#reject-zhaopin-note-error")) == (422, True)
    page = browser.send(path, {**form(answer, path), "note": "<b>no</b>"})
    assert words(page, "#board-zhaopin .badge") == "Rejected"
    assert "<b>no</b>" in words(page, "#board-zhaopin")
    assert "<b>no</b>" not in page.text
    page = browser.send(page_of(job), {"board": "zhaopin"})
    assert words(page, "#board-zhaopin .badge") == "Waiting for you"


def test_who_was_too_late_is_shown_how_it_stands(world, job):
    browser, page = publish(world, job)
    path = page_of(job, "/google/withdraw")
    fields = form(page, path)
    assert words(browser.send(path, fields), "#board-google .badge") == "Withdrawn"
    answer = browser.send(path, fields)
    assert (answer.status, "nothing was done" in words(answer, ".alert.danger")) == (409, True)


def test_a_reminder_is_seen(world, job, monkeypatch):
    publish(world, job)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Overdue" in words(enter(world, "alice").open(page_of(job)), "#board-zhaopin")


@pytest.mark.parametrize(("language", "title"), [("en", "All of it as text"), ("zh-CN", "完整文本")])
def test_the_advert_is_copied_in_the_fields_of_the_board(world, job, desk, language, title):
    browser, _ = publish(world, job, language=language)
    page = browser.open(page_of(job, "/zhaopin"))
    assert page.status == 200
    assert title in words(page, "aside")
    assert desk.hiring.job.title in tree(page).css_first("textarea#whole").text()
    values = [node.attributes.get("value") for node in tree(page).css("input[readonly]")]
    assert desk.hiring.job.title in values
    path = page_of(job, "/zhaopin/confirm")
    assert len(form(page, path)["edition"]) == 20
    done = browser.send(path, {**form(page, path), "address": ""})
    assert words(done, "#board-zhaopin .badge") == {"en": "Published", "zh-CN": "已发布"}[language]


def test_a_board_that_fetches_has_nothing_to_copy(world, job):
    browser, _ = publish(world, job)
    assert browser.open(page_of(job, "/linkedin")).status == 409
    assert browser.open(page_of(job, "/nonsense")).status in {404, 422}


def test_an_open_job_is_shared(world, job):
    page = enter(world, "alice", language="zh-CN").open(page_of(job))
    assert "source=" in tree(page).css_first("textarea#wechat").text()
    posters = [link for link in links(page) if "/poster?" in link]
    assert len(posters) == 16
    answer = enter(world, "bob").open(f"/console/jobs/{job}/poster?format=png&size=square&in=en", follow=False)
    assert answer.status == 303
    for wrong in ("format=exe", "size=a0", "in=fr"):
        assert enter(world, "bob").open(f"/console/jobs/{job}/poster?{wrong}").status == 404


def test_a_draft_is_not_shared(world, desk):
    page = enter(world, "alice").open(page_of(desk.hiring.job.id))
    assert "while the job is open" in words(page)
    assert enter(world, "alice").open(f"/console/jobs/{desk.hiring.job.id}/poster").status == 409


def test_who_may_not_publish_reads_and_is_offered_nothing(world, job):
    publish(world, job)
    browser = enter(world, "bob")
    page = browser.open(page_of(job))
    assert page.status == 200
    assert f'action="{page_of(job)}' not in page.text
    for more in ("", "/zhaopin/withdraw", "/zhaopin/confirm", "/zhaopin/reject"):
        assert browser.send(page_of(job, more), {"version": "1", "note": "x"}).status == 403


@pytest.mark.parametrize("name", ["charlie", "ivan"])
def test_on_no_team_there_is_nothing(world, job, other, name):
    browser = enter(world, name)
    for more in ("", "/zhaopin"):
        answer = browser.open(page_of(job, more))
        assert (answer.status, "Backend" in answer.text) == (404, False)
    assert browser.open(f"/console/jobs/{job}/poster").status == 404
