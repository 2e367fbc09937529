"""Partners send applications: what they are told, and that a repetition is never a second application."""

from __future__ import annotations

import json

from tests.features.intake.desk import PDF
from tests.kit.client import multipart
from tests.kit.resumes import make_pdf

DOOR = "/boards/generic/applications"
RESUME = make_pdf(["Jane Roe", "jane@example.com"])


def test_an_application_is_taken_and_its_way_can_be_followed(desk):
    answer = desk.submit({"application_id": "A-1", "unknown": {"key": 1}})
    assert answer.status == 202, answer.text
    assert answer.json["state"] == "received"
    desk.world.settle()
    status = desk.partner().get(answer.json["status"])
    assert status.json["state"] == "placed"
    application = desk.recruiter().get(f"/v1/applications/{status.json['application']}")
    assert application.status == 200, application.text
    assert desk.only_delivery().id == answer.json["id"]


def test_the_bytes_are_kept_as_they_came(desk):
    raw = json.dumps(
        {"job": desk.job, "name": "李雷", "email": "li@example.com"}, indent=3, ensure_ascii=False
    ).encode()
    assert desk.partner().post(DOOR, raw=raw).status == 202
    assert desk.kept(desk.only_delivery()) == raw


def test_multipart_and_a_job_in_the_address_do_as_well(desk):
    raw, kind = multipart({"first_name": "Jane", "last_name": "Roe"}, {"resume": ("cv.pdf", PDF, RESUME)})
    answer = desk.partner().post(f"{DOOR}?job={desk.job}", raw=raw, headers={"Content-Type": kind})
    assert answer.status == 202, answer.text
    desk.world.settle()
    assert desk.candidate(desk.only_delivery()).emails == ("jane@example.com",)


def test_the_senders_own_number_makes_a_repetition_the_same_delivery(desk):
    first = desk.submit({"application_id": "A-1"})
    again = desk.submit({"application_id": "A-1"})
    assert (again.status, again.json["id"]) == (202, first.json["id"])
    desk.world.settle()
    later = desk.submit({"application_id": "A-1"})
    assert (later.status, later.json["state"]) == (202, "placed")
    assert len(desk.deliveries()) == 1


def test_an_idempotency_key_makes_a_repetition_the_same_delivery(desk):
    first = desk.submit(headers={"Idempotency-Key": '"k-1"'})
    again = desk.submit(headers={"Idempotency-Key": '"k-1"'})
    assert (again.status, again.json["id"]) == (202, first.json["id"])
    other = desk.submit(headers={"Idempotency-Key": '"k-2"'})
    assert other.json["id"] != first.json["id"]


def test_the_same_bytes_without_any_key_are_the_same_delivery(desk):
    assert desk.submit().json["id"] == desk.submit().json["id"]
    assert desk.submit({"phone": "1"}).json["id"] != desk.submit().json["id"]


def test_a_client_may_choose_another_boundary_when_it_repeats(desk):
    raw, kind = multipart({"job": desk.job, "application_id": "A-1", "email": "jane@example.com"}, {})
    first = desk.partner().post(DOOR, raw=raw, headers={"Content-Type": kind})
    changed = raw.replace(b"holdfast-test-boundary", b"other"), kind.replace("holdfast-test-boundary", "other")
    again = desk.partner().post(DOOR, raw=changed[0], headers={"Content-Type": changed[1]})
    assert (again.status, again.json["id"]) == (202, first.json["id"])
    assert desk.kept(desk.only_delivery()) == raw


def test_the_same_key_for_other_content_is_refused_and_what_came_first_stays(desk):
    for options in ({"application_id": "A-1"}, {}):
        headers = {} if options else {"Idempotency-Key": '"k-1"'}
        first = desk.submit(options, headers=headers)
        kept = desk.kept(desk.delivery(first.json["id"]))
        other = desk.submit({**options, "name": "John Doe"}, headers=headers)
        assert (other.status, other.code) == (422, "idempotency_key_reused")
        assert desk.kept(desk.delivery(first.json["id"])) == kept
    assert len(desk.deliveries()) == 2


