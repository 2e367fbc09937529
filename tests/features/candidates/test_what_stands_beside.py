"""Notes, concerns, files and introductions of people who are merged, exported or erased."""

from __future__ import annotations

import pytest

from tests.features.candidates.test_erasure import mentions
from tests.features.candidates.test_merging import address, merge, open_job_of_alice
from tests.features.intake import desk as intake
from tests.kit.client import multipart

NAMED = "Zacharias Quellmark"


@pytest.fixture
def two(desk):
    """One person who came twice, under two addresses."""
    first = desk.arrive(desk.person("张伟", "wei@example.com"))
    second = desk.arrive(desk.person("Wei Zhang", "zhang@example.com"), hiring=open_job_of_alice(desk))
    return first, second


def write(world, person, text, **more):
    return world.api("alice").post(address(person, "/notes"), {"text": text, **more})


def attach(world, path, name, body):
    raw, kind = multipart({}, {"file": (name, "text/plain", body)})
    return world.api("alice").post(path, raw=raw, headers={"Content-Type": kind})


def test_what_was_written_of_both_is_read_of_the_one(world, two):
    alias, into = two
    note = write(world, alias, "of the alias", application=alias.public_id).json["id"]
    write(world, into, "of the person")
    concern = world.api("alice").post(address(alias, "/concerns"), {"topic": "visa", "text": "needs one"}).json["id"]
    file = attach(world, address(alias, "/files"), "a.txt", b"plain").json["id"]
    assert merge(world, alias, into).status == 200
    alice = world.api("alice")
    for one in (alias, into):
        assert {note["text"] for note in alice.get(address(one, "/notes")).json["data"]} == {
            "of the alias", "of the person",
        }  # fmt: skip
    page = alice.get(address(into, "/overview")).json
    assert [one["text"] for one in page["before_contact"]["concerns"]] == ["needs one"]
    assert page["candidate"]["concerns"] == 1
    assert [one["application"] for one in page["notes"] if one["id"] == note] == [alias.public_id]
    assert alice.get(address(into, f"/files/{file}/link")).status == 200
    assert alice.post(address(into, f"/concerns/{concern}/resolve")).status == 200
    assert alice.get(address(into)).json["concerns"] == 0
    assert alice.patch(address(into, f"/notes/{note}"), {"text": "x"}, headers={"If-Match": "*"}).status == 200
    added = write(world, alias, "after the merge")
    assert added.json["candidate"] == into.candidate


def test_nothing_is_left_of_what_stood_beside(world):
    office = intake.open_desk(world)
    sent = {"job": office.job, "name": NAMED, "email": "zquellmark@mail.example", "note": f"I know {NAMED} well"}
    assert world.api("ivan").post("/v1/referrals", sent).status == 202
    world.settle()
    (card,) = world.api("alice").get(f"/v1/jobs/{office.job}/applications").json["data"]
    path, alice, hana = f"/v1/candidates/{card['candidate']}", world.api("alice"), world.api("hana")
    note = alice.post(f"{path}/notes", {"text": f"{NAMED} called"}).json["id"]
    alice.patch(f"{path}/notes/{note}", {"text": f"{NAMED} called twice"}, headers={"If-Match": "*"})
    alice.post(f"{path}/concerns", {"topic": "pay", "text": f"{NAMED} wants more"})
    attach(world, f"{path}/files", "Quellmark.txt", f"of {NAMED}".encode())
    hana.post(
        "/v1/custom-fields",
        {"object": "candidate", "key": "wish", "kind": "short_text", "name": {"en": "W", "zh": "愿"}},
    )
    etag = alice.get(path).header("etag")
    assert alice.put(f"{path}/fields", {"fields": {"wish": NAMED}}, headers={"If-Match": etag}).status == 200
    assert len(mentions(world)) >= 6
    assert hana.post(f"{path}/erase", {"reason": "request", "force": True}).status < 300
    world.settle()
    assert mentions(world) == []
    assert world.api("ivan").get("/v1/referrals/mine").json["data"] == []
    assert alice.post(f"{path}/notes", {"text": "too late"}).status == 404
