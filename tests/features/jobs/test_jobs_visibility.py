"""Who sees which jobs, and what listing them costs."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.platform import aws
from tests.kit.probe import probe


def titles(api, query: str = "") -> list[str]:
    return [job["title"] for job in api.get(f"/v1/jobs{query}").json["data"]]


def test_the_team_sees_its_jobs_and_hr_sees_all(desk, world, person):
    alice = desk("alice")
    job = alice.draft()
    assert titles(world.api("bob")) == []
    alice.change("PUT", f"/v1/jobs/{job['id']}/team/{person('bob')}", {"part": "hiring_manager"})
    assert titles(world.api("bob")) == ["Data Engineer"]
    assert titles(world.api("hana")) == ["Data Engineer"]
    assert titles(world.api("ada")) == ["Data Engineer"]
    assert titles(world.api("charlie")) == []
    assert titles(world.api("ivan")) == []
    alice.change("DELETE", f"/v1/jobs/{job['id']}/team/{person('bob')}")
    assert titles(world.api("bob")) == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"openings": 2}),
        ("POST", "/open", {}),
        ("POST", "/close", {}),
        ("POST", "/reopen", {}),
        ("POST", "/stages", {"name": "x", "type": "screen"}),
        ("PUT", "/stages", {"order": ["01ARZ3NDEKTSV4RRFFQ69G5FAV"]}),
        ("PUT", "/team/01ARZ3NDEKTSV4RRFFQ69G5FAV", {"part": "recruiter"}),
        ("DELETE", "/team/01ARZ3NDEKTSV4RRFFQ69G5FAV", None),
        ("PUT", "/questions", {"questions": []}),
        ("POST", "/rules", {"kind": "years", "name": "n", "test": "at_least", "wanted": ["1"]}),
    ],
)
def test_charlie_cannot_tell_a_job_from_none(desk, world, method, path, body):
    job = desk("alice").draft()
    headers = {"If-Match": '"v1"'}
    for company, name in ((world.acme, "charlie"), (world.beta, "hana")):
        api = world.api(name, company)
        real = api.call(method, f"/v1/jobs/{job['id']}{path}", body, headers=headers)
        none = api.call(method, f"/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV{path}", body, headers=headers)
        assert (real.status, real.code) == (none.status, none.code) == (404, "job_unknown")
    assert desk("alice").api.get(f"/v1/jobs/{job['id']}").json == job


def test_the_hiring_manager_reads_and_does_not_write(desk, world, person):
    alice = desk("alice")
    job = alice.draft()
    alice.change("PUT", f"/v1/jobs/{job['id']}/team/{person('bob')}", {"part": "hiring_manager"})
    bob = desk("bob")
    assert bob.api.get(f"/v1/jobs/{job['id']}").status == 200
    answer = bob.change("PATCH", f"/v1/jobs/{job['id']}", {"openings": 9})
    assert (answer.status, answer.code) == (403, "forbidden")
    assert bob.api.post(f"/v1/jobs/{job['id']}/open").status == 403


def test_hr_opens_a_job_of_a_team_it_is_not_on(desk, world):
    job = desk("alice").draft()
    assert world.api("hana").post(f"/v1/jobs/{job['id']}/open").json["state"] == "open"
    assert titles(world.api("alice"), "?state=open") == ["Data Engineer"]


def test_open_jobs_come_first_then_the_newest(desk, world):
    alice = desk("alice")
    for title in ("first", "second", "third"):
        alice.draft(title=title)
    opened = alice.opened(title="opened")
    shut = alice.opened(title="shut")
    alice.api.post(f"/v1/jobs/{shut['id']}/close")
    for person in ("alice", "hana"):
        found = titles(world.api(person))
        assert (found[0], found[-1]) == ("opened", "shut")
        assert set(found[1:4]) == {"first", "second", "third"}
        assert titles(world.api(person), "?state=open") == ["opened"]
        assert titles(world.api(person), "?state=closed") == ["shut"]
    assert opened["state"] == "open"


@pytest.mark.parametrize(("person", "calls"), [("hana", 1), ("alice", 2)])
def test_a_list_costs_the_same_with_more_jobs(world, monkeypatch, person, calls):
    company = world.acme
    monkeypatch.setattr("chalicelib.jobs.store.jobs.PAGE", 4)
    with aws.as_tenant(company.scope):
        for number in range(11):
            place = jobs.Place(country="CN", locality="上海")
            jobs.create(company.work("alice"), company.access("alice"), title=f"Job {number}", place=place)
            with probe() as watched:
                jobs.mine(company.access(person))
            assert len(watched.operations()) == calls
        seen, after = [], None
        for _ in range(3):
            cards, after = jobs.mine(company.access(person), after)
            assert len(cards) <= 4
            seen += [card.title for card in cards]
        assert after is None
    assert sorted(seen) == sorted(f"Job {number}" for number in range(11))


def test_pages_follow_by_cursor(world, monkeypatch):
    monkeypatch.setattr("chalicelib.jobs.store.jobs.PAGE", 2)
    alice = world.api("alice")
    for number in range(3):
        alice.post("/v1/jobs", {"title": f"Job {number}", "place": {"country": "CN"}})
    first = alice.get("/v1/jobs").json
    second = alice.get(f"/v1/jobs?cursor={first['next_cursor']}").json
    assert (len(first["data"]), len(second["data"]), second["next_cursor"]) == (2, 1, None)
    other = alice.get(f"/v1/jobs?state=draft&cursor={first['next_cursor']}")
    assert (other.status, other.code) == (422, "cursor_invalid")
    foreign = world.api("alice", world.beta).get(f"/v1/jobs?cursor={first['next_cursor']}")
    assert foreign.code == "cursor_invalid"


def test_jobs_of_another_company_are_nowhere(desk, world):
    desk("alice").opened()
    for name in ("hana", "ada", "alice"):
        assert titles(world.api(name, world.beta)) == []


def test_a_job_is_one_query(desk, world):
    job = desk("alice").opened()
    scope = world.acme.scope
    with aws.as_tenant(scope), probe() as watched:
        hiring = jobs.load(scope, job["id"])
    assert watched.operations() == ["Query"]
    assert (hiring.job.id, len(hiring.stages), len(hiring.team)) == (job["id"], 6, 1)
