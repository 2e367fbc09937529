"""Career sites that were written for Greenhouse or Lever send applications to us after changing the host."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from chalicelib import candidates
from chalicelib.platform import aws
from tests.features.intake.desk import PDF
from tests.kit.client import Answer, multipart
from tests.kit.metering import metered
from tests.kit.resumes import make_pdf

RESUME = make_pdf(["Sammy McSamson", "sammy@example.com"])
PERSON = {"first_name": "Sammy", "last_name": "McSamson", "email": "sammy@example.com"}
LEVER = {"name": "Sammy McSamson", "email": "sammy@example.com"}


def basic(key):
    return {"Authorization": f"Basic {base64.b64encode(f'{key}:'.encode()).decode()}"}


def number(desk):
    return desk.world.api(None).get("/v1/boards/acme/jobs").json["jobs"][0]["id"]


def greenhouse(desk, body=None, *, raw=None, kind="application/json", key=None, job=None, slug="acme") -> Answer:
    headers = {**basic(desk.key if key is None else key), "Content-Type": kind}
    path = f"/v1/boards/{slug}/jobs/{job or number(desk)}"
    return desk.world.api(None).post(path, body, headers=headers, **({} if raw is None else {"raw": raw}))


def lever(desk, body=None, *, raw=None, kind="application/json", key=None, job=None, slug="acme") -> Answer:
    path = f"/v0/postings/{slug}/{job or desk.job}?key={desk.key if key is None else key}"
    return desk.world.api(None).post(
        path, body, headers={"Content-Type": kind}, **({} if raw is None else {"raw": raw})
    )


class TestGreenhouse:
    def test_a_form_with_a_file_becomes_an_application(self, desk):
        (tools,) = desk.ask({"kind": "several_of", "label": "Tools", "options": [{"label": "SQL"}, {"label": "Go"}]})
        first, second = (option["id"] for option in tools["options"])
        raw, kind = multipart(
            {**PERSON, "mapped_url_token": "spring-fair", "data_compliance[gdpr_processing_consent_given]": "1"},
            {"resume": ("cv.pdf", PDF, RESUME)},
        )
        more = "".join(
            f'--holdfast-test-boundary\r\nContent-Disposition: form-data; name="question_{tools["id"]}[]"\r\n\r\n{one}\r\n'
            for one in (first, second)
        ).encode()
        answer = greenhouse(desk, raw=more + raw, kind=kind)
        assert (answer.status, answer.json) == (200, {"success": "Candidate saved successfully"})
        desk.world.settle()
        delivery = desk.only_delivery()
        application = desk.application(delivery)
        assert (delivery.board, delivery.job, application.source) == ("greenhouse", desk.job, "spring-fair")
        answers = {one.question: one.values for one in application.answers}
        assert answers[tools["id"]] == ("SQL", "Go")
        with aws.as_tenant(desk.scope):
            consents = candidates.rights.consents_of(desk.scope, application.candidate)
        assert {one.purpose: one.given for one in consents} == {"application": True}
        assert desk.candidate(delivery).emails == ("sammy@example.com",)
        (resume,) = desk.resumes(delivery)
        assert desk.file(resume.file) == RESUME

    def test_json_with_base64_and_nested_history(self, desk):
        body = {
            **PERSON,
            "resume_content": base64.b64encode(RESUME).decode(),
            "resume_content_filename": "cv.pdf",
            "employments": [
                {"company_name": "Business Co", "title": "Sales", "start_date": {"month": "1", "year": "2016"}, "current": True}
            ],
        }  # fmt: skip
        assert greenhouse(desk, body).status == 200
        desk.world.settle()
        answers = {one.question: one.values for one in desk.application(desk.only_delivery()).answers}
        assert answers["employments"] == ("Business Co, Sales, start 2016-01, current yes",)

    def test_required_questions_left_open_do_not_refuse(self, desk):
        desk.ask({"kind": "text", "label": "Why?", "required": True})
        assert greenhouse(desk, PERSON).status == 200

    def test_what_is_wrong_is_told_in_greenhouses_shape_and_kept(self, desk):
        answer = greenhouse(desk, {"first_name": "x" * 256, "email": "nobody", "phone": "see www.example.com"})
        assert answer.status == 422
        assert answer.json["error"] == "Invalid attributes: first_name, last_name, email, phone"
        kept = desk.only_delivery()
        assert (kept.state, kept.problem, kept.job) == ("refused", "invalid_fields", desk.job)

    def test_without_a_good_key_nothing_is_taken(self, desk):
        for key in ("", "hfk_wrong"):
            answer = greenhouse(desk, PERSON, key=key)
            assert (answer.status, answer.json["status"]) == (401, 401)
        reading = desk.world.api("ada").post("/v1/keys", {"name": "Reads", "permissions": ["jobs:read"]})
        assert greenhouse(desk, PERSON, key=reading.json["secret"]).status == 403
        assert desk.deliveries() == []

    def test_a_key_is_good_for_its_own_companys_board_only(self, desk):
        answer = greenhouse(desk, PERSON, slug="beta")
        assert (answer.status, answer.json["code"]) == (404, "company_unknown")
        assert desk.deliveries() == []

    def test_unknown_and_closed_jobs_are_not_found_and_kept(self, desk):
        real = number(desk)
        answer = greenhouse(desk, PERSON, job="4711")
        assert (answer.status, answer.json["error"]) == (404, "Job not found")
        desk.close()
        assert greenhouse(desk, PERSON, job=real).status == 404
        assert {one.problem for one in desk.deliveries()} == {"job_unknown", "job_closed"}

    def test_the_same_application_again_changes_nothing(self, desk):
        raw, kind = multipart(PERSON, {"resume": ("cv.pdf", PDF, RESUME)})
        assert greenhouse(desk, raw=raw, kind=kind).status == 200
        other = raw.replace(b"holdfast-test-boundary", b"another"), kind.replace("holdfast-test-boundary", "another")
        assert greenhouse(desk, raw=other[0], kind=other[1]).status == 200
        assert len(desk.deliveries()) == 1

    def test_the_budget_of_the_door_holds(self, desk):
        job = number(desk)
        greenhouse(desk, PERSON, job=job)
        with metered() as meter:
            assert greenhouse(desk, PERSON | {"phone": "1"}, job=job).status == 200
        assert meter.calls <= 4, meter.operations
        assert meter.write_units <= 8, meter.writes_by_place()


class TestLever:
    def test_a_form_with_a_file_becomes_an_application(self, desk):
        fields = {
            **LEVER,
            "urls[GitHub]": "https://github.com/sammy",
            "comments": "Hello",
            "source": "Job fair",
            "org": "Initech",
        }
        raw, kind = multipart(fields, {"resume": ("cv.pdf", PDF, RESUME)})
        answer = lever(desk, raw=raw, kind=kind)
        delivery = desk.only_delivery()
        assert (answer.status, answer.json) == (200, {"ok": True, "applicationId": delivery.id})
        desk.world.settle()
        delivery = desk.only_delivery()
        application, person = desk.application(delivery), desk.candidate(delivery)
        assert (application.source, application.cover_letter) == ("Job fair", "Hello")
        assert person.links == ("https://github.com/sammy",)
        assert {one.question: one.values for one in application.answers}["org"] == ("Initech",)
        assert desk.world.mailbox.to("sammy@example.com")

    def test_silent_keeps_us_from_confirming(self, desk):
        assert lever(desk, {**LEVER, "silent": True}).json["ok"] is True
        desk.world.settle()
        assert desk.only_delivery().state == "placed"
        assert list(desk.world.mailbox) == []

    def test_people_merge_by_address(self, desk):
        assert lever(desk, LEVER).status == 200
        desk.world.settle()
        assert greenhouse(desk, PERSON).status == 200
        desk.world.settle()
        assert len({desk.application(one).candidate for one in desk.deliveries()}) == 1

    def test_a_place_behind_the_posting_is_the_same_job(self, desk):
        assert lever(desk, LEVER, job=f"{desk.job}-2").json["ok"] is True
        assert desk.only_delivery().job == desk.job

    def test_refusals_in_levers_shape(self, desk):
        answer = lever(desk, {"name": "Sammy"})
        assert (answer.status, answer.json["ok"]) == (400, False)
        assert "email" in answer.json["error"]
        assert lever(desk, LEVER, key="hfk_no").json["ok"] is False

    def test_unknown_and_foreign_postings_are_not_found(self, desk):
        assert lever(desk, LEVER, job="01HZZZZZZZZZZZZZZZZZZZZZZZ").status == 404
        assert lever(desk, LEVER, slug="beta").status == 404

    def test_a_closed_posting_is_not_found(self, desk):
        desk.close()
        answer = lever(desk, LEVER)
        assert (answer.status, answer.json["code"]) == (404, "job_closed")
        assert desk.only_delivery().problem == "job_closed"

    def test_two_a_second_with_one_key(self, desk, monkeypatch):
        second = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        monkeypatch.setattr("chalicelib.platform.rates.clock.wall", lambda: second)
        assert [lever(desk, {**LEVER, "phone": str(one)}).status for one in range(2)] == [200, 200]
        answer = lever(desk, {**LEVER, "phone": "3"})
        assert (answer.status, answer.json["ok"], answer.header("retry-after")) == (429, False, "1")
        monkeypatch.setattr("chalicelib.platform.rates.clock.wall", lambda: second.replace(second=1))
        assert lever(desk, {**LEVER, "phone": "3"}).status == 200
        assert len(desk.deliveries()) == 3

    def test_the_key_is_nowhere_in_the_logs(self, desk, caplog):
        with caplog.at_level("DEBUG"):
            lever(desk, LEVER)
        assert desk.key not in caplog.text

    def test_the_budget_of_the_door_holds(self, desk):
        lever(desk, LEVER)
        with metered() as meter:
            assert lever(desk, {**LEVER, "phone": "1"}).status == 200
        assert meter.calls <= 4, meter.operations
        assert meter.write_units <= 8, meter.writes_by_place()


@pytest.mark.parametrize("send", [greenhouse, lever])
class TestBoth:
    def test_bytes_that_are_nothing_are_refused_and_kept(self, desk, send):
        answer = send(desk, raw=b'{"first_name"')
        assert answer.status == 400
        assert desk.kept(desk.only_delivery()) == b'{"first_name"'

    def test_a_body_beyond_the_limit_is_refused(self, desk, send):
        assert send(desk, raw=b"x" * 7_000_000).status == 413
        assert desk.deliveries() == []

    def test_only_what_the_person_may_read_is_shown(self, desk, send):
        assert send(desk, PERSON | LEVER).status == 200
        desk.world.settle()
        identity = desk.only_delivery().id
        assert desk.recruiter().get(f"/v1/deliveries/{identity}").status == 200
        assert desk.partner().get(f"/v1/deliveries/{identity}").status == 200
        assert desk.world.api("charlie").get(f"/v1/deliveries/{identity}").status == 404
        assert desk.world.api("alice", desk.world.beta).get(f"/v1/deliveries/{identity}").status == 404
