"""One action on many applications: begun at a door, done by the worker, told in a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from chalicelib import jobs, messaging, pipeline
from chalicelib.pipeline import RejectionReason
from chalicelib.platform import aws, clock
from chalicelib.tenants import store as tenants
from tests.features.pipeline.hiring import open_job

STRANGE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.fixture
def crowd(desk):
    """Thirty people in the first stage, more than one chunk holds."""
    return [desk.arrive(desk.person(f"候选人{number}", email=f"c{number}@mail.example")) for number in range(30)]


class Bulk:
    """What a person starts for a job, and how it ended."""

    def __init__(self, world, desk, name="alice"):
        self.world, self.desk, self.api = world, desk, world.api(name)

    def begin(self, applications, job=None, **said):
        named = {"applications": [one.public_id for one in applications]} if applications is not None else {}
        return self.api.post(f"/v1/jobs/{job or self.desk.hiring.job.id}/bulk", {**named, **said})

    def run(self, applications, **said):
        answer = self.begin(applications, **said)
        assert answer.status == 202, answer.text
        self.world.settle()
        return self.ended(answer.json["id"])

    def ended(self, run):
        shown = self.api.get(f"/v1/runs/{run}").json
        lines, cursor = [], ""
        while cursor is not None:
            page = self.api.get(f"/v1/runs/{run}/report{cursor and f'?cursor={cursor}'}").json
            lines, cursor = lines + page["data"], page["next_cursor"]
        return shown, {line["target"]: line for line in lines}


@pytest.fixture
def bulk(world, desk):
    return Bulk(world, desk)


def test_many_are_moved_and_each_has_its_line(bulk, desk, crowd):
    goal = desk.stage(2)
    with aws.as_tenant(desk.company.scope):
        access = desk.company.access("alice")
        pipeline.move(desk.company.work("alice"), access, application_id=crowd[0].public_id, stage=goal)
        pipeline.reject(
            desk.company.work("alice"), access, application_id=crowd[1].public_id, reason=RejectionReason.SALARY
        )
    shown, lines = bulk.run(crowd, action="move", stage=goal)
    assert (shown["state"], shown["total"], shown["done"], shown["skipped"], shown["failed"]) == (
        "finished",
        30,
        28,
        2,
        0,
    )
    assert list(lines) == [one.public_id for one in crowd]
    assert lines[crowd[0].public_id]["code"] == "same_stage"
    assert lines[crowd[1].public_id]["code"] == "already_ended"
    assert "已淘汰" in lines[crowd[1].public_id]["zh"]
    assert Counter(desk.load(one).stage == goal for one in crowd) == {True: 29, False: 1}
    board = bulk.api.get(f"/v1/jobs/{desk.hiring.job.id}/board").json
    assert [column["count"] for column in board["columns"]] == [0, 0, 29, 0, 0, 0]
    moved = [fact for fact in desk.facts(crowd[5].candidate) if fact.name == "application.moved"]
    assert [fact.actor for fact in moved] == [f"user:{desk.company.users['alice'].id}"]


def test_many_are_rejected_and_nobody_is_written_to(bulk, desk, crowd):
    shown, _ = bulk.run(crowd, action="reject", reason="other", note="岗位取消")
    assert (shown["done"], shown["failed"]) == (30, 0)
    found = desk.load(crowd[29])
    assert (found.state, found.reason, found.note) == ("rejected", "other", "岗位取消")
    with aws.as_tenant(desk.company.scope):
        assert messaging.messages_of(desk.company.scope, crowd[3].candidate) == []


def test_all_of_a_stage_are_meant_when_it_is_selected(bulk, desk, crowd):
    first, second = desk.stage(0), desk.stage(1)
    with aws.as_tenant(desk.company.scope):
        access = desk.company.access("alice")
        for one in crowd[:3]:
            pipeline.move(desk.company.work("alice"), access, application_id=one.public_id, stage=second)
    desk.arrive(desk.person("渠道", email="other@mail.example"), source="liepin")
    clock.move(desk.now - clock.now().replace(microsecond=0))
    shown, lines = bulk.run(None, action="reject", reason="salary", select={"stage": first, "source": "careers"})
    assert (shown["state"], shown["done"], shown["total"]) == ("finished", 27, 27)
    assert {one.public_id for one in crowd[3:]} == set(lines)
    board = bulk.api.get(f"/v1/jobs/{desk.hiring.job.id}/board").json
    assert [column["count"] for column in board["columns"]][:2] == [1, 3]


def test_whoever_left_the_selected_stage_meanwhile_is_left_alone(world, bulk, desk, crowd):
    answer = bulk.begin(None, action="reject", reason="salary", select={"stage": desk.stage(0)})
    with aws.as_tenant(desk.company.scope):
        pipeline.move(
            desk.company.work("alice"), desk.company.access("alice"), application_id=crowd[4].public_id,
            stage=desk.stage(3),
        )  # fmt: skip
    world.settle()
    shown, lines = bulk.ended(answer.json["id"])
    assert desk.load(crowd[4]).state == "active"
    assert shown["done"] == 29
    assert lines.get(crowd[4].public_id, {"code": "left_stage"})["code"] == "left_stage"


def test_many_are_written_to_once_in_their_language(world, bulk, desk):
    english = desk.arrive(desk.person("Nia Vale", email="nia@mail.example", language="en"))
    chinese = desk.arrive(desk.person("王小明", email="ming@mail.example", language="zh-CN"))
    silent = desk.arrive(desk.person("李雷", phone="+8613812345678"))
    everybody = [english, chinese, silent]
    shown, lines = bulk.run(
        everybody, action="message", template="application_update",
        wording={"en": "The interviews begin on Monday.", "zh": "面试将于周一开始。"},
    )  # fmt: skip
    assert (shown["done"], shown["skipped"], shown["failed"]) == (2, 1, 0)
    assert lines[silent.public_id]["code"] == "no_address"
    with aws.as_tenant(desk.company.scope):
        (one,) = messaging.messages_of(desk.company.scope, english.candidate)
        (two,) = messaging.messages_of(desk.company.scope, chinese.candidate)
        assert messaging.messages_of(desk.company.scope, silent.candidate) == []
    assert (one.about, one.variables["message"], one.language) == (
        english.public_id, "The interviews begin on Monday.", "en",
    )  # fmt: skip
    assert two.variables["message"] == "面试将于周一开始。"


def test_tags_are_added_to_those_that_are_there(bulk, desk):
    tagged, bare = (desk.arrive(desk.person(f"候选人{n}", email=f"t{n}@mail.example")) for n in range(2))
    path = f"/v1/candidates/{tagged.candidate}/tags"
    answer = bulk.api.put(path, {"tags": {"skill": ["Go"], "seniority": ["lead"]}}, headers={"If-Match": "*"})
    assert answer.status == 200, answer.text
    shown, _ = bulk.run([tagged, bare], action="tag", tags={"skill": ["Go", "仓储"]})
    assert shown["done"] == 2
    assert desk.profile(tagged.candidate).tags == {"seniority": ("lead",), "skill": ("Go", "仓储")}
    assert desk.profile(bare.candidate).tags == {"skill": ("Go", "仓储")}
    again, lines = bulk.run([tagged, bare], action="tag", tags={"skill": ["仓储"]})
    assert (again["skipped"], lines[bare.public_id]["code"]) == (2, "tagged_already")
    refused = bulk.begin([bare], action="tag", tags={"seniority": ["wizard"]})
    assert (refused.status, refused.code) == (422, "tag_unknown")


def test_a_run_that_was_cancelled_goes_no_further(world, bulk, desk, crowd):
    answer = bulk.begin(crowd, action="move", stage=desk.stage(1))
    bulk.api.post(f"/v1/runs/{answer.json['id']}/cancel")
    world.settle()
    shown, lines = bulk.ended(answer.json["id"])
    assert (shown["state"], shown["done"], shown["remaining"]) == ("cancelled", 0, len(crowd))
    assert {line["state"] for line in lines.values()} == {"not_done"}
    assert set(lines) == {one.public_id for one in crowd}
    assert {desk.load(one).stage for one in crowd} == {desk.stage(0)}


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        ("alice", 202, ""),
        ("bob", 202, ""),
        ("hana", 202, ""),
        ("ivan", 403, "forbidden"),
        ("charlie", 404, "job_unknown"),
    ],
)
def test_who_may_move_one_may_move_many(world, desk, who, status, code):
    applied = desk.arrive(desk.person("陈晨", email="chen@mail.example"))
    answer = Bulk(world, desk, who).begin([applied], action="move", stage=desk.stage(1))
    assert answer.status == status
    assert answer.json.get("code", "") == code


@pytest.mark.parametrize(("who", "status"), [("alice", 202), ("bob", 404), ("hana", 202), ("ada", 202)])
def test_writing_to_many_takes_a_right_of_its_own(world, desk, who, status):
    applied = desk.arrive(desk.person("陈晨", email="chen@mail.example"))
    answer = Bulk(world, desk, who).begin([applied], action="message", template="application_declined")
    assert answer.status == (403 if who == "bob" else status)


def test_rights_are_those_at_the_moment_each_one_is_done(world, bulk, desk, crowd):
    answer = bulk.begin(crowd, action="move", stage=desk.stage(1))
    with aws.as_tenant(desk.company.scope):
        alice = desk.company.users["alice"]
        work = desk.company.work("ada")
        work.commit(work.put(tenants.USERS, replace(alice, active=False)))
    world.settle()
    shown, lines = Bulk(world, desk, "hana").ended(answer.json["id"])
    assert (shown["state"], shown["done"], shown["failed"]) == ("finished", 0, 30)
    assert {line["code"] for line in lines.values()} == {"forbidden"}
    assert {desk.load(one).stage for one in crowd} == {desk.stage(0)}


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"action": "move"}, (422, "invalid_fields")),
        ({"action": "move", "stage": STRANGE}, (404, "stage_unknown")),
        ({"action": "reject"}, (422, "invalid_fields")),
        ({"action": "reject", "reason": "other"}, (422, "note_needed")),
        ({"action": "message", "template": "nothing"}, (404, "template_unknown")),
        ({"action": "message", "template": "application_update"}, (422, "wording_needed")),
        ({"action": "message", "template": "application_declined", "wording": {"en": "x"}}, (422, "wording_unused")),
        ({"action": "tag"}, (422, "invalid_fields")),
        ({"action": "dance"}, (422, "invalid_fields")),
        ({"action": "reject", "reason": "salary", "select": {"stage": STRANGE}}, (422, "bulk_nothing_chosen")),
    ],
)
def test_what_would_fail_for_everybody_is_refused_at_the_door(bulk, desk, said, refused):
    applied = desk.arrive(desk.person("陈晨", email="chen@mail.example"))
    answer = bulk.begin([applied], **said)
    assert (answer.status, answer.code) == refused


def test_only_applications_for_the_job_are_taken(world, bulk, desk):
    other = open_job(desk.company, title="Other", owner="alice", helper="bob")
    stranger = desk.arrive(desk.person("陈晨", email="chen@mail.example"), hiring=other)
    answer = bulk.begin([stranger], action="reject", reason="salary")
    assert (answer.status, answer.code) == (422, "bulk_other_job")
    nobody = bulk.begin([], action="reject", reason="salary")
    assert (nobody.status, nobody.code) == (422, "bulk_nothing_chosen")
    unseen = bulk.begin(None, action="reject", reason="salary", select={"stage": STRANGE})
    assert (unseen.status, unseen.code) == (404, "stage_unknown")


def test_a_template_that_needs_more_than_an_application_says_is_refused(bulk, desk, monkeypatch):
    shape = messaging.TEMPLATES["application_update"]
    odd = replace(shape, variables=(*shape.variables, replace(shape.variables[0], name="interview_time")))
    monkeypatch.setattr(messaging, "TEMPLATES", {"interview": odd})
    applied = desk.arrive(desk.person("陈晨", email="chen@mail.example"))
    answer = bulk.begin([applied], action="message", template="interview", wording={"en": "x"})
    assert (answer.status, answer.code) == (422, "template_unfit")
    assert "interview_time" in answer.text


def test_an_application_that_is_not_there_is_refused_at_the_door(bulk, desk):
    path = f"/v1/jobs/{desk.hiring.job.id}/bulk"
    gone = f"{STRANGE}.{desk.hiring.job.id}"
    answer = bulk.api.post(path, {"action": "move", "stage": desk.stage(1), "applications": [gone]})
    assert (answer.status, answer.code) == (404, "application_unknown")


def test_an_application_that_went_since_has_its_line_too(bulk, desk, crowd):
    answer = bulk.begin(crowd[:2], action="move", stage=desk.stage(1))
    with aws.as_tenant(desk.company.scope):
        work = desk.company.work("ada")
        work.delete(pipeline.APPLICATIONS, desk.load(crowd[0]))
        work.commit(None)
    bulk.world.settle()
    shown, lines = bulk.ended(answer.json["id"])
    assert (shown["done"], shown["failed"], lines[crowd[0].public_id]["code"]) == (1, 1, "application_unknown")


def test_a_repeated_request_begins_one_run(bulk, desk, crowd):
    body = {"action": "move", "stage": desk.stage(1), "applications": [one.public_id for one in crowd]}
    path, key = f"/v1/jobs/{desk.hiring.job.id}/bulk", {"Idempotency-Key": "once"}
    first, second = (bulk.api.post(path, body, headers=key) for _ in range(2))
    assert first.json == second.json
    assert len(bulk.api.get("/v1/runs").json["data"]) == 1


def test_a_job_of_the_first_company_takes_no_applications_of_the_second(world, bulk, desk):
    with aws.as_tenant(world.beta.scope):
        other = jobs.load(world.beta.scope, open_job(world.beta, title="B", owner="alice", helper="bob").job.id)
    answer = bulk.begin([], job=other.job.id, action="reject", reason="salary")
    assert (answer.status, answer.code) == (404, "job_unknown")
