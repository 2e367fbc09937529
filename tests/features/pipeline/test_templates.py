"""Giving a job the stages of a template, while nobody has applied for it."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.platform import aws
from chalicelib.platform.facts import FACTS
from chalicelib.platform.tables import collection, of_kind


def apply(api, desk, pipeline="blue_collar", etag="*"):
    return api.put(f"/v1/jobs/{desk.hiring.job.id}/pipeline", {"pipeline": pipeline}, headers={"If-Match": etag})


def test_a_job_gets_the_stages_of_a_template_and_keeps_its_ends(world, desk):
    api = world.api("alice")
    before = api.get(f"/v1/jobs/{desk.hiring.job.id}")
    answer = apply(api, desk, etag=before.header("etag"))
    assert answer.status == 200, answer.text
    names = [stage["name"] for stage in answer.json["stages"]]
    assert names == ["New", "Phone call", "On-site interview", "Trial shift", "Health check", "Offer", "Hired"]
    assert answer.json["pipeline"] == "blue_collar"
    shown = api.get(f"/v1/jobs/{desk.hiring.job.id}")
    assert [stage["id"] for stage in shown.json["stages"]] == [stage["id"] for stage in answer.json["stages"]]
    assert shown.header("etag") == answer.header("etag")
    ends = (shown.json["stages"][0]["id"], shown.json["stages"][-1]["id"])
    assert ends == (desk.stage(0), desk.stage(5))
    with aws.as_tenant(desk.company.scope):
        place = jobs.job_key(desk.company.scope, desk.hiring.job.id).pk
        (fact,) = [
            one for one in of_kind(FACTS, collection(desk.company.scope, place)) if one.name == "job.stages_changed"
        ]
    assert fact.data["change"] == "replaced"


def test_somebody_who_applied_at_that_moment_stands_in_a_stage_of_the_job(world, desk):
    """The newcomer was placed by the job as it was read before."""
    assert apply(world.api("alice"), desk).status == 200
    late = desk.arrive(desk.person("张伟", email="wei@mail.example"))
    board = world.api("alice").get(f"/v1/jobs/{desk.hiring.job.id}/board").json
    assert [card["id"] for card in board["columns"][0]["cards"]] == [late.public_id]


def test_stages_in_which_applications_stand_stay(world, desk):
    applied = desk.arrive(desk.person("张伟", email="wei@mail.example"))
    world.api("alice").post(f"/v1/applications/{applied.public_id}/reject", {"reason": "salary"})
    answer = apply(world.api("alice"), desk)
    assert (answer.status, answer.code) == (409, "job_has_applications")


def test_a_template_that_is_not_there_and_a_job_that_changed_meanwhile(world, desk):
    api = world.api("alice")
    unknown = apply(api, desk, "nonsense")
    assert (unknown.status, unknown.code) == (404, "pipeline_unknown")
    etag = api.get(f"/v1/jobs/{desk.hiring.job.id}").header("etag")
    assert apply(api, desk, etag=etag).status == 200
    late = apply(api, desk, etag=etag)
    assert (late.status, late.code) == (412, "stale")


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("bob", 403), ("charlie", 404), ("ivan", 403), ("hana", 200)]
)
def test_who_changes_the_job_replaces_its_stages(world, desk, who, status):
    assert apply(world.api(who), desk).status == status
