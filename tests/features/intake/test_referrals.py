"""Colleagues refer people: placed like anybody else, owned by the first, seen by the referrer in plain words alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib import candidates, pipeline
from chalicelib.intake import place
from chalicelib.platform import aws, clock
from chalicelib.platform.tables import of_kind
from tests.kit.client import multipart
from tests.kit.metering import metered

PERSON = {"name": "王小明", "email": "xiaoming@example.com"}
SEEN = {"id", "name", "job", "job_title", "introduced_at", "status", "since"}


def refer(world, desk, who="ivan", headers=None, **more):
    body = {"job": desk.job, **PERSON, "relation": "friend", "note": "上一家公司的同事", **more}
    return world.api(who).post("/v1/referrals", body, headers=headers)


def mine(world, who="ivan"):
    return world.api(who).get("/v1/referrals/mine").json["data"]


def claims(world, candidate):
    with aws.as_tenant(world.acme.scope):
        return candidates.claims.claims_of(world.acme.scope, [candidate])


def people(world):
    return {one["full_name"]: one["id"] for one in world.api("hana").get("/v1/candidates").json["data"]}


def test_whoever_works_here_refers_to_an_open_job(world, desk):
    """Charlie and Ivan are on no team of the job: they see nothing of it, and may bring somebody."""
    for number, who in enumerate(("ivan", "charlie", "bob", "hana", "ada", "alice")):
        answer = refer(world, desk, who, email=f"p{number}@example.com", name=f"Person {number}")
        assert (answer.status, answer.json["status"]["code"]) == (202, "received"), (who, answer.text)
    world.settle()
    board = world.api("alice").get(f"/v1/jobs/{desk.job}/board").json
    cards = [card for column in board["columns"] for card in column["cards"]]
    assert {(card["name"], card["source"]) for card in cards} == {
        (f"Person {number}", "referral") for number in range(6)
    }


def test_the_referrer_sees_the_name_the_job_the_stage_in_plain_words_and_dates(world, desk):
    refer(world, desk)
    world.settle()
    (one,) = mine(world)
    assert set(one) == SEEN
    assert (one["name"], one["status"]["code"], one["status"]["zh"]) == ("王小明", "new", "新投递")
    assert mine(world, "bob") == []
    card = world.api("alice").get(f"/v1/jobs/{desk.job}/applications").json["data"][0]
    reasons = world.api("alice").get("/v1/candidates").json
    assert reasons
    answer = world.api("alice").post(
        f"/v1/applications/{card['id']}/reject", {"reason": "skills", "note": "not for referrers"}
    )
    assert answer.status == 200, answer.text
    (one,) = mine(world)
    assert (one["status"]["code"], one["status"]["en"]) == ("not_continued", "Not continued")
    assert "not for referrers" not in repr(one)
    assert "skills" not in repr(one)


def test_nobody_is_written_to_for_having_been_referred(world, desk):
    refer(world, desk)
    world.settle()
    assert list(world.mailbox) == []


def test_who_brought_a_person_stands_with_them(world, desk):
    refer(world, desk)
    world.settle()
    (claim,) = claims(world, people(world)["王小明"])
    assert (claim.by, claim.holds, claim.relation, claim.note) == (
        world.acme.users["ivan"].id, True, "friend", "上一家公司的同事",
    )  # fmt: skip
    told = [fact for fact in timeline(world, people(world)["王小明"]) if fact["name"] == "candidate.introduced"]
    assert len(told) == 1


def timeline(world, candidate):
    return world.api("alice").get(f"/v1/candidates/{candidate}/timeline").json["data"]


def test_the_first_who_refers_somebody_owns_the_referral(world, desk):
    refer(world, desk, "ivan")
    world.settle()
    refer(world, desk, "bob")
    refer(world, desk, "ivan", note="again")
    world.settle()
    found = claims(world, people(world)["王小明"])
    by_user = {one.by: one.holds for one in found}
    assert by_user == {world.acme.users["ivan"].id: True, world.acme.users["bob"].id: False}
    assert len({one.until for one in found if one.holds}) == 1


def test_after_the_companys_time_somebody_else_may_refer_them(world, desk):
    ada = world.api("ada")
    etag = ada.get("/v1/company").header("etag")
    changed = ada.patch("/v1/company", {"referral_months": 1}, headers={"If-Match": etag})
    assert changed.json["referral_months"] == 1
    refer(world, desk, "ivan")
    world.settle()
    clock.move(timedelta(days=40))
    refer(world, desk, "bob")
    world.settle()
    found = {one.by: one.holds for one in claims(world, people(world)["王小明"])}
    assert found == {world.acme.users["ivan"].id: True, world.acme.users["bob"].id: True}


def test_somebody_who_applied_before_is_placed_and_nobodys_referral(world, desk):
    desk.submit({"name": "王小明", "email": "xiaoming@example.com"})
    world.settle()
    refer(world, desk)
    world.settle()
    (claim,) = claims(world, people(world)["王小明"])
    assert claim.holds is False
    assert [one["status"]["code"] for one in mine(world)] == ["new"]
    with aws.as_tenant(world.acme.scope):
        profile = candidates.load(world.acme.scope, claim.candidate)
        found = pipeline.applications(world.acme.scope, [(claim.candidate, profile.applied[0].application)])
    assert next(iter(found.values())).repeats == 1


def test_with_a_file(world, desk):
    resume = "李明\n手机：13800138000\n邮箱：ming.li@example.com\n".encode()
    raw, kind = multipart(
        {"job": desk.job, "name": "李明", "relation": "colleague"}, {"resume": ("李明.txt", "text/plain", resume)}
    )
    answer = world.api("bob").post("/v1/referrals", raw=raw, headers={"Content-Type": kind})
    assert answer.status == 202, answer.text
    world.settle()
    page = world.api("alice").get(f"/v1/candidates/{people(world)['李明']}/overview").json
    assert [one["name"] for one in page["resumes"]] == ["李明.txt"]
    assert page["candidate"]["emails"] == ["ming.li@example.com"]


def test_the_same_request_again_is_not_a_second_one(world, desk):
    first = refer(world, desk, headers={"Idempotency-Key": "k"})
    again = refer(world, desk, headers={"Idempotency-Key": "k"})
    assert (first.status, again.status, first.json["id"]) == (202, 202, again.json["id"])
    world.settle()
    assert refer(world, desk, headers={"Idempotency-Key": "k"}).json["status"]["code"] == "new"
    assert refer(world, desk).json["id"] == refer(world, desk).json["id"]  # by its bytes
    other = refer(world, desk, headers={"Idempotency-Key": "k"}, name="Somebody else")
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    world.settle()
    assert len(mine(world)) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"job": "01KJPWD6M0B5Y32807YF8BGZR1"}, "job_unknown"),
        ({"job": "nonsense"}, "job_unknown"),
        ({"email": "", "phone": ""}, "contact_required"),
        ({"relation": "stranger"}, "relation_unknown"),
        ({"note": "x" * 4001}, "invalid_fields"),
        ({"note": {"not": "text"}}, "invalid_fields"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(world, desk, changes, code):
    answer = refer(world, desk, **changes)
    assert answer.code == code
    assert mine(world) == []


def test_a_draft_is_nobodys_to_refer_to(world, desk):
    draft = world.api("alice").post("/v1/jobs", {"title": "Later", "place": {"country": "DE"}}).json["id"]
    assert refer(world, desk, "alice", job=draft).code == "job_unknown"
    etag = world.api("alice").get(f"/v1/jobs/{desk.job}").header("etag")
    world.api("alice").post(f"/v1/jobs/{desk.job}/close", headers={"If-Match": etag})
    assert refer(world, desk).code == "job_closed"


def test_an_injection_stays_text(world, desk):
    refer(world, desk, name="<script>alert(1)</script>", note='=HYPERLINK("x")')
    world.settle()
    assert mine(world)[0]["name"] == "<script>alert(1)</script>"


def test_pages_of_referrals(world, desk, monkeypatch):
    from chalicelib.intake.store import introductions

    monkeypatch.setattr(introductions, "PAGE", 2)
    for number in range(5):
        refer(world, desk, email=f"p{number}@example.com", name=f"P{number}")
        clock.move(timedelta(minutes=number + 1))
    seen, cursor = [], None
    while True:
        path = "/v1/referrals/mine" if cursor is None else f"/v1/referrals/mine?cursor={cursor}"
        answer = world.api("ivan").get(path).json
        seen += [one["name"] for one in answer["data"]]
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"P{number}" for number in range(4, -1, -1)]


def test_introductions_are_claims_and_no_profile(world, desk):
    refer(world, desk)
    world.settle()
    with aws.as_tenant(world.acme.scope):
        found = candidates.load_collection(world.acme.scope, people(world)["王小明"])
        assert len(of_kind(candidates.CLAIMS, found.items)) == 1


def test_a_referral_of_somebody_known_stays_within_the_budget_of_placing(world, desk):
    refer(world, desk)
    world.settle()
    refer(world, desk, "bob", note="again")
    world.api("bob").get("/v1/company")  # credentials and secrets are read once a process
    with metered() as meter:
        sent = refer(world, desk, "hana", note="once more", cover_letter="x" * 2000)
    assert meter.calls <= 4, meter.operations
    assert meter.write_units <= 10, meter.writes_by_place()
    with aws.as_tenant(world.acme.scope), metered() as meter:
        place(world.acme.scope, sent.json["id"], clock.now())
    assert meter.calls <= 12, meter.operations
    assert meter.write_units <= 60, meter.writes_by_place()
