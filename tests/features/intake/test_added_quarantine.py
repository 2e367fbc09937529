"""Files that somebody added and that may be dangerous: listed with their owner until they are gone."""

from __future__ import annotations

import pytest

from chalicelib.intake.service import adding
from chalicelib.platform import aws, clock
from tests.kit.client import multipart

MACRO = b"{\\rtf1 {\\object\\objocx {\\*\\objdata 0105}} }"


@pytest.fixture
def placed(desk):
    answer = desk.submit({"phone": "+8613812345678"})
    assert answer.status == 202, answer.text
    desk.world.settle()
    return desk.application(desk.only_delivery())


def add(desk, placed, who="alice", **fields):
    raw, kind = multipart(fields, {"file": ("offer.rtf", "text/plain", MACRO)})
    path = f"/v1/candidates/{placed.candidate}/files"
    answer = desk.world.api(who).post(path, raw=raw, headers={"Content-Type": kind})
    assert (answer.status, answer.json["state"]) == (201, "quarantined")
    desk.world.settle()
    return answer.json


def listed(desk, who):
    answer = desk.world.api(who).get("/v1/quarantine")
    return answer.json["data"] if answer.status == 200 else answer.status


def test_an_added_file_in_quarantine_is_listed_with_whoever_added_it(desk, placed):
    made = add(desk, placed)
    (held,) = listed(desk, "alice")
    assert (held["file"], held["candidate"], held["name"]) == (made["id"], placed.candidate, "offer.rtf")
    assert (held["resume"], held["delivery"], held["application"], held["job"]) == ("", "", "", "")
    assert held["owner"] == desk.world.acme.users["alice"].id
    assert held["reasons"] == made["warnings"]
    assert [one["file"] for one in listed(desk, "hana")] == [made["id"]]
    assert listed(desk, "charlie") in ([], 403)
    assert desk.world.api("alice", desk.world.beta).get("/v1/quarantine").json["data"] == []


def test_one_of_an_application_is_seen_by_those_who_look_after_its_job(desk, placed):
    made = add(desk, placed, who="hana", application=placed.public_id)
    (held,) = listed(desk, "alice")
    assert (held["file"], held["job"], held["application"]) == (made["id"], placed.job, placed.public_id)
    assert held["owner"] == desk.world.acme.users["hana"].id
    assert listed(desk, "charlie") in ([], 403)


def test_a_resume_of_ours_is_listed_as_well(desk, placed):
    assert [one["file"] for one in [add(desk, placed, purpose="resume")] and listed(desk, "alice")]


def test_it_is_on_the_list_until_it_is_deleted(desk, placed):
    made = add(desk, placed)
    scope = desk.scope
    with aws.as_tenant(scope):  # the message comes once more
        adding.follow(scope, placed.candidate, made["id"], clock.now())
    assert len(listed(desk, "alice")) == 1
    gone = desk.recruiter().delete(f"/v1/candidates/{placed.candidate}/files/{made['id']}")
    assert gone.status == 204, gone.text
    desk.world.settle()
    assert listed(desk, "alice") == []


def test_a_late_message_lists_nothing_of_a_file_that_is_gone(desk, placed):
    made = add(desk, placed)
    desk.recruiter().delete(f"/v1/candidates/{placed.candidate}/files/{made['id']}")
    desk.world.settle()
    with aws.as_tenant(desk.scope):
        adding.follow(desk.scope, placed.candidate, made["id"], clock.now())
    assert listed(desk, "alice") == []
