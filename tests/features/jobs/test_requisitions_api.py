"""Asking to hire, approving it, opening a job on it."""

from __future__ import annotations

import pytest

ASKED = {"title": "Data Engineer", "headcount": 2, "reason": "growth", "needed_by": "2026-09-01"}


@pytest.fixture
def asked(world):
    return world.api("alice").post("/v1/requisitions", ASKED).json


def ids_of(api, query: str = "") -> list[str]:
    return [one["id"] for one in api.get(f"/v1/requisitions{query}").json["data"]]


def test_what_is_asked_for_waits_for_approval(world, asked, person):
    assert (asked["state"], asked["requester"], asked["decided_by"]) == ("draft", person("alice"), None)
    assert world.api("alice").get(f"/v1/requisitions/{asked['id']}").json == asked
    refused = world.api("alice").post(f"/v1/requisitions/{asked['id']}/approve")
    assert (refused.status, refused.code) == (403, "forbidden")
    approved = world.api("hana").post(f"/v1/requisitions/{asked['id']}/approve")
    assert (approved.json["state"], approved.json["decided_by"]) == ("approved", person("hana"))
    assert world.api("hana").post(f"/v1/requisitions/{asked['id']}/approve").code == "requisition_approved_already"


def test_who_asked_and_hr_see_it(world, asked):
    assert ids_of(world.api("alice")) == ids_of(world.api("hana")) == [asked["id"]]
    for api in (world.api("charlie"), world.api("bob"), world.api("hana", world.beta)):
        assert ids_of(api) == []
        answer = api.get(f"/v1/requisitions/{asked['id']}")
        assert (answer.status, answer.code) == (404, "requisition_unknown")


def test_lists_by_state(world, asked):
    other = world.api("alice").post("/v1/requisitions", ASKED).json
    world.api("hana").post(f"/v1/requisitions/{other['id']}/approve")
    for name in ("alice", "hana"):
        assert set(ids_of(world.api(name))) == {asked["id"], other["id"]}
        assert ids_of(world.api(name), "?state=approved") == [other["id"]]
        assert ids_of(world.api(name), "?state=draft") == [asked["id"]]


def test_a_change_of_what_was_approved_asks_anew(world, asked):
    path, alice = f"/v1/requisitions/{asked['id']}", world.api("alice")
    world.api("hana").post(f"{path}/approve")

    def change(body):
        return alice.patch(path, body, headers={"If-Match": alice.get(path).header("etag")})

    assert change({"reason": "growth of the team"}).json["state"] == "approved"
    again = change({"headcount": 3})
    assert (again.json["state"], again.json["headcount"], again.json["decided_by"]) == ("draft", 3, None)
    closed = alice.post(f"{path}/close", {"reason": "cancelled"})
    assert (closed.json["state"], closed.json["close_reason"]) == ("closed", "cancelled")
    late = change({"headcount": 4})
    assert (late.status, late.code) == (409, "requisition_closed")
    assert alice.post(f"{path}/close").code == "closed_already"


def test_a_change_must_say_what_it_was_based_on(world, asked):
    path, alice = f"/v1/requisitions/{asked['id']}", world.api("alice")
    assert alice.patch(path, {"headcount": 3}).code == "if_match_required"
    assert alice.patch(path, {"headcount": 3}, headers={"If-Match": '"v9"'}).code == "stale"


def test_a_job_opens_only_on_an_approved_requisition(desk, world, asked):
    alice = desk("alice")
    job = alice.draft(requisition=asked["id"], openings=2)
    path = f"/v1/jobs/{job['id']}"
    waits = alice.api.post(f"{path}/open")
    assert (waits.status, waits.code) == (409, "requisition_not_approved")
    world.api("hana").post(f"/v1/requisitions/{asked['id']}/approve")
    assert alice.api.post(f"{path}/open").json["state"] == "open"
    more = alice.change("PATCH", path, {"openings": 3})
    assert (more.status, more.code) == (409, "requisition_not_approved")


def test_nobody_links_a_requisition_they_cannot_see(world, asked):
    job = {"title": "T", "place": {"country": "CN"}, "requisition": asked["id"]}
    answer = world.api("charlie").post("/v1/jobs", job)
    assert (answer.status, answer.code) == (404, "requisition_unknown")
    assert world.api("hana").post("/v1/jobs", job).status == 201


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"headcount": 0}, "/headcount"),
        ({"reason": ""}, "/reason"),
        ({"title": "x" * 201}, "/title"),
        ({"salary": {"currency": "CNY", "minimum": 2, "maximum": 1}}, "/salary/minimum"),
        ({"department": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "/department"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world, wrong, pointer):
    answer = world.api("alice").post("/v1/requisitions", {**ASKED, **wrong})
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, pointer)
