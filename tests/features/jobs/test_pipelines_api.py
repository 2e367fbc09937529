"""Pipeline templates through the API: the company's, the shipped, and what jobs start with."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.jobs.shipped import SHIPPED
from chalicelib.platform import aws

ANY = {"If-Match": "*"}
STRANGE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
OWN = {
    "name": {"en": "Drivers", "zh": "司机招聘"},
    "stages": [
        {"type": "new", "name": {"en": "Applied", "zh": "已投递"}},
        {"type": "assess", "name": {"en": "Test drive", "zh": "试驾"}},
        {"type": "hired", "name": {"en": "On the road", "zh": "已上路"}},
    ],
}


@pytest.fixture
def hana(world):
    return world.api("hana")


@pytest.fixture
def own(hana):
    answer = hana.post("/v1/pipelines", OWN)
    assert answer.status == 201, answer.text
    return answer.json["id"]


@pytest.fixture
def position(hana):
    return hana.post("/v1/positions", {"title": "Driver"}).json["id"]


def stages(job):
    return [stage["name"] for stage in job["stages"]]


def listed(api):
    return {one["id"]: one for one in api.get("/v1/pipelines").json["data"]}


def test_the_types_of_stages_are_told_in_their_order(world):
    found = world.api("ivan").get("/v1/stage-types").json["data"]
    assert [one["type"] for one in found] == ["new", "screen", "assess", "interview", "decision", "offer", "hired"]
    assert [one["standing"] for one in found] == ["first", *["between"] * 5, "last"]
    assert found[4]["name"] == {"en": "Decision", "zh": "面试结论"}


def test_the_shipped_templates_are_there_from_the_first_day(hana):
    found = listed(hana)
    assert list(found) == ["standard", "graduate", "experienced", "executive", "blue_collar"]
    assert [one["default"] for one in found.values()] == [True, False, False, False, False]
    assert all(one["shipped"] for one in found.values())


def test_a_job_starts_with_its_positions_template_else_the_companys(hana, desk, own, position):
    alice = desk("alice")
    assert stages(alice.draft()) == ["新投递", "简历筛选", "面试", "面试结论", "录用通知", "已录用"]
    assert hana.put(f"/v1/positions/{position}/pipeline", {"pipeline": own}, headers=ANY).json == {
        "position": position,
        "pipeline": own,
    }
    assert hana.put("/v1/company/pipeline", {"pipeline": "blue_collar"}, headers=ANY).status == 200
    made = alice.draft(position=position)
    assert (stages(made), made["pipeline"]) == (["已投递", "试驾", "已上路"], own)
    assert stages(alice.draft(language="en"))[1] == "Phone call"
    asked = alice.draft(position=position, pipeline="executive", language="en")
    assert asked["pipeline"] == "executive"
    found = listed(hana)
    assert (found[own]["positions"], found["blue_collar"]["default"], found["standard"]["default"]) == (
        [position],
        True,
        False,
    )
    hana.put(f"/v1/positions/{position}/pipeline", {"pipeline": None}, headers=ANY)
    assert hana.put("/v1/company/pipeline", {"pipeline": None}, headers=ANY).json == {"position": "", "pipeline": None}
    assert alice.draft(position=position)["pipeline"] == "standard"


def test_a_choice_that_changed_meanwhile_is_not_overwritten(hana, own, position):
    path = f"/v1/positions/{position}/pipeline"
    assert hana.get(path).json == {"position": position, "pipeline": None}
    first = hana.put(path, {"pipeline": own}, headers={"If-Match": '"v0"'})
    assert (first.status, first.header("etag")) == (200, hana.get(path).header("etag"))
    late = hana.put(path, {"pipeline": "graduate"}, headers={"If-Match": '"v0"'})
    assert (late.status, late.code) == (412, "stale")
    assert hana.get(path).json["pipeline"] == own
    assert hana.get("/v1/company/pipeline").json == {"position": "", "pipeline": None}
    assert hana.get(f"/v1/positions/{STRANGE}/pipeline").status == 404


def test_changing_a_template_changes_no_job(hana, desk, own):
    job = desk("alice").draft(pipeline=own)
    etag = hana.get(f"/v1/pipelines/{own}").header("etag")
    changed = {**OWN, "stages": [OWN["stages"][0], OWN["stages"][2]]}
    answer = hana.put(f"/v1/pipelines/{own}", changed, headers={"If-Match": etag})
    assert (answer.status, len(answer.json["stages"])) == (200, 2)
    assert desk("alice").api.get(f"/v1/jobs/{job['id']}").json["stages"] == job["stages"]
    late = hana.put(f"/v1/pipelines/{own}", OWN, headers={"If-Match": etag})
    assert (late.status, late.code) == (412, "stale")


def test_a_shipped_template_is_changed_and_taken_back(hana, desk):
    answer = hana.put("/v1/pipelines/graduate", OWN, headers={"If-Match": '"v0"'})
    assert (answer.status, answer.json["shipped"]) == (200, True)
    assert stages(desk("alice").draft(pipeline="graduate")) == ["已投递", "试驾", "已上路"]
    assert hana.delete("/v1/pipelines/graduate", headers={"If-Match": '"v1"'}).status == 204
    assert len(stages(desk("alice").draft(pipeline="graduate"))) == len(SHIPPED["graduate"].stages)


def test_a_template_that_jobs_start_with_stays(hana, own, position):
    hana.put(f"/v1/positions/{position}/pipeline", {"pipeline": own}, headers=ANY)
    answer = hana.delete(f"/v1/pipelines/{own}", headers={"If-Match": "*"})
    assert (answer.status, answer.code) == (409, "pipeline_in_use")
    hana.put(f"/v1/positions/{position}/pipeline", {"pipeline": None}, headers=ANY)
    assert hana.delete(f"/v1/pipelines/{own}", headers={"If-Match": "*"}).status == 204
    gone = hana.get(f"/v1/pipelines/{own}")
    assert (gone.status, gone.code) == (404, "pipeline_unknown")


def test_choosing_a_template_and_deleting_it_at_once_leaves_no_job_without_stages(world, own, position):
    """Whoever commits second is refused: the choice writes the template that it names."""
    from chalicelib.jobs.service import pipelines
    from chalicelib.platform.errors import Stale

    with aws.as_tenant(world.acme.scope):
        deleting = world.acme.work("hana")
        before = pipelines.find(world.acme.scope, own)
        deleting.delete(jobs.pipelines.store.PIPELINES, before)
        pipelines.choose(world.acme.work("ada"), position=position, pipeline=own)
        with pytest.raises(Stale):
            deleting.commit(None)
    assert world.api("alice").post("/v1/jobs", {
        "title": "D", "place": {"country": "CN"}, "position": position,
    }).json["pipeline"] == own  # fmt: skip


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({**OWN, "stages": OWN["stages"][:2]}, (409, "stage_fixed")),
        ({**OWN, "stages": [OWN["stages"][0], OWN["stages"][0], OWN["stages"][2]]}, (409, "stage_fixed")),
        ({**OWN, "stages": [OWN["stages"][0], OWN["stages"][1], OWN["stages"][1], OWN["stages"][2]]}, (409, "stage_name_taken")),
        ({**OWN, "name": {}}, (422, "pipeline_name_missing")),
        ({**OWN, "stages": []}, (422, "invalid_fields")),
        ({**OWN, "stages": [{"type": "dance", "name": {}}] * 2}, (422, "invalid_fields")),
    ],
)  # fmt: skip
def test_what_no_job_could_start_with_is_refused(hana, body, refused):
    answer = hana.post("/v1/pipelines", body)
    assert (answer.status, answer.code) == refused


def test_what_is_not_there_is_refused_by_name(hana, desk, position):
    unknown = [
        hana.get("/v1/pipelines/nonsense"),
        hana.put("/v1/company/pipeline", {"pipeline": STRANGE}, headers=ANY),
        hana.delete(f"/v1/pipelines/{STRANGE}", headers={"If-Match": "*"}),
        desk("alice").api.post("/v1/jobs", {"title": "D", "place": {"country": "CN"}, "pipeline": "nonsense"}),
    ]
    assert [(answer.status, answer.code) for answer in unknown] == [(404, "pipeline_unknown")] * 4
    assert hana.put(f"/v1/positions/{STRANGE}/pipeline", {"pipeline": "standard"}, headers=ANY).status == 404


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("ivan", 403), ("hana", 201), ("ada", 201)])
def test_only_who_manages_the_company_keeps_templates_and_everybody_reads_them(world, who, status):
    api = world.api(who)
    assert api.post("/v1/pipelines", OWN).status == status
    assert api.get("/v1/pipelines").status == 200


def test_a_company_sees_its_own_templates_only(world, own):
    other = world.api("hana", world.beta)
    assert own not in listed(other)
    assert other.get(f"/v1/pipelines/{own}").status == 404
    assert other.put("/v1/company/pipeline", {"pipeline": own}, headers=ANY).status == 404
