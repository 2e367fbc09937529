"""Moving, ending and reopening through the doors, and who may."""

from __future__ import annotations

import pytest

from tests.features.pipeline.hiring import open_desk


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person(email="wei@example.com"))


@pytest.fixture
def at(placed):
    return f"/v1/applications/{placed.public_id}"


def facts(desk, placed):
    return [fact.name for fact in desk.facts(placed.candidate)]


def test_alice_owns_and_bob_helps(world, desk, placed, at):
    moved = world.api("alice").post(f"{at}/move", {"stage": desk.stage(1)})
    assert (moved.status, moved.json["stage"], moved.json["stage_type"]) == (200, desk.stage(1), "screen")
    assert moved.header("etag") == '"v2"'
    again = world.api("bob").post(f"{at}/move", {"stage": desk.stage(2)})
    assert (again.status, again.json["stage"]) == (200, desk.stage(2))
    fact = desk.facts(placed.candidate)[-1]
    assert (fact.name, fact.actor) == ("application.moved", f"user:{desk.company.users['bob'].id}")
    assert (fact.data["from_stage"], fact.data["to_stage"], fact.data["revision"]) == (desk.stage(1), desk.stage(2), 3)


def test_charlie_sees_and_changes_nothing(world, desk, at):
    charlie = world.api("charlie")
    for answer in (
        charlie.get(at),
        charlie.post(f"{at}/move", {"stage": desk.stage(1)}),
        charlie.post(f"{at}/reject", {"reason": "skills"}),
        charlie.post(f"{at}/withdraw", {"reason": "salary"}),
        charlie.post(f"{at}/reopen", {}),
    ):
        assert (answer.status, answer.code) == (404, "application_unknown")


def test_hana_sees_all_and_ivan_off_the_team_nothing(world, desk, at):
    assert world.api("hana").get(at).status == 200
    assert world.api("hana").post(f"{at}/move", {"stage": desk.stage(1)}).status == 200
    assert world.api("ivan").get(at).status == 404
    assert world.api("ivan").post(f"{at}/move", {"stage": desk.stage(2)}).status == 403


def test_the_other_company_sees_nothing(world, desk, at):
    for name in world.beta.users:
        assert world.api(name, world.beta).get(at).status == 404


@pytest.mark.parametrize(
    "wrong", ["x", "x.y", "01KJP0Y9M07XJK8X6QQJX9C45A", "01KJP0Y9M07XJK8X6QQJX9C45A.01KJP0Y9M004KP3CKFZ0WY3VJD"]
)
def test_what_does_not_exist_is_not_found(world, wrong):
    assert world.api("hana").get(f"/v1/applications/{wrong}").status == 404


def test_the_last_stage_hires(world, desk, placed, at):
    hired = world.api("alice").post(f"{at}/move", {"stage": desk.stage(-1)})
    assert (hired.json["state"], hired.json["ended_at"]) == ("hired", hired.json["entered_at"])
    assert facts(desk, placed)[-2:] == ["application.moved", "application.hired"]
    refused = world.api("alice").post(f"{at}/move", {"stage": desk.stage(1)})
    assert (refused.status, refused.code) == (409, "already_ended")
    back = world.api("alice").post(f"{at}/reopen", {})
    assert (back.json["state"], back.json["stage"], back.json["ended_at"]) == ("active", desk.stage(0), None)


def test_our_no_keeps_its_reason(world, desk, placed, at):
    rejected = world.api("alice").post(f"{at}/reject", {"reason": "other", "note": "需要签证支持"})
    assert (rejected.json["state"], rejected.json["reason"], rejected.json["note"]) == (
        "rejected",
        "other",
        "需要签证支持",
    )
    assert rejected.json["ended_at"] is not None
    fact = desk.facts(placed.candidate)[-1]
    assert (fact.name, fact.data["reason"]) == ("application.rejected", "other")
    assert "签证" not in str(fact.data)
    again = world.api("alice").post(f"{at}/reject", {"reason": "skills"})
    assert (again.status, again.code) == (409, "already_ended")


def test_their_no_keeps_its_reason(world, desk, placed, at):
    withdrawn = world.api("bob").post(f"{at}/withdraw", {"reason": "too_slow"})
    assert (withdrawn.json["state"], withdrawn.json["reason"]) == ("withdrawn", "too_slow")
    assert facts(desk, placed)[-1] == "application.withdrawn"


