"""Runs on their pages: how far, what became of each, stopping, and who may watch."""

from __future__ import annotations

import csv
import io

import pytest

from chalicelib import jobs
from chalicelib.pipeline import Bulk, BulkAction, beginning
from chalicelib.platform import aws, runs
from tests.features.console.people import enter, form, links, tree, words


@pytest.fixture
def crowd(desk):
    return [desk.arrive(desk.person(f"<b>P{number}</b>", f"p{number}@example.com")) for number in range(27)]


@pytest.fixture
def begun(desk, crowd):
    """Alice moves everybody; one stands there already."""
    with aws.as_tenant(desk.company.scope):
        return beginning.begin(
            desk.company.work("alice", desk.later()),
            desk.company.access("alice"),
            Bulk(action=BulkAction.MOVE, job=desk.hiring.job.id, stage=desk.stage(0)),
            [one.public_id for one in crowd],
        )


def page_of(run):
    return f"/console/runs/{run.id}"


@pytest.mark.parametrize(
    ("language", "running", "finished", "why"),
    [("en", "Running", "Finished", "already in this stage"), ("zh-CN", "进行中", "已完成", "")],
)
def test_a_run_is_watched_to_its_end_without_script(world, desk, crowd, begun, language, running, finished, why):
    browser = enter(world, "alice", language=language)
    page = browser.open(page_of(begun))
    assert running in words(page, ".facts")
    assert tree(page).css_first("progress").attributes["value"] == "0"
    assert tree(page).css_first('meta[http-equiv="refresh"]').attributes["content"] == "5"
    still = browser.open(page_of(begun) + "?refresh=off")
    assert tree(still).css_first('meta[http-equiv="refresh"]') is None
    assert page_of(begun) in links(still)
    world.settle()
    page = browser.open(page_of(begun))
    assert finished in words(page, ".facts")
    assert tree(page).css_first("progress").attributes["value"] == "100"
    assert tree(page).css_first('meta[http-equiv="refresh"]') is None
    assert [node.text() for node in tree(page).css(".figure dd")] == ["0", "27", "0"]
    assert "<b>P0</b>" in words(page, "tbody tr")
    assert "<b>P0" not in page.text
    assert "same_stage" in words(page, "tbody tr")
    assert desk.hiring.job.title in words(page, ".page-header")
    listed = browser.open("/console/runs")
    assert links(listed, ".card-title a") == [page_of(begun)]
    assert finished in words(listed, ".cards")


def test_the_report_is_a_table_for_a_spreadsheet(world, crowd, begun):
    world.settle()
    browser = enter(world, "alice", language="zh-CN")
    assert f"{page_of(begun)}/report.csv" in links(browser.open(page_of(begun)))
    answer = browser.open(page_of(begun) + "/report.csv")
    assert answer.header("content-type") == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 28
    assert rows[1][:3] == [crowd[0].public_id, "跳过", "same_stage"]


def test_no_total_is_shown_before_all_targets_are_found(world, desk):
    with aws.as_tenant(desk.company.scope):
        work = desk.company.work("alice", desk.later())
        run = work.commit(runs.start(work, kind=BulkAction.MOVE.kind, about={"job": desk.hiring.job.id}, planned=False))
    browser = enter(world, "alice")
    for path in (page_of(run), "/console/runs"):
        page = browser.open(path)
        assert tree(page).css_first("progress") is None
        assert "0 so far; nobody knows yet of how many." in words(page, "main")


def test_a_run_that_was_stopped_before_it_found_anybody_has_no_table(world, desk):
    with aws.as_tenant(desk.company.scope):
        work = desk.company.work("alice", desk.later())
        run = work.commit(runs.start(work, kind=BulkAction.MOVE.kind, about={"job": desk.hiring.job.id}, planned=False))
    browser = enter(world, "alice")
    browser.send(f"{page_of(run)}/cancel", form(browser.open(page_of(run)), f"{page_of(run)}/cancel"))
    world.settle()
    page = browser.open(page_of(run))
    assert "Stopped" in words(page, ".facts")
    assert "There was nobody to do it to." in words(page, "main")
    assert f"{page_of(run)}/report.csv" not in links(page)


