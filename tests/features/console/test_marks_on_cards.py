"""What cards say of their people, and finding a job among many."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.console import job_choices
from chalicelib.platform import aws, clock
from tests.features.console.people import enter, links, words
from tests.features.pipeline.hiring import open_job


@pytest.fixture
def marked(world, placed):
    """王芳 bears a tag, is watched, and there is something to know first."""
    browser, path = enter(world, "alice"), f"/console/candidates/{placed.candidate}"
    browser.open(path + "/marks")
    browser.send(path + "/tags", {"tags.skill": "Python\n分布式"})
    browser.open(path + "/marks")
    browser.send(path + "/watch", {"level": "2", "why": "key job"})
    browser.open(path + "/concerns")
    browser.send(path + "/concerns", {"topic": "pay", "text": "Ask first", "since": ""})
    return placed


def board(desk):
    return f"/console/jobs/{desk.hiring.job.id}"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Concern Watched · level 2 Python"), ("zh-CN", "特殊关注点 重点关注 · 2 级 Python")]
)
def test_a_column_and_the_list_say_what_is_to_be_known_of_a_person(world, desk, marked, language, said):
    browser = enter(world, "bob", language=language)
    for path in (f"{board(desk)}?stage={marked.stage}", f"{board(desk)}?marks=yes", f"{board(desk)}/applications"):
        assert said in words(browser.open(path))


def test_a_whole_board_reads_it_only_when_asked(world, desk, marked):
    page = enter(world, "alice").open(board(desk))
    assert "Python" not in words(page)
    assert f"{board(desk)}?marks=yes" in links(page)


def test_an_interviewer_sees_no_concern_on_a_card(world, desk, marked):
    job = open_job(desk.company, title="Sales", owner="charlie", helper="ivan")
    desk.arrive(desk.person("王芳", "fang@example.com"), hiring=job)
    page = enter(world, "ivan").open(f"/console/jobs/{job.job.id}?marks=yes")
    assert "Python" in words(page)
    assert "Concern" not in words(page, ".board-card")


def test_a_job_is_found_by_a_part_of_its_title(world, desk, monkeypatch):
    monkeypatch.setattr(job_choices, "MOST", 1)
    for title in ("Backend 工程师", "Sales 销售"):
        job = open_job(desk.company, title=title, owner="alice", helper="bob").job.id
        with aws.as_tenant(desk.company.scope):
            jobs.open_(desk.company.work("alice", clock.now()), desk.company.access("alice"), job)
    browser = enter(world, "hana")
    mailboxes = "/console/settings/mailboxes"
    assert "write a part of the title" in words(browser.open(mailboxes))
    found = words(browser.open(mailboxes + "?find=销售"), "select[name=job]")
    assert "Sales 销售" in found
    assert "Backend" not in found
    assert "No open job has these words" in words(browser.open(mailboxes + "?find=gopher"))
