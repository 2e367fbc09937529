"""Résumés that are pictures, in the inbox: whose each is, the way to the person and to what can be done, page by page."""

from __future__ import annotations

import importlib

import pytest

from tests.features.console.people import enter, links, words
from tests.features.intake.desk import open_desk
from tests.features.intake.test_rereading import ANY, photographed
from tests.kit.client import multipart
from tests.kit.resumes import make_scan_pdf

INBOX = "/console/inbox"
ALONE = f"{INBOX}?show=pictures"
SECTION = "section[aria-labelledby=pictures]"


@pytest.fixture
def desk(world):
    """Alice's open job and a partner's key."""
    return open_desk(world)


@pytest.mark.parametrize(
    ("language", "reason", "owner"),
    [("en", "It is a scan or a picture.", "Looked after by: Alice"), ("zh-CN", "文件为扫描件或图片", "负责人：Alice")],
)
@pytest.mark.parametrize("address", [INBOX, ALONE])
def test_a_picture_says_whose_it_is_and_what_to_do(world, desk, address, language, reason, owner):
    _, resume = photographed(desk)
    answer = enter(world, "alice", language=language).open(address)
    assert answer.status == 200
    said = words(answer, SECTION)
    for expected in ("Jane Roe", "cv.pdf", reason, owner, "Data Engineer"):
        assert expected in said
    person = f"/console/candidates/{resume.candidate}"
    assert {person, f"{person}/resumes/{resume.id}", f"{person}/resumes/{resume.id}/fields"} <= set(links(answer))
    assert enter(world, "alice").open(f"{person}/resumes/{resume.id}/fields").status == 200


def test_it_leaves_the_inbox_when_somebody_wrote_down_what_it_says(world, desk):
    _, resume = photographed(desk)
    browser = enter(world, "alice")
    assert resume.candidate in browser.open(ALONE).text
    path = f"/v1/candidates/{resume.candidate}/resumes/{resume.id}/fields/skill"
    assert desk.recruiter().put(path, {"values": ["Go"]}, headers=ANY).status == 200
    assert "Nothing here." in words(browser.open(ALONE), SECTION)


def test_on_no_team_of_the_job_there_is_no_trace_of_it(world, desk):
    _, resume = photographed(desk)
    for browser in (enter(world, "charlie"), enter(world, "ada", world.beta)):
        for address in (INBOX, ALONE):
            answer = browser.open(address)
            assert answer.status == 200
            assert "Jane Roe" not in answer.text
            assert resume.candidate not in answer.text
    assert enter(world, "bob").open(ALONE).status == 403


def test_one_that_was_added_to_the_person_alone_names_who_added_it(world, desk):
    assert desk.submit({"phone": "+8613812345678"}).status == 202
    desk.world.settle()
    placed = desk.application(desk.only_delivery())
    raw, kind = multipart({"purpose": "resume"}, {"file": ("扫描.pdf", "application/pdf", make_scan_pdf())})
    added = desk.recruiter().post(f"/v1/candidates/{placed.candidate}/files", raw=raw, headers={"Content-Type": kind})
    assert added.status == 201, added.text
    desk.world.settle()
    said = words(enter(world, "alice").open(ALONE), SECTION)
    for expected in ("扫描.pdf", "added to the person", "Looked after by: Alice"):
        assert expected in said


def test_a_long_list_goes_on(world, desk, monkeypatch):
    monkeypatch.setattr(importlib.import_module("chalicelib.candidates.store.resumes"), "PAGE", 2)
    files = {"resume": ("cv.pdf", "application/pdf", make_scan_pdf())}
    for number in range(3):
        assert desk.upload({"name": f"Jane {number}", "email": f"j{number}@example.com"}, files).status == 202
    desk.world.settle()
    browser = enter(world, "alice")
    first = browser.open(INBOX)
    (following,) = [link for link in links(first, "nav.pagination a") if "show=pictures" in link]
    rest = browser.open(following)
    assert rest.status == 200
    seen = [[f"Jane {number}" in page.text for page in (first, rest)] for number in range(3)]
    assert sorted(seen) == [[False, True], [True, False], [True, False]]
