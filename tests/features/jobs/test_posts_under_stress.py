"""Workers that die, news that comes late, twice or at once: posts and feeds end as the job stands."""

from __future__ import annotations

from contextlib import suppress

import pytest
from defusedxml.ElementTree import fromstring

from chalicelib import jobs
from chalicelib.jobs.service import feeds, following
from chalicelib.platform import aws, clock
from tests.kit.probe import Crash, Probe, intercept

LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"
CALLS = 8  # of following a job, and of making a feed


@pytest.fixture
def job(world, desk):
    """An open job at a feed and at a board by hand, changed since; nobody has followed it yet."""
    for board in ("indeed", "boss"):
        world.api("ada").put(f"/v1/board-connections/{board}", {}, headers={"If-Match": "*"})
    world.settle()
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    alice.api.post(f"/v1/jobs/{job}/posts")
    alice.api.post(f"/v1/jobs/{job}/posts/boss/confirm", {})
    world.settle()
    alice.change("PATCH", f"/v1/jobs/{job}", {"title": "Changed since"})
    return job


def stands(world, job):
    with aws.as_tenant(world.acme.scope):
        return {
            board: (one.state.value, one.awaited) for board, one in jobs.posts.load(world.acme.scope, job).posts.items()
        }


FOLLOWED = {"google": ("published", None), "indeed": ("published", None), "boss": ("waiting", "update")}


@pytest.mark.parametrize("moment", ["crash_before", "crash_after"])
@pytest.mark.parametrize("number", range(CALLS))
def test_a_worker_that_dies_is_followed_by_one_that_finishes(world, job, number, moment):
    scope = world.acme.scope
    with aws.as_tenant(scope):
        with suppress(Crash), intercept(Probe(**{moment: number})):
            following.follow(scope, job, clock.now())
            feeds.rebuild(scope, "indeed", clock.now())
        following.follow(scope, job, clock.now())
        feeds.rebuild(scope, "indeed", clock.now())
        assert following.follow(scope, job, clock.now()) == 0
        assert feeds.rebuild(scope, "indeed", clock.now()) is False
    assert stands(world, job) == FOLLOWED
    feed = world.api(None).get("/careers/acme/feeds/indeed.xml").text
    assert [one.text for one in fromstring(feed).iter("title")] == ["Changed since"]


def test_each_change_is_announced_once(world, job):
    scope = world.acme.scope
    with aws.as_tenant(scope):
        assert following.follow(scope, job, clock.now()) == 3
        for _ in range(3):
            assert following.follow(scope, job, clock.now()) == 0
    world.settle()
    assert stands(world, job) == FOLLOWED


def test_somebody_confirms_while_the_worker_follows(world, job, monkeypatch):
    """The worker read the post before the confirmation: it must see it, not undo it."""
    scope = world.acme.scope
    load, confirmed = following.posts.load, []

    def meanwhile(*given):
        found = load(*given)
        if not confirmed:
            confirmed.append(True)
            jobs.posts.withdraw(world.acme.work("alice"), world.acme.access("alice"), job, "boss")
        return found

    with aws.as_tenant(scope):
        monkeypatch.setattr(following.posts, "load", meanwhile)
        following.follow(scope, job, clock.now())
    monkeypatch.undo()
    assert stands(world, job) == {**FOLLOWED, "boss": ("withdrawn", None)}


def test_a_change_based_on_an_older_post_is_refused(world, job, desk):
    alice = desk("alice").api
    answer = alice.post(f"/v1/jobs/{job}/posts/boss/withdraw", headers={"If-Match": '"v99"'})
    assert (answer.status, answer.code) == (412, "stale")


def test_a_company_that_left_serves_no_feed(world, job):
    from dataclasses import replace

    from chalicelib.tenants import store

    world.settle()
    assert world.api(None).get("/careers/acme/feeds/indeed.xml").status == 200
    work = world.acme.work("ada")
    with aws.as_tenant(world.acme.scope):
        work.put(store.COMPANIES, replace(world.acme.tenant, active=False, version=1))
        work.commit(None)
    assert world.api(None).get("/careers/acme/feeds/indeed.xml").status == 404