def test_reopening_goes_on_where_it_ended_or_where_one_says(world, desk, placed, at):
    alice = world.api("alice")
    alice.post(f"{at}/move", {"stage": desk.stage(2)})
    alice.post(f"{at}/reject", {"reason": "skills"})
    reopened = alice.post(f"{at}/reopen", {})
    assert (reopened.json["state"], reopened.json["stage"], reopened.json["reason"]) == ("active", desk.stage(2), None)
    fact = desk.facts(placed.candidate)[-1]
    assert (fact.name, fact.data["ended_as"]) == ("application.reopened", "rejected")
    alice.post(f"{at}/withdraw", {"reason": "salary"})
    assert alice.post(f"{at}/reopen", {"stage": desk.stage(1)}).json["stage"] == desk.stage(1)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (("move", {"stage": "01KJP0Y9M004KP3CKFZ0WY3VJD"}), (404, "stage_unknown")),
        (("move", {"stage": "nonsense"}), (422, "invalid_fields")),
        (("move", {}), (422, "invalid_fields")),
        (("reject", {"reason": "other"}), (422, "note_needed")),
        (("reject", {"reason": "because"}), (422, "reason_unknown")),
        (("withdraw", {"reason": "other", "note": " "}), (422, "note_needed")),
        (("reopen", {}), (409, "not_ended")),
    ],
)
def test_refusals_say_what_is_wrong(world, at, asked, refused):
    action, body = asked
    answer = world.api("alice").post(f"{at}/{action}", body)
    assert (answer.status, answer.code) == refused


def test_what_was_handed_in_stays_through_the_stages(world, desk):
    from chalicelib.pipeline import Answer, Outcome, Screened

    placed = desk.arrive(
        desk.person(email="na@example.com"),
        answers=(Answer(question="q1", label="到岗时间？", values=("一个月",)),),
        screening=(Screened(rule="r", name="Shanghai", outcome=Outcome.FAILED, answer="北京"),),
        cover_letter="您好",
    )
    at = f"/v1/applications/{placed.public_id}"
    world.api("alice").post(f"{at}/move", {"stage": desk.stage(1)})
    shown = world.api("alice").get(at).json
    assert shown["answers"] == [{"question": "q1", "label": "到岗时间？", "values": ["一个月"]}]
    assert [(one["name"], one["outcome"]) for one in shown["screening"]] == [("Shanghai", "failed")]
    assert (shown["cover_letter"], shown["failed"]) == ("您好", 1)
    board = world.api("alice").get(f"/v1/jobs/{placed.job}/board").json
    assert board["columns"][1]["cards"][0]["failed"] == 1
    overview = world.api("alice").get(f"/v1/candidates/{placed.candidate}/overview").json
    assert overview["applications"][0]["cover_letter"] == "您好"


def test_the_same_stage_is_no_move(world, desk, at):
    answer = world.api("alice").post(f"{at}/move", {"stage": desk.stage(0)})
    assert (answer.status, answer.code) == (409, "same_stage")


def test_a_hired_stage_is_no_place_to_reopen(world, desk, at):
    world.api("alice").post(f"{at}/reject", {"reason": "skills"})
    answer = world.api("alice").post(f"{at}/reopen", {"stage": desk.stage(-1)})
    assert (answer.status, answer.code) == (409, "reopen_needs_stage")


def test_what_was_followed_by_a_new_application_stays_ended(world, desk, placed, at):
    world.api("alice").post(f"{at}/reject", {"reason": "skills"})
    second = desk.arrive(desk.person(email="wei@example.com"))
    answer = world.api("alice").post(f"{at}/reopen", {})
    assert (answer.status, answer.code) == (409, "applied_again")
    assert world.api("alice").get(f"/v1/applications/{second.public_id}").json["state"] == "active"


def test_a_change_on_an_old_reading_is_refused(world, desk, at):
    old = world.api("alice").get(at).header("etag")
    world.api("bob").post(f"{at}/move", {"stage": desk.stage(1)})
    late = world.api("alice").post(f"{at}/move", {"stage": desk.stage(2)}, headers={"If-Match": old})
    assert (late.status, late.code) == (412, "stale")
    assert world.api("alice").get(at).json["stage"] == desk.stage(1)


def test_a_repeated_request_moves_once(world, desk, placed, at):
    send = {"headers": {"Idempotency-Key": "move-1"}}
    first = world.api("alice").post(f"{at}/move", {"stage": desk.stage(1)}, **send)
    again = world.api("alice").post(f"{at}/move", {"stage": desk.stage(1)}, **send)
    assert (again.status, again.json) == (200, first.json)
    assert facts(desk, placed).count("application.moved") == 1


def test_a_job_of_another_company_cannot_be_moved_into(world, desk, at):
    theirs = open_desk(world.beta)
    answer = world.api("alice").post(f"{at}/move", {"stage": theirs.stage(1)})
    assert (answer.status, answer.code) == (404, "stage_unknown")