def test_a_run_is_stopped_once(world, desk, begun):
    browser = enter(world, "alice")
    path = f"{page_of(begun)}/cancel"
    fields = form(browser.open(page_of(begun)), path)
    page = browser.send(path, fields)
    assert "Stopping" in words(page, ".facts")
    assert tree(page).css_first(f'form[action="{path}"]') is None
    assert tree(page).css_first('meta[http-equiv="refresh"]') is not None
    world.settle()
    page = browser.open(page_of(begun))
    assert "Stopped" in words(page, ".facts")
    assert [node.text() for node in tree(page).css(".figure dd")] == ["0", "0", "0", "27"]
    assert "Not done" in words(page, "tbody tr")
    assert "Stopping" not in page.text
    assert f"{page_of(begun)}/report.csv" in links(page)
    again = browser.send(path, fields)
    assert (again.status, "This run is over already" in words(again, ".alert.danger")) == (409, True)
    answer = browser.open(page_of(begun) + "/report.csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))[1:]
    assert [row[1:3] for row in rows] == [["not done", "run_cancelled"]] * 27


@pytest.mark.parametrize(
    ("name", "status"), [("hana", 200), ("ada", 200), ("bob", 404), ("charlie", 404), ("ivan", 404)]
)
def test_who_began_it_and_who_manages_the_company_watches(world, begun, name, status):
    browser = enter(world, name)
    assert browser.open(page_of(begun)).status == status
    assert browser.open(page_of(begun) + "/report.csv").status == status
    listed = browser.open("/console/runs")
    assert (listed.status, page_of(begun) in links(listed)) == (200, status == 200)
    if status == 404:
        assert browser.send(f"{page_of(begun)}/cancel", {}).status == 404


def test_who_left_the_team_sees_the_numbers_and_no_names(world, desk, crowd, begun):
    world.settle()
    with aws.as_tenant(desk.company.scope):
        access = desk.company.access("ada")
        charlie = desk.company.users["charlie"].id
        jobs.update(
            desk.company.work("ada", desk.later()),
            access,
            desk.hiring.job.id,
            expected=None,
            changes={"owner": charlie},
        )
        jobs.remove_member(
            desk.company.work("ada", desk.later()), access, desk.hiring.job.id, desk.company.users["alice"].id
        )
    page = enter(world, "alice").open(page_of(begun))
    assert page.status == 200
    assert "P0&lt;" not in page.text
    assert desk.hiring.job.title not in page.text
    assert [node.text() for node in tree(page).css(".figure dd")] == ["0", "27", "0"]


def test_a_long_report_is_read_to_its_end(world, desk, begun, monkeypatch):
    world.settle()
    monkeypatch.setattr("chalicelib.platform.runs.service.report.__kwdefaults__", {"after": None, "chunks": 1})
    browser = enter(world, "alice")
    first = browser.open(page_of(begun))
    assert len(tree(first).css("tbody tr")) == 25
    (following,) = links(first, ".pagination a")
    assert len(tree(browser.open(following)).css("tbody tr")) == 2


def test_reading_every_resume_again_is_for_who_manages_the_company(world, desk, crowd):
    for name, may in (("hana", True), ("ada", True), ("alice", False), ("bob", False)):
        page = enter(world, name).open("/console/runs")
        assert ('action="/console/runs"' in page.text) is may, name
    browser = enter(world, "hana")
    browser.open("/console/runs")
    answer = browser.send("/console/runs", {}, follow=False)
    assert (answer.status, answer.header("location").startswith("/console/runs/")) == (303, True)
    world.settle()
    page = browser.open(answer.header("location"))
    assert "Read all résumés again" in words(page, "h1")
    assert "<b>P0</b>" in words(page, "tbody")
    alice = enter(world, "alice")
    alice.open("/console/jobs")
    assert alice.send("/console/runs", {}).status == 403


@pytest.mark.parametrize("identity", ["x", "01KJPRZB00FFNP35R216EH9613", "%2e%2e", "批量"])
def test_what_is_no_run_is_not_found(world, identity):
    browser = enter(world, "hana")
    for more in ("", "/report.csv"):
        assert browser.open(f"/console/runs/{identity}{more}").status == 404
