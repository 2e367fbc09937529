"""Concerns: shown before every contact, to those who make it."""

from __future__ import annotations

import pytest

from chalicelib import candidates
from chalicelib.platform import aws
from tests.kit.metering import metered


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person("张伟", "wei@example.com"))


@pytest.fixture
def path(placed):
    return f"/v1/candidates/{placed.candidate}/concerns"


def note(world, path, topic="pay", text="Will not move below 30k", name="alice", **more):
    return world.api(name).post(path, {"topic": topic, "text": text, **more})


def before(world, name, path):
    return world.api(name).get(path.replace("/concerns", "/before-contact"))


def said(answer):
    return [one["text"] for one in answer.json["concerns"]], answer.json["hidden"]


def test_open_concerns_stand_before_every_contact(world, desk, placed, path):
    made = note(world, path, since="2026-02-01")
    assert (made.status, made.json["since"], made.json["resolved_at"]) == (201, "2026-02-01", None)
    note(world, path, "family", "孩子上学，需留在上海")
    for name in ("alice", "hana", "ada"):
        assert said(before(world, name, path)) == (["孩子上学，需留在上海", "Will not move below 30k"], 0), name
    assert said(before(world, "bob", path)) == (["Will not move below 30k"], 1)
    page = world.api("bob").get(path.replace("/concerns", "/overview")).json
    assert (page["candidate"]["concerns"], page["before_contact"]["hidden"]) == (2, 1)
    assert [one["text"] for one in page["before_contact"]["concerns"]] == ["Will not move below 30k"]
    assert before(world, "charlie", path).status == 404
    card = next(one for one in world.api("hana").get("/v1/candidates").json["data"] if one["id"] == placed.candidate)
    assert card["concerns"] == 2


def test_what_is_sensitive_is_not_in_others_history_either(world, desk, path):
    note(world, path, "family", "x")
    made = note(world, path, "visa", "needs one")
    world.api("alice").post(f"{path}/{made.json['id']}/resolve")
    entries = {
        name: [
            one["name"]
            for one in world.api(name).get(path.replace("/concerns", "/timeline")).json["data"]
            if one["name"].startswith("concern.")
        ]
        for name in ("alice", "bob")
    }
    assert entries["alice"] == ["concern.resolved", "concern.added", "concern.added"]
    assert entries["bob"] == ["concern.resolved", "concern.added"]


def test_a_concern_is_resolved_reopened_and_worded_anew(world, desk, placed, path):
    made = note(world, path)
    address, alice = f"{path}/{made.json['id']}", world.api("alice")
    changed = alice.patch(address, {"text": "Will not move below 28k"}, headers={"If-Match": made.header("etag")})
    assert (changed.status, changed.json["text"], changed.json["topic"]) == (200, "Will not move below 28k", "pay")
    assert alice.patch(address, {"text": "x"}, headers={"If-Match": made.header("etag")}).code == "stale"
    settled = alice.post(f"{address}/resolve")
    assert settled.json["resolved_by"] == world.acme.users["alice"].id
    assert desk.profile(placed.candidate).concerns == 0
    assert said(before(world, "alice", path)) == ([], 0)
    assert alice.post(f"{address}/resolve").code == "concern_resolved"
    assert alice.patch(address, {"text": "x"}, headers={"If-Match": "*"}).code == "concern_resolved"
    assert alice.get(path).json["data"][0]["resolved_at"] is not None
    assert alice.post(f"{address}/reopen").json["resolved_at"] is None
    assert alice.post(f"{address}/reopen").code == "concern_open"
    assert desk.profile(placed.candidate).concerns == 1


def test_who_may_write_concerns(world, path):
    made = note(world, path).json["id"]
    assert note(world, path, name="bob").status == 403
    assert world.api("bob").post(f"{path}/{made}/resolve").status == 403
    assert note(world, path, name="charlie").status == 404
    assert note(world, path, name="hana").status == 201
    assert world.api("bob").get(f"{path}/{made}").status == 200
    hidden = note(world, path, "family").json["id"]
    assert world.api("bob").get(f"{path}/{hidden}").code == "concern_unknown"


def test_there_are_no_more_open_concerns_than_anybody_reads(world, path):
    for number in range(20):
        assert note(world, path, text=f"concern {number}").status == 201
    refused = note(world, path)
    assert (refused.status, refused.code) == (409, "concerns_too_many")


@pytest.mark.parametrize(
    "body",
    [{"topic": "health", "text": "x"}, {"topic": "pay", "text": ""}, {"topic": "pay", "text": "x", "since": "soon"}],
)
def test_what_is_no_concern_is_refused(world, path, body):
    assert world.api("alice").post(path, body).code == "invalid_fields"


def test_others_ask_for_the_open_ones_through_the_package(world, desk, placed, path):
    made = note(world, path).json["id"]
    note(world, path, "timing", "Not before May")
    world.api("alice").post(f"{path}/{made}/resolve")
    with aws.as_tenant(world.acme.scope):
        found = candidates.concerns(world.acme.scope, placed.candidate)
    assert [one.text for one in found] == ["Not before May"]


@pytest.mark.parametrize("repeats", [0, 130])
def test_the_page_with_notes_and_concerns_stays_within_its_budget(world, desk, placed, path, repeats):
    for _ in range(repeats):
        desk.arrive(desk.person("张伟", "wei@example.com"))
    for number in range(10):
        note(world, path, text=f"concern {number}")
        world.api("bob").post(path.replace("/concerns", "/notes"), {"text": "备注 " * 150})
    world.api("bob").get("/v1/company")  # credentials and secrets are read once a process
    with metered() as meter:
        page = world.api("bob").get(path.replace("/concerns", "/overview"))
    assert len(page.json["before_contact"]["concerns"]) == 10
    assert len(page.json["notes"]) == 10
    assert meter.calls <= 4
    assert meter.read_units <= 20
