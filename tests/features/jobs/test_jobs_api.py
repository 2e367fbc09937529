"""Drafting, changing, opening and closing jobs through the API."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.platform import aws
from chalicelib.platform.facts import FACTS
from chalicelib.platform.tables import collection, of_kind


def facts_of(world, job: str) -> list[str]:
    scope = world.acme.scope
    with aws.as_tenant(scope):
        items = collection(scope, jobs.job_key(scope, job).pk, prefix="FACT#")
    return [fact.name for fact in of_kind(FACTS, items)]


def test_a_draft_has_stages_in_its_language_and_its_creator_on_the_team(desk, person):
    job = desk("alice").draft(title="  数据 \t工程师 ".replace("\t", ""))
    assert job["title"] == "数据 工程师"
    assert (job["state"], job["owner"], job["openings"]) == ("draft", person("alice"), 1)
    assert [stage["name"] for stage in job["stages"]] == [
        "新投递",
        "简历筛选",
        "面试",
        "面试结论",
        "录用通知",
        "已录用",
    ]
    assert [stage["type"] for stage in job["stages"]][:1] == ["new"]
    assert job["team"] == [{"user": person("alice"), "part": "recruiter"}]


def test_what_is_sent_comes_back(desk, world):
    full = {
        "salary": {"currency": "CNY", "minimum": 2_500_000, "maximum": 4_000_000, "unit": "MONTH", "months": 14},
        "employment_type": "PART_TIME",
        "openings": 3,
        "valid_through": "2099-12-31",
        "place": {
            "country": "CN",
            "locality": "上海",
            "region": "上海",
            "postal_code": "200000",
            "street": "1 Rd",
            "remote": True,
        },
    }
    job = desk("alice").draft(**full)
    read = world.api("alice").get(f"/v1/jobs/{job['id']}")
    assert (read.status, read.json) == (200, job)
    assert {name: read.json[name] for name in full} == full


def test_a_description_is_made_safe(desk):
    job = desk("alice").draft(description='<p onclick="x">a</p><script>alert(1)</script>')
    assert job["description"] == "<p>a</p>"


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"title": ""}, "/title", "string_too_short"),
        ({"title": "x" * 201}, "/title", "string_too_long"),
        ({"title": "a\u0000b"}, "/title", "string_pattern_mismatch"),
        ({"openings": 0}, "/openings", "greater_than_equal"),
        ({"openings": "2"}, "/openings", "int_type"),
        ({"salary": {"currency": "CNY", "minimum": 1.5, "maximum": 2}}, "/salary/minimum", "int_type"),
        ({"place": {"country": "China"}}, "/place/country", "string_pattern_mismatch"),
        ({"place": {"country": "XX"}}, "/place/country", "country_unknown"),
        ({"salary": {"currency": "RMB", "minimum": 1, "maximum": 2}}, "/salary/currency", "currency_unknown"),
        ({"salary": {"currency": "CNY", "minimum": 3, "maximum": 2}}, "/salary/minimum", "salary_backwards"),
        ({"employment_type": "FULLTIME"}, "/employment_type", "literal_error"),
        ({"valid_through": "31.12.2026"}, "/valid_through", "date_parsing"),
        ({"department": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "/department", "reference_unknown"),
        ({"position": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "/position", "reference_unknown"),
        ({"branch": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "/branch", "reference_unknown"),
        ({"owner": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "/owner", "person_unknown"),
        ({"colour": "red"}, "/colour", "extra_forbidden"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world, desk, wrong, pointer, code):
    answer = world.api("alice").post("/v1/jobs", {**_job(), **wrong})
    assert answer.status == 422
    assert (answer.json["errors"][0]["pointer"], answer.json["errors"][0]["code"]) == (pointer, code)


def test_a_person_of_another_company_owns_nothing_here(world):
    stranger = world.beta.users["alice"].id
    answer = world.api("alice").post("/v1/jobs", {**_job(), "owner": stranger})
    assert (answer.status, answer.code) == (422, "person_unknown")


def test_a_change_keeps_what_it_does_not_name(desk, world):
    alice = desk("alice")
    job = alice.draft(salary={"currency": "CNY", "minimum": 1, "maximum": 2})
    changed = alice.change("PATCH", f"/v1/jobs/{job['id']}", {"openings": 4, "salary": None})
    assert (changed.status, changed.json["openings"], changed.json["salary"]) == (200, 4, None)
    assert changed.json["title"] == job["title"]
    assert world.api("alice").get(f"/v1/jobs/{job['id']}").header("etag") == changed.header("etag")
    empty = alice.change("PATCH", f"/v1/jobs/{job['id']}", {"title": None})
    assert (empty.status, empty.json["errors"][0]["pointer"]) == (422, "/title")


def test_a_change_is_based_on_what_was_read(desk, world):
    job = desk("alice").draft()
    path, alice = f"/v1/jobs/{job['id']}", world.api("alice")
    bare = alice.patch(path, {"openings": 2})
    assert (bare.status, bare.code) == (428, "if_match_required")
    etag = alice.get(path).header("etag")
    assert alice.patch(path, {"openings": 2}, headers={"If-Match": etag}).status == 200
    stale = alice.patch(path, {"openings": 3}, headers={"If-Match": etag})
    assert (stale.status, stale.code) == (412, "stale")
    assert alice.get(path).json["openings"] == 2


def test_a_job_is_opened_closed_and_opened_again(desk, world):
    job = desk("alice").draft()
    path, alice = f"/v1/jobs/{job['id']}", world.api("alice")
    opened = alice.post(f"{path}/open")
    assert (opened.status, opened.json["state"]) == (200, "open")
    assert opened.json["opened_at"] is not None
    assert alice.post(f"{path}/open").code == "job_open_already"
    closed = alice.post(f"{path}/close", {"reason": "filled"})
    assert (closed.json["state"], closed.json["close_reason"]) == ("closed", "filled")
    assert alice.post(f"{path}/open").code == "job_closed_before"
    again = alice.post(f"{path}/reopen")
    assert (again.json["state"], again.json["opened_at"]) == ("open", opened.json["opened_at"])
    assert again.json["close_reason"] is None
    assert facts_of(world, job["id"]) == ["job.created", "job.opened", "job.closed", "job.opened"]


def test_a_job_that_lacks_something_is_not_opened(desk, world):
    alice = desk("alice")
    job = alice.draft(description="", place={"country": "CN"})
    answer = world.api("alice").post(f"/v1/jobs/{job['id']}/open", headers={"Accept-Language": "en"})
    assert (answer.status, answer.code) == (409, "job_not_ready")
    assert "职位描述、工作地点" in answer.json["detail"]
    assert world.api("alice").get(f"/v1/jobs/{job['id']}").json["state"] == "draft"


def test_an_open_job_keeps_what_it_needs(desk):
    alice = desk("alice")
    job = alice.opened()
    answer = alice.change("PATCH", f"/v1/jobs/{job['id']}", {"description": "<p></p>"})
    assert (answer.status, answer.code) == (409, "job_not_ready")


def test_the_same_request_makes_one_job(world):
    alice = world.api("alice")
    first = alice.post("/v1/jobs", _job(), headers={"Idempotency-Key": "a-key"})
    again = alice.post("/v1/jobs", _job(), headers={"Idempotency-Key": "a-key"})
    assert (again.status, again.json) == (201, first.json)
    assert again.header("idempotent-replayed") == "true"
    assert len(alice.get("/v1/jobs").json["data"]) == 1


def test_a_new_owner_joins_the_team(desk, person):
    alice = desk("alice")
    job = alice.draft()
    changed = alice.change("PATCH", f"/v1/jobs/{job['id']}", {"owner": person("bob")})
    assert changed.json["owner"] == person("bob")
    assert {member["user"] for member in changed.json["team"]} == {person("alice"), person("bob")}
    leaves = alice.change("DELETE", f"/v1/jobs/{job['id']}/team/{person('bob')}")
    assert (leaves.status, leaves.code) == (409, "team_owner_stays")


def _job():
    return {"title": "Data Engineer", "place": {"country": "CN", "locality": "上海"}, "description": "<p>x</p>"}