def test_a_key_with_a_number_counts_as_well(desk):
    headers = {"Idempotency-Key": '"k-1"'}
    assert desk.submit({"application_id": "A-1"}, headers=headers).status == 202
    other = desk.submit({"application_id": "A-2"}, headers=headers)
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    same = desk.submit({"application_id": "A-1"}, headers={"Idempotency-Key": '"k-2"'})
    assert same.status == 202
    assert len(desk.deliveries()) == 1


def test_an_unknown_job_is_named_and_the_bytes_are_kept_for_the_company(desk):
    for job in ("01HZZZZZZZZZZZZZZZZZZZZZZZ", "engineer", ""):
        answer = desk.submit({"job": job})
        assert (answer.status, answer.code) == (404, "job_unknown")
    assert {one.problem for one in desk.deliveries()} == {"job_unknown"}
    assert all(b"jane@example.com" in desk.kept(one) for one in desk.deliveries())
    listed = desk.world.api("hana").get("/v1/deliveries?state=refused").json["data"]
    assert [one["problem"]["code"] for one in listed] == ["job_unknown"] * 3
    assert "未对应到" in listed[0]["problem"]["zh"]


def test_a_draft_is_known_to_nobody(desk):
    draft = desk.recruiter().post(
        "/v1/jobs", {"title": "Secret", "description": "x", "place": {"country": "CN", "locality": "Shanghai"}}
    )
    assert desk.submit({"job": draft.json["id"]}).code == "job_unknown"


def test_a_closed_job_is_named_and_can_be_tried_again_once_it_is_open(desk):
    desk.close()
    answer = desk.submit({"application_id": "A-1"})
    assert (answer.status, answer.code) == (409, "job_closed")
    assert desk.submit({"application_id": "A-1"}).code == "job_closed"
    assert desk.only_delivery().problem == "job_closed"
    desk.recruiter().post(f"/v1/jobs/{desk.job}/reopen", headers=desk.current())
    assert desk.submit({"application_id": "A-1"}).status == 202


def test_a_body_that_is_no_json_is_refused_kept_and_listed(desk):
    answer = desk.partner().post(f"{DOOR}?job={desk.job}", raw=b'{"name": "Jane"')
    assert (answer.status, answer.code) == (400, "malformed")
    refused = desk.only_delivery()
    assert (refused.state, refused.problem) == ("refused", "malformed")
    assert desk.kept(refused) == b'{"name": "Jane"'
    assert desk.facts(refused) == ["delivery.refused"]


def test_all_wrong_fields_are_told_at_once_and_the_corrected_application_may_use_the_same_number(desk):
    body = {"application_id": "A-1", "name": "x" * 300, "answers": [3], "applied_at": "yesterday"}
    answer = desk.submit(body)
    assert (answer.status, answer.code) == (422, "invalid_fields")
    assert [one["pointer"] for one in answer.json["errors"]] == ["/applied_at", "/name", "/answers/0"]
    assert desk.submit({"application_id": "A-1"}).status == 202


def test_an_application_that_leads_to_nobody_is_refused(desk):
    answer = desk.submit({"email": None})
    assert (answer.status, answer.code) == (422, "contact_required")


def test_an_address_of_a_resume_is_not_fetched(desk):
    answer = desk.submit({"resume": {"url": "http://169.254.169.254/latest/meta-data"}})
    assert (answer.status, answer.code) == (422, "resume_url_unsupported")


def test_another_content_type_is_refused(desk):
    answer = desk.partner().post(DOOR, raw=b"<xml/>", headers={"Content-Type": "application/xml"})
    assert (answer.status, answer.code) == (415, "unsupported_media")


def test_a_body_beyond_the_limit_is_refused(desk):
    answer = desk.submit({"resume": {"file": "A" * 7 * 1024 * 1024}})
    assert answer.status == 413
    assert desk.deliveries() == []


def test_only_a_key_that_may_submit_may_submit(desk):
    assert desk.recruiter().post(DOOR, {"job": desk.job}).status == 403
    assert desk.world.api(None).post(DOOR, {"job": desk.job}).status == 401
    assert desk.deliveries() == []


def test_a_job_of_another_company_is_unknown(desk):
    ada = desk.world.api("ada", desk.world.beta)
    key = ada.post("/v1/keys", {"name": "Other", "permissions": ["applications:submit"]}).json["secret"]
    desk.key = key
    assert desk.submit().code == "job_unknown"
    assert desk.deliveries() == []
