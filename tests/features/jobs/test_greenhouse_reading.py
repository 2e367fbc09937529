"""Greenhouse's job board API, the side that reads: what a career site written for it is told."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

from chalicelib.platform import clock
from tests.features.intake.desk import open_desk

HOME = "/v1/boards/acme"


@pytest.fixture
def desk(world):
    return open_desk(world)


def jobs(desk, query=""):
    answer = desk.world.api(None).get(f"{HOME}/jobs{query}")
    assert answer.status == 200, answer.text
    return answer.json


def department(desk, name, parent=None):
    answer = desk.world.api("ada").post("/v1/departments", {"name": name, "parent": parent})
    assert answer.status == 201, answer.text
    return answer.json["id"]


def test_the_list_has_every_open_job_and_no_other(desk):
    desk.recruiter().post(
        "/v1/jobs", {"title": "Draft", "description": "x", "place": {"country": "CN", "locality": "Shanghai"}}
    )
    listed = jobs(desk)
    assert listed["meta"] == {"total": 1}
    (job,) = listed["jobs"]
    assert (job["title"], job["location"], job["language"]) == ("Data Engineer", {"name": "Shanghai, China"}, "en")
    assert job["absolute_url"].endswith(f"/careers/acme/jobs/{desk.job}")
    assert "content" not in job
    assert 0 < job["id"] <= 2**53 - 1


def test_any_origin_may_read_and_nobody_needs_a_key(desk):
    answer = desk.world.api(None).get(f"{HOME}/jobs", headers={"Authorization": "Basic bm90OmE="})
    assert answer.status == 200
    assert answer.header("access-control-allow-origin") == "*"
    missing = desk.world.api(None).get("/v1/boards/nobody/jobs")
    assert (missing.status, missing.json["status"]) == (404, 404)
    assert missing.header("access-control-allow-origin") == "*"
    assert desk.world.api(None).get(HOME).json == {"name": "Acme 示例", "content": ""}


def test_content_is_html_escaped_once_more(desk):
    (job,) = jobs(desk, "?content=true")["jobs"]
    assert job["content"] == "&lt;p&gt;Build pipelines that keep promises.&lt;/p&gt;"
    assert html.unescape(job["content"]) == "<p>Build pipelines that keep promises.</p>"
    assert [one["name"] for one in job["offices"]] == ["Shanghai"]
    assert job["departments"] == []


def test_one_job_with_its_form_and_its_pay(desk):
    questions = desk.ask(
        {"kind": "yes_no", "label": "May you work here?", "required": True},
        {"kind": "several_of", "label": "Tools", "options": [{"label": "SQL"}, {"label": "Python"}]},
        {"kind": "long_text", "label": "Why us?"},
    )
    salary = {"currency": "JPY", "minimum": 300000, "maximum": 400000}
    changed = desk.recruiter().patch(f"/v1/jobs/{desk.job}", {"salary": salary}, headers=desk.current())
    assert changed.status == 200, changed.text
    number = jobs(desk)["jobs"][0]["id"]
    plain = desk.world.api(None).get(f"{HOME}/jobs/{number}").json
    assert "questions" not in plain
    assert "pay_input_ranges" not in plain
    shown = desk.world.api(None).get(f"{HOME}/jobs/{number}?questions=true&pay_transparency=true").json
    names = [[field["name"] for field in one["fields"]] for one in shown["questions"]]
    assert names[:5] == [["first_name"], ["last_name"], ["email"], ["phone"], ["resume", "resume_text"]]
    yes_no, several, text = shown["questions"][6:]
    assert yes_no["required"] is True
    assert yes_no["fields"][0]["values"] == [{"value": 1, "label": "Yes"}, {"value": 0, "label": "No"}]
    assert several["fields"][0]["name"] == f"question_{questions[1]['id']}[]"
    assert several["fields"][0]["type"] == "multi_value_multi_select"
    assert [one["label"] for one in several["fields"][0]["values"]] == ["SQL", "Python"]
    assert text["fields"][0] == {"name": f"question_{questions[2]['id']}", "type": "textarea", "values": []}
    (pay,) = shown["pay_input_ranges"]
    assert (pay["min_cents"], pay["max_cents"], pay["currency_type"]) == (30000000, 40000000, "JPY")


def test_a_number_stays_when_the_job_is_closed_and_opened_again(desk):
    number = jobs(desk)["jobs"][0]["id"]
    desk.close()
    closed = desk.world.api(None).get(f"{HOME}/jobs/{number}")
    assert (closed.status, closed.json["error"]) == (404, "Job not found")
    clock.move(timedelta(days=3))
    desk.recruiter().post(f"/v1/jobs/{desk.job}/reopen", headers=desk.current())
    assert jobs(desk)["jobs"][0]["id"] == number
    assert desk.world.api(None).get(f"{HOME}/jobs/{number}").json["id"] == number


@pytest.mark.parametrize("number", ["1", "0", "-3", "9007199254740991", "99999999999999999999", "x", "١٢"])
def test_a_number_that_is_nobodys_is_not_found(desk, number):
    from urllib.parse import quote

    answer = desk.world.api(None).get(f"{HOME}/jobs/{quote(number)}")
    assert (answer.status, answer.json["error"]) == (404, "Job not found")


def test_another_companys_board_does_not_have_the_job(desk):
    number = jobs(desk)["jobs"][0]["id"]
    assert desk.world.api(None).get(f"/v1/boards/beta/jobs/{number}").status == 404
    assert desk.world.api(None).get("/v1/boards/beta/jobs").json == {"jobs": [], "meta": {"total": 0}}


def test_departments_as_a_list_and_as_a_tree(desk):
    above = department(desk, "R & D")
    below = department(desk, "Engineering", above)
    department(desk, "Secret plans")
    desk.recruiter().patch(f"/v1/jobs/{desk.job}", {"department": below}, headers=desk.current())
    (only,) = desk.world.api(None).get(f"{HOME}/departments").json["departments"]
    assert (only["name"], only["parent_id"]) == ("Engineering", None)
    second = desk.recruiter().post(
        "/v1/jobs",
        {"title": "Head", "description": "x", "place": {"country": "CN", "locality": "Shanghai"}, "department": above},
    )
    desk.recruiter().post(f"/v1/jobs/{second.json['id']}/open", headers={"If-Match": "*"})
    listed = desk.world.api(None).get(f"{HOME}/departments").json["departments"]
    assert len(listed) == 2
    by_name = {one["name"]: one for one in listed}
    assert by_name["Engineering"]["parent_id"] == by_name["R & D"]["id"]
    assert by_name["R & D"]["child_ids"] == [by_name["Engineering"]["id"]]
    assert [job["title"] for job in by_name["Engineering"]["jobs"]] == ["Data Engineer"]
    (root,) = desk.world.api(None).get(f"{HOME}/departments?render_as=tree").json["departments"]
    assert [one["name"] for one in root["children"]] == ["Engineering"]
    one = desk.world.api(None).get(f"{HOME}/departments/{by_name['Engineering']['id']}").json
    assert one["name"] == "Engineering"
    assert desk.world.api(None).get(f"{HOME}/departments/77").status == 404


def test_a_job_without_a_department_is_not_left_out(desk):
    (loose,) = desk.world.api(None).get(f"{HOME}/departments").json["departments"]
    assert (loose["id"], loose["name"], len(loose["jobs"])) == (0, "No Department", 1)


def test_offices_are_the_places_of_open_jobs(desk):
    (office,) = desk.world.api(None).get(f"{HOME}/offices").json["offices"]
    assert (office["name"], office["location"]) == ("Shanghai", "Shanghai, China")
    assert office["departments"][0]["jobs"][0]["title"] == "Data Engineer"
    assert desk.world.api(None).get(f"{HOME}/offices/{office['id']}").json["name"] == "Shanghai"
