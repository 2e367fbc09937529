"""A board is connected or given up: every job follows, in a run of pages."""

from __future__ import annotations

from contextlib import suppress

import pytest

from chalicelib import jobs
from chalicelib.jobs.service import catching_up, following
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.runs import Run
from tests.features.jobs.conftest import JOB
from tests.kit.probe import Crash, Probe, intercept

BOARD = "indeed"
LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"


def connect(world, active=True):
    answer = world.api("ada").put(f"/v1/board-connections/{BOARD}", {"active": active}, headers={"If-Match": "*"})
    assert answer.status == 200, answer.text
    world.settle()


def disconnect(world):
    answer = world.api("ada").delete(f"/v1/board-connections/{BOARD}", headers={"If-Match": "*"})
    assert answer.status == 204, answer.text
    world.settle()


def last_run(world, who="ada"):
    return world.api(who).get("/v1/runs").json["data"][0]


def states(world, wanted):
    scope = world.acme.scope
    with aws.as_tenant(scope):
        found = [jobs.posts.load(scope, job).posts.get(BOARD) for job in wanted]
    return [None if post is None else post.state.value for post in found]


def many(desk, number):
    alice = desk("alice")
    first = alice.opened(description=LONG)["id"]
    return [first, *(alice.opened(description=LONG, title=f"Engineer {one}")["id"] for one in range(number - 1))]


def test_hundreds_of_jobs_follow_in_pages_each_once(world, desk):
    wanted = many(desk, 230)
    world.settle()
    connect(world)
    run = last_run(world)
    assert (run["kind"], run["state"], run["total"], run["done"]) == (catching_up.KIND, "finished", 230, 230)
    assert set(states(world, wanted)) == {"published"}
    assert world.api(None).get(f"/careers/acme/feeds/{BOARD}.xml").text.count("<job>") == 230
    disconnect(world)
    run = last_run(world)
    assert (run["state"], run["total"], run["done"]) == ("finished", 230, 230)
    assert set(states(world, wanted)) == {"withdrawn"}


def test_one_who_connects_again_changes_nothing(world, desk):
    wanted = many(desk, 3)
    connect(world)
    connect(world)
    run = last_run(world)
    assert (run["state"], run["total"], run["skipped"]) == ("finished", 3, 3)
    connect(world, active=False)
    assert set(states(world, wanted)) == {"withdrawn"}


def test_the_news_comes_twice_and_one_run_begins(world, desk):
    many(desk, 2)
    scope, identity = world.acme.scope, ids.new_id(clock.now())
    with aws.as_tenant(scope):
        for _ in range(2):
            catching_up.start(world.acme.work("ada"), BOARD, used=True, identity=identity)
    runs = world.api("ada").get("/v1/runs").json["data"]
    assert [run["id"] for run in runs] == [identity]
    world.settle()
    with aws.as_tenant(scope):
        catching_up.start(world.acme.work("ada"), BOARD, used=True, identity=identity)
    assert last_run(world)["state"] == "finished"


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_others_do_not_watch_it(world, desk, who):
    connect(world)
    run = last_run(world)["id"]
    assert world.api(who).get(f"/v1/runs/{run}").status in {403, 404}
    assert world.api("ada", world.beta).get(f"/v1/runs/{run}").status == 404


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("moment", ["crash_before", "crash_after"])
def test_a_worker_that_dies_over_a_job_does_it_the_next_time(world, desk, number, moment):
    (job,) = many(desk, 1)
    world.settle()
    scope, now = world.acme.scope, clock.now()
    world.api("ada").put(f"/v1/board-connections/{BOARD}", {}, headers={"If-Match": "*"})
    run = Run(
        id=ids.new_id(now), kind=catching_up.KIND, by="user:x", started_at=now, about={"board": BOARD, "used": "yes"}
    )
    actor = world.acme.work("ada").actor
    with aws.as_tenant(scope):
        with suppress(Crash), intercept(Probe(**{moment: number})):
            catching_up.follow_one(scope, actor, run, job, now)
        catching_up.follow_one(scope, actor, run, job, now)
        assert following.follow(scope, job, now) == 0
    assert states(world, [job]) == ["published"]


def test_every_page_of_a_plan_leads_to_the_next(world, desk, monkeypatch):
    wanted = many(desk, 7)
    drafted = desk("alice").api.post("/v1/jobs", JOB).json["id"]
    scope, now = world.acme.scope, clock.now()
    for module in ("jobs", "posts"):
        monkeypatch.setattr(f"chalicelib.jobs.store.{module}.PAGE", 2)
    run = Run(
        id=ids.new_id(now), kind=catching_up.KIND, by="user:x", started_at=now, about={"board": BOARD, "used": "yes"}
    )
    found, cursor = [], None
    with aws.as_tenant(scope):
        while True:
            planned = catching_up.plan(scope, run, cursor)
            assert len(planned.targets) <= 2
            found += planned.targets
            cursor = planned.cursor
            if cursor is None:
                break
    assert sorted(found) == sorted(wanted)
    assert drafted not in found
