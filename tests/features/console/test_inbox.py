"""The inbox: what nobody may open, what became nothing, what still waits; each with its reason, its owner and its way on."""

from __future__ import annotations

import base64
import importlib
from datetime import timedelta

import pytest

from chalicelib import intake
from chalicelib.platform import clock
from tests.features.console.people import enter, links, words
from tests.features.intake.desk import open_desk
from tests.kit.metering import metered
from tests.kit.resumes import make_macro_docx

INBOX = "/console/inbox"
MACRO = {"name": "<i>cv</i>.docx", "file": base64.b64encode(make_macro_docx()).decode()}


@pytest.fixture
def desk(world):
    """Alice's open job and a partner's key."""
    return open_desk(world)


@pytest.fixture
def held(desk):
    """A candidate whose file is held back."""
    sent = desk.submit({"name": "韩梅梅", "resume": MACRO}).json
    desk.world.settle()
    return desk.application(desk.delivery(sent["id"]))


@pytest.fixture
def refused(desk):
    """A delivery that came when the job had closed."""
    desk.close()
    assert desk.submit().status == 409
    return desk.only_delivery()


@pytest.mark.parametrize(
    ("language", "reason", "owner"),
    [("en", "It contains macros", "Looked after by: Alice"), ("zh-CN", "包含宏", "负责人：Alice")],
)
@pytest.mark.parametrize("name", ["alice", "hana"])
def test_a_held_file_says_why_and_whose_it_is(world, held, name, language, reason, owner):
    answer = enter(world, name, language=language).open(INBOX)
    assert answer.status == 200
    said = words(answer, "section[aria-labelledby=quarantine]")
    for expected in ("韩梅梅", "<i>cv</i>.docx", reason, owner, "Data Engineer"):
        assert expected in said
    assert f"/console/candidates/{held.candidate}" in links(answer)
    assert "<i>cv" not in answer.text


@pytest.mark.parametrize(
    ("language", "reason"), [("en", "The job took no applications any more."), ("zh-CN", "职位已停止接受投递。")]
)
def test_what_became_nothing_says_why_and_can_be_looked_at(world, refused, language, reason):
    browser = enter(world, "alice", language=language)
    answer = browser.open(INBOX)
    said = words(answer, "section[aria-labelledby=refused]")
    for expected in (reason, refused.id, "Data Engineer", "Alice"):
        assert expected in said
    assert f"{INBOX}/{refused.id}" in links(answer)
    original = browser.open(f"{INBOX}/{refused.id}", follow=False)
    assert original.status == 303
    assert refused.raw in original.header("location")
    assert "attachment" in original.header("location")


def test_every_reason_for_a_refusal_has_words(world, refused, monkeypatch):
    monkeypatch.setattr(intake, "PROBLEMS", {})
    assert "It could not be placed (job_closed)." in words(enter(world, "alice").open(INBOX))


def test_what_waits_is_normal_at_first_and_a_warning_later(world, desk):
    sent = desk.submit().json
    browser = enter(world, "alice")
    said = words(browser.open(INBOX), "section[aria-labelledby=waiting]")
    assert ("Being read" in said, sent["id"] in said) == (True, True)
    clock.move(timedelta(minutes=11))
    assert "Waiting longer than usual" in words(browser.open(INBOX), "section[aria-labelledby=waiting]")
    clock.move(timedelta(0))
    world.settle()
    assert sent["id"] not in browser.open(INBOX).text


def test_on_no_team_of_the_job_there_is_no_trace_of_it(world, held, desk):
    waiting = desk.submit({"email": "waits@example.com"}).json["id"]
    answer = enter(world, "charlie").open(INBOX)
    assert answer.status == 200
    for secret in ("韩梅梅", "Data Engineer", waiting, held.candidate, held.job):
        assert secret not in answer.text
    assert words(answer).count("Nothing here.") == 5
    assert enter(world, "charlie").open(f"{INBOX}/{waiting}").status == 404
    assert enter(world, "bob").open(f"{INBOX}/{waiting}").status == 403
    assert enter(world, "ada", world.beta).open(f"{INBOX}/{waiting}").status == 404
    assert "韩梅梅" not in enter(world, "ada", world.beta).open(INBOX).text


def test_a_long_list_goes_on_and_does_not_mix_with_the_others(world, desk, monkeypatch):
    monkeypatch.setattr(importlib.import_module("chalicelib.intake.store.deliveries"), "PAGE", 2)
    sent = [desk.submit({"email": f"p{number}@example.com"}).json["id"] for number in range(5)]
    browser = enter(world, "alice")
    page, seen = browser.open(INBOX), []
    for _ in range(3):
        seen += [one for one in sent if one in page.text]
        following = [link for link in links(page, "nav.pagination a") if "show=waiting" in link]
        if not following:
            break
        page = browser.open(following[0])
        assert page.status == 200
        assert "Files in quarantine" not in page.text
    assert sorted(seen) == sorted(sent)
    first = next(link for link in links(browser.open(INBOX), "nav.pagination a"))
    mixed = browser.open(first.replace("show=waiting", "show=refused"))
    assert (mixed.status, "cursor_invalid" in mixed.text) == (422, True)


@pytest.mark.parametrize("show", ["nothing", "<script>", "placed"])
def test_a_list_that_is_none_is_not_found(world, show):
    assert enter(world, "alice").open(f"{INBOX}?show={show}").status == 404


def test_an_empty_inbox_says_so_in_both_languages(world):
    assert words(enter(world, "hana").open(INBOX)).count("Nothing here.") == 5
    assert words(enter(world, "hana", language="zh-CN").open(INBOX)).count("暂无内容。") == 5


def test_a_delivery_for_no_job_of_ours_is_shown_to_those_who_see_all(world, desk):
    assert desk.submit({"job": "<b>JOB-7</b>"}).status == 404
    assert desk.submit({"name": "x" * 300}).status == 422
    said = words(enter(world, "hana").open(INBOX))
    assert "no job of ours (<b>JOB-7</b>)" in said
    assert "no job was named" in said
    assert "JOB-7" not in enter(world, "alice").open(INBOX).text


def test_the_inbox_costs_the_same_however_much_lies_in_it(world, held, desk):
    browser = enter(world, "alice")
    browser.open(INBOX)
    with metered() as few:
        browser.open(INBOX)
    for number in range(6):
        desk.submit({"email": f"p{number}@example.com"})
    desk.submit({"name": "Second", "email": "second@example.com", "resume": MACRO})
    with metered() as more:
        browser.open(INBOX)
    assert more.calls <= 12
    assert more.calls - few.calls <= 2  # a list that was empty is read with what lies behind it
