"""Résumés that are pictures: listed with their owner until somebody read them, corrected them or they are gone."""

from __future__ import annotations

import pytest

from chalicelib import candidates
from chalicelib.intake import ocr
from chalicelib.platform import aws
from tests.features.intake.test_rereading import ANY, SEEN, photographed, reread
from tests.kit.client import multipart
from tests.kit.resumes import make_scan_pdf

PATH = "/v1/resumes/needing-ocr"


def listed(desk, who="alice", company=None):
    answer = desk.world.api(who, company).get(PATH)
    assert answer.status == 200, answer.text
    return answer.json["data"]


def test_a_picture_is_listed_with_its_owner_and_where_it_belongs(desk):
    delivery, resume = photographed(desk)
    (waiting,) = listed(desk)
    assert (waiting["resume"], waiting["candidate"]) == (resume.id, resume.candidate)
    assert (waiting["application"], waiting["job"]) == (delivery.application, delivery.job)
    assert waiting["owner"] == desk.world.acme.users["alice"].id
    assert (waiting["name"], waiting["reasons"]) == ("cv.pdf", ["needs_ocr"])


def test_only_those_who_look_after_the_job_see_it(desk):
    _, resume = photographed(desk)
    for who in ("alice", "hana", "ada"):
        assert [one["resume"] for one in listed(desk, who)] == [resume.id]
    assert listed(desk, "charlie") == []
    for who in ("bob", "ivan"):
        assert desk.world.api(who).get(PATH).status == 403
    for who in ("alice", "hana", "ada"):
        assert listed(desk, who, desk.world.beta) == []


def test_what_was_read_is_not_listed(desk):
    assert desk.submit({"resume_text": "Jane Roe\njane@example.com"}).status == 202
    desk.world.settle()
    assert listed(desk) == []


def test_it_leaves_the_list_when_it_is_read(desk, monkeypatch):
    photographed(desk)
    reader = ocr.Recording([ocr.Recognised(text=line, confidence=0.99, height=0.02) for line in SEEN])
    monkeypatch.setattr(ocr, "reader", lambda: reader)
    assert reread(desk)["done"] == 1
    assert listed(desk) == []


def test_it_leaves_the_list_while_somebody_has_said_what_stands_in_it(desk):
    _, resume = photographed(desk)
    path = f"/v1/candidates/{resume.candidate}/resumes/{resume.id}/fields/skill"
    assert desk.recruiter().put(path, {"values": ["Go"]}, headers=ANY).status == 200
    assert listed(desk) == []
    assert desk.recruiter().delete(path).status == 200
    assert [one["resume"] for one in listed(desk)] == [resume.id]


def test_it_leaves_the_list_with_the_person(desk):
    _, resume = photographed(desk)
    body = {"reason": "request", "force": True}
    gone = desk.world.api("hana").post(f"/v1/candidates/{resume.candidate}/erase", body)
    assert gone.status == 202, gone.text
    desk.world.settle()
    assert listed(desk, "ada") == []


@pytest.mark.parametrize("to_application", [True, False])
def test_one_that_was_added_by_hand_is_its_adders(desk, to_application):
    assert desk.submit({"phone": "+8613812345678"}).status == 202
    desk.world.settle()
    placed = desk.application(desk.only_delivery())
    fields = {"purpose": "resume"} | ({"application": placed.public_id} if to_application else {})
    raw, kind = multipart(fields, {"file": ("scan.pdf", "application/pdf", make_scan_pdf())})
    added = desk.recruiter().post(f"/v1/candidates/{placed.candidate}/files", raw=raw, headers={"Content-Type": kind})
    assert added.status == 201, added.text
    desk.world.settle()
    (waiting,) = listed(desk)
    assert waiting["owner"] == desk.world.acme.users["alice"].id
    assert waiting["job"] == (placed.job if to_application else "")
    assert len(listed(desk, "hana")) == 1
    assert listed(desk, "charlie") == []


def test_a_long_list_comes_in_pages(desk, monkeypatch):
    monkeypatch.setattr("chalicelib.candidates.store.resumes.PAGE", 2)
    files = {"resume": ("cv.pdf", "application/pdf", make_scan_pdf())}
    for number in range(3):
        assert desk.upload({"name": "Jane Roe", "email": f"j{number}@example.com"}, files).status == 202
    desk.world.settle()
    first = desk.recruiter().get(PATH)
    assert len(first.json["data"]) == 2
    rest = desk.recruiter().get(f"{PATH}?cursor={first.json['next_cursor']}")
    seen = [one["resume"] for one in first.json["data"] + rest.json["data"]]
    assert len(set(seen)) == len(seen) == 3
    with aws.as_tenant(desk.scope):
        assert all(candidates.resume(desk.scope, one["candidate"], one["resume"]) for one in rest.json["data"])
