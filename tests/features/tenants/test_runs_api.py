"""Runs through the doors: who watches, who stops, what the report says."""

from __future__ import annotations

import csv
import io

import pytest

from chalicelib import listeners
from chalicelib.platform import aws, runs
from chalicelib.platform.errors import Conflict
from chalicelib.platform.runs import Outcome, RunKind
from chalicelib.platform.texts import Text

HERE = "tests.features.tenants.test_runs_api"


class Formula(Conflict):
    code = "tests_formula"
    text = Text("=HYPERLINK(1)", "＝公式")


def judge(_scope, _actor, _run, target, _now):
    """Refuses what begins with an x."""
    if target.startswith("x"):
        raise Formula
    return Outcome()


@pytest.fixture
def begun(world, monkeypatch):
    """A run of the recruiter's over thirty targets, one of which is refused."""
    monkeypatch.setattr(listeners, "RUNS", {"tests.judge": RunKind(f"{HERE}:judge")})
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("alice")
        return work.commit(runs.start(work, kind="tests.judge", targets=["x", *(f"t{n}" for n in range(29))]))


def test_progress_goes_from_nothing_to_everything(world, begun):
    alice = world.api("alice")
    before = alice.get(f"/v1/runs/{begun.id}").json
    assert (before["state"], before["percent"], before["total"]) == ("running", 0, 30)
    world.settle()
    after = alice.get(f"/v1/runs/{begun.id}").json
    assert (after["state"], after["percent"], after["done"], after["failed"]) == ("finished", 100, 29, 1)
    assert [run["id"] for run in alice.get("/v1/runs").json["data"]] == [begun.id]


def test_the_report_names_each_target_and_opens_in_a_spreadsheet(world, begun):
    world.settle()
    alice = world.api("alice")
    lines = alice.get(f"/v1/runs/{begun.id}/report").json["data"]
    assert len(lines) == 30
    assert lines[0] == {
        "target": "x", "state": "failed", "code": "tests_formula", "en": "=HYPERLINK(1)", "zh": "＝公式",
    }  # fmt: skip
    answer = alice.get(f"/v1/runs/{begun.id}/report.csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert rows[1][0] == "x"
    assert rows[1][3].startswith("'")
    assert len(rows) == 31


def test_who_began_it_and_who_manages_may_stop_it_and_nobody_else_sees_it(world, begun):
    for stranger in ("bob", "charlie", "ivan"):
        api = world.api(stranger)
        assert api.get(f"/v1/runs/{begun.id}").status == 404
        assert api.get(f"/v1/runs/{begun.id}/report").status == 404
        assert api.get(f"/v1/runs/{begun.id}/report.csv").status == 404
        assert api.post(f"/v1/runs/{begun.id}/cancel").status == 404
        assert api.get("/v1/runs").json["data"] == []
    assert world.api("hana").get(f"/v1/runs/{begun.id}").status == 200
    assert world.api("hana").post(f"/v1/runs/{begun.id}/cancel").json["state"] == "cancelling"
    world.settle()
    ended = world.api("alice").get(f"/v1/runs/{begun.id}").json
    assert (ended["state"], ended["done"], ended["total"], ended["remaining"]) == ("cancelled", 0, 30, 30)
    lines = world.api("alice").get(f"/v1/runs/{begun.id}/report").json["data"]
    assert {(line["state"], line["code"]) for line in lines} == {("not_done", "run_cancelled")}
    assert len(lines) == 30
    assert "未执行" in world.api("alice").get(f"/v1/runs/{begun.id}/report.csv").text
    again = world.api("alice").post(f"/v1/runs/{begun.id}/cancel")
    assert (again.status, again.json["code"]) == (409, "run_ended")


def test_another_company_knows_nothing_of_it(world, begun):
    api = world.api("ada", world.beta)
    assert api.get(f"/v1/runs/{begun.id}").status == 404
