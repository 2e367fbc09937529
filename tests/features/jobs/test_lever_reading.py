"""Lever's postings API, the side that reads."""

from __future__ import annotations

import pytest

from tests.features.intake.desk import open_desk

HOME = "/v0/postings/acme"


@pytest.fixture
def desk(world):
    return open_desk(world)


def opened(desk, title, **more):
    job = desk.recruiter().post("/v1/jobs", {"title": title, "description": "<p>One</p><ul><li>Two</li></ul>", **more})
    assert job.status == 201, job.text
    assert desk.recruiter().post(f"/v1/jobs/{job.json['id']}/open", headers={"If-Match": "*"}).status == 200
    return job.json["id"]


def postings(desk, query=""):
    answer = desk.world.api(None).get(f"{HOME}{query}")
    assert answer.status == 200, answer.text
    assert answer.header("access-control-allow-origin") == "*"
    return answer.json


def titles(desk, query):
    return [one["text"] for one in postings(desk, query)]


def test_a_posting_says_what_the_job_says(desk):
    salary = {"currency": "EUR", "minimum": 5000000, "maximum": 6000050, "unit": "YEAR"}
    job = opened(desk, "Analyst", place={"country": "DE", "remote": True}, salary=salary, employment_type="PART_TIME")
    one = desk.world.api(None).get(f"{HOME}/{job}").json
    assert one == postings(desk)[0]
    assert (one["id"], one["text"], one["country"], one["workplaceType"]) == (job, "Analyst", "DE", "remote")
    assert one["categories"] == {
        "location": "Remote (Germany)", "commitment": "Part-time", "allLocations": ["Remote (Germany)"]
    }  # fmt: skip
    assert one["descriptionPlain"] == "One\nTwo"
    assert one["description"] == "<p>One</p><ul><li>Two</li></ul>"
    assert one["hostedUrl"].endswith(f"/careers/acme/jobs/{job}")
    assert one["applyUrl"] == f"{one['hostedUrl']}/apply"
    assert one["salaryRange"] == {"currency": "EUR", "interval": "per-year-salary", "min": 50000, "max": 60000.5}


def test_filters_are_or_within_and_and_between(desk):
    head = desk.world.api("ada").post("/v1/departments", {"name": "Tech"}).json["id"]
    team = desk.world.api("ada").post("/v1/departments", {"name": "Data", "parent": head}).json["id"]
    opened(desk, "In Berlin", place={"country": "DE", "locality": "Berlin"}, department=team)
    opened(desk, "In Paris", place={"country": "FR", "locality": "Paris"}, department=head)
    assert titles(desk, "?location=berlin,%20germany") == ["In Berlin"]
    assert titles(desk, "?location=Berlin,%20Germany&location=Paris,%20France") == ["In Paris", "In Berlin"]
    assert titles(desk, "?location=berlin,%20germany&location=Paris,%20France") == ["In Paris"]
    assert titles(desk, "?department=Tech") == ["In Paris"]
    assert titles(desk, "?team=Data&department=Data") == ["In Berlin"]
    assert titles(desk, "?department=Tech&department=Data") == ["In Paris", "In Berlin"]
    assert titles(desk, "?team=Data&location=Paris,%20France") == []
    assert titles(desk, "?level=Senior") == []


def test_pages_and_groups(desk):
    opened(desk, "Second", place={"country": "DE", "locality": "Berlin"})
    assert titles(desk, "?mode=json&skip=1") == ["Data Engineer"]
    assert titles(desk, "?limit=1") == ["Second"]
    assert titles(desk, "?limit=0") == []
    assert titles(desk, "?skip=-1&limit=x") == ["Second", "Data Engineer"]
    groups = postings(desk, "?group=location")
    assert [(one["title"], len(one["postings"])) for one in groups] == [("Berlin, Germany", 1), ("Shanghai, China", 1)]
    assert [one["title"] for one in postings(desk, "?group=team")] == [""]


def test_what_is_not_public_is_not_there(desk):
    for address in (f"{HOME}/01HZZZZZZZZZZZZZZZZZZZZZZZ", f"/v0/postings/beta/{desk.job}", "/v0/postings/nobody"):
        answer = desk.world.api(None).get(address)
        assert answer.status == 404
        assert answer.json["ok"] is False
        assert answer.json["error"]
    desk.close()
    assert desk.world.api(None).get(f"{HOME}/{desk.job}").status == 404
    assert postings(desk) == []


def test_a_job_in_several_places_is_found_in_each(desk):
    job = opened(
        desk,
        "Everywhere",
        place={"country": "DE", "locality": "Berlin"},
        other_places=[{"country": "FR", "locality": "Paris"}],
    )
    assert titles(desk, "?location=Paris,%20France") == ["Everywhere"]
    one = desk.world.api(None).get(f"{HOME}/{job}").json
    assert one["categories"]["location"] == "Berlin, Germany"
    assert one["categories"]["allLocations"] == ["Berlin, Germany", "Paris, France"]
    offices = desk.world.api(None).get("/v1/boards/acme/offices").json["offices"]
    assert sorted(office["name"] for office in offices) == ["Berlin", "Paris", "Shanghai"]
