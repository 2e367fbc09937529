"""Agencies submit people for the jobs shared with them, and see their own submissions in plain words and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

import app as application
from chalicelib import candidates
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.http import PUBLIC
from chalicelib.platform.http.openapi import endpoints_of
from chalicelib.tenants import Permission, Role, store
from tests.kit.client import Api

PERSON = {"name": "李娜", "email": "lina@example.com"}
CONSENT = [{"purpose": "application", "given": True, "evidence": "e-mail of 1 March"}]
SEEN = {"id", "name", "job", "job_title", "introduced_at", "status", "since"}
OTHER_DOORS = [
    one for one in endpoints_of(application.app) if one.permit is not PUBLIC and one.permit != Permission.AGENCY_SUBMIT
]


def make_agency(world, name="North Search", **more):
    answer = world.api("hana").post("/v1/agencies", {"name": name, "window_days": 90, **more})
    assert answer.status == 201, answer.text
    return answer.json["id"]


def make_person(world, agency, name="agnes"):
    """Somebody of an agency, stored without the user pool."""
    company = world.acme
    user = replace(
        company.users["ivan"], id=ids.new_id(clock.now()), email=f"{name}@agency.example", name=name.title(),
        roles=(Role.AGENCY,), agency=agency, version=0,
    )  # fmt: skip
    with aws.as_tenant(company.scope):
        work = company.work("ada")
        stored = work.commit(work.put(store.USERS, user))
    return Api(world.http, world.token(tenant=company.scope.tenant, user=stored.id))


def share(world, job, agency, who="alice"):
    api = world.api(who)
    etag = api.get(f"/v1/jobs/{job}").header("etag")
    return api.call("PUT", f"/v1/jobs/{job}/agencies/{agency}", headers={"If-Match": etag or '"v1"'})


@pytest.fixture
def agency(world, desk):
    made = make_agency(world)
    assert share(world, desk.job, made).status == 200
    return made


@pytest.fixture
def agnes(world, agency):
    return make_person(world, agency)


def submit(api, desk, **more):
    headers = more.pop("headers", None)
    return api.post("/v1/agency/submissions", {"job": desk.job, **PERSON, "consents": CONSENT, **more}, headers=headers)


def submissions(api):
    return api.get("/v1/agency/submissions").json["data"]


def test_an_agency_sees_the_jobs_shared_with_it_as_their_adverts_say_them(world, desk, agency, agnes):
    (job,) = agnes.get("/v1/agency/jobs").json["data"]
    assert set(job) == {
        "id", "title", "description", "place", "employment_type", "salary", "openings", "language", "valid_through",
        "questions",
    }  # fmt: skip
    assert job["id"] == desk.job
    other = make_person(world, make_agency(world, "South"), "sofia")
    assert other.get("/v1/agency/jobs").json["data"] == []
    assert [one["agency"] for one in world.api("alice").get(f"/v1/jobs/{desk.job}/agencies").json["data"]] == [agency]
    alice = world.api("alice")
    etag = alice.get(f"/v1/jobs/{desk.job}").header("etag")
    gone = alice.delete(f"/v1/jobs/{desk.job}/agencies/{agency}", headers={"If-Match": etag})
    assert gone.status == 200
    assert agnes.get("/v1/agency/jobs").json["data"] == []
    refused = submit(agnes, desk)
    assert (refused.status, refused.code) == (404, "job_unknown")
    late = alice.delete(f"/v1/jobs/{desk.job}/agencies/{agency}", headers={"If-Match": gone.header("etag")})
    assert late.code == "job_not_shared"


def test_a_closed_job_is_shown_to_no_agency(world, desk, agnes):
    alice = world.api("alice")
    alice.post(f"/v1/jobs/{desk.job}/close")
    assert agnes.get("/v1/agency/jobs").json["data"] == []
    assert submit(agnes, desk).code == "job_closed"


def test_a_submission_becomes_an_application_that_the_agency_follows_in_plain_words(world, desk, agency, agnes):
    sent = submit(agnes, desk, note="Speaks German")
    assert (sent.status, sent.json["status"]["code"], set(sent.json)) == (202, "received", SEEN)
    world.settle()
    (one,) = submissions(agnes)
    assert (set(one), one["name"], one["status"]["code"]) == (SEEN, "李娜", "new")
    (card,) = world.api("alice").get(f"/v1/jobs/{desk.job}/applications").json["data"]
    assert card["source"] == "agency"
    world.api("alice").post(f"/v1/applications/{card['id']}/withdraw", {"reason": "salary", "note": "wants 90k"})
    (one,) = submissions(agnes)
    assert one["status"]["code"] == "withdrew"
    assert "90k" not in repr(one)
    with aws.as_tenant(world.acme.scope):
        (claim,) = candidates.claims.claims_of(world.acme.scope, [card["candidate"]])
    assert (claim.agency, claim.holds, claim.note) == (agency, True, "Speaks German")
    assert claim.until - claim.introduced_at == timedelta(days=90)


@pytest.mark.parametrize(
    "consents",
    [[], [{"purpose": "application", "given": False}], [{"purpose": "talent_pool", "given": True}]],
)
def test_nobody_is_submitted_who_did_not_agree(desk, agnes, consents):
    answer = submit(agnes, desk, consents=consents)
    assert (answer.status, answer.code) == (422, "agency_consent_required")
    assert submissions(agnes) == []


def test_somebody_known_is_told_as_known_and_nothing_else(world, desk, agnes):
    desk.submit({"name": "李娜", "email": "lina@example.com", "phone": "+8613800138000", "location": "苏州"})
    world.settle()
    before = world.api("hana").get("/v1/candidates").json["data"]
    submit(agnes, desk, phone="+8613900139000")
    world.settle()
    (one,) = submissions(agnes)
    assert one["status"] == {"code": "already_known", "en": "Already known to the company", "zh": "公司已有该候选人"}
    assert "苏州" not in repr(one)
    assert world.api("hana").get("/v1/candidates").json["data"] == before  # nothing of theirs is mixed in
    page = world.api("alice").get(f"/v1/candidates/{before[0]['id']}").json
    assert page["phones"] == ["+8613800138000"]
    refused = world.api("hana").get("/v1/deliveries?state=refused").json["data"]
    assert [one["problem"]["code"] for one in refused] == ["already_known"]


def test_the_first_agency_owns_somebody_for_as_long_as_was_agreed(world, desk, agency, agnes):
    south = make_agency(world, "South")
    share(world, desk.job, south)
    sofia = make_person(world, south, "sofia")
    submit(agnes, desk)
    world.settle()
    submit(sofia, desk)
    world.settle()
    assert [one["status"]["code"] for one in submissions(sofia)] == ["already_known"]
    assert [one["status"]["code"] for one in submissions(agnes)] == ["new"]
    colleague = make_person(world, agency, "anton")
    submit(colleague, desk, cover_letter="again")
    world.settle()
    assert {one["status"]["code"] for one in submissions(agnes)} == {"new"}
    assert len(submissions(colleague)) == 2  # an agency's people see what each of them submitted
    clock.move(timedelta(days=200))
    submit(sofia, desk, cover_letter="later")
    world.settle()
    assert [one["status"]["code"] for one in submissions(sofia)] == ["new", "already_known"]


def test_an_agency_that_ended_is_out(world, desk, agency, agnes):
    submit(agnes, desk)
    hana = world.api("hana")
    etag = hana.get(f"/v1/agencies/{agency}").header("etag")
    assert hana.patch(f"/v1/agencies/{agency}", {"active": False}, headers={"If-Match": etag}).status == 200
    for answer in (agnes.get("/v1/agency/jobs"), agnes.get("/v1/agency/submissions"), submit(agnes, desk)):
        assert (answer.status, answer.code) == (403, "agency_ended")


@pytest.mark.parametrize("endpoint", OTHER_DOORS, ids=lambda one: f"{one.method} {one.path}")
def test_every_other_door_is_closed_to_an_agency(town, endpoint):
    _, scene, agnes = town
    path = re.sub(r"\{(\w+)\}", lambda found: scene.get(found[1], "0" * 26), endpoint.path)
    content = {"Content-Type": endpoint.content[0]} if endpoint.has_body else {}
    answer = agnes.call(
        endpoint.method, path, headers={"If-Match": '"v1"', **content}, raw=b"" if endpoint.has_body else None
    )
    assert answer.status in ({303, 401, 403, 404} if endpoint.surface == "page" else {403, 404}), answer.text
    assert "李娜" not in answer.text


@pytest.fixture(scope="module")
def town(engine):
    """A company with an agency that submitted somebody, for doors that must stay closed."""
    from tests.features.intake.desk import open_desk
    from tests.kit.world import make_world

    world = make_world()
    desk = open_desk(world)
    agency = make_agency(world)
    share(world, desk.job, agency)
    agnes = make_person(world, agency)
    submit(agnes, desk)
    world.settle()
    (card,) = world.api("alice").get(f"/v1/jobs/{desk.job}/applications").json["data"]
    scene = {"job": desk.job, "candidate": card["candidate"], "application": card["id"], "agency": agency}
    return world, scene, agnes


def test_who_keeps_agencies_and_shares_jobs(world, desk, agency):
    for name in ("alice", "bob", "ivan", "charlie"):
        assert world.api(name).post("/v1/agencies", {"name": "Mine"}).status == 403
        assert world.api(name).get("/v1/agencies").status == 200
    other = make_agency(world, "Other")
    assert share(world, desk.job, other, "bob").status == 403
    assert share(world, desk.job, other, "charlie").status == 404
    assert share(world, desk.job, other, "hana").status == 200
    foreign = world.api("hana", world.beta).post("/v1/agencies", {"name": "Beta's"}).json["id"]
    assert share(world, desk.job, foreign).code == "agency_unknown"
    assert world.api("hana").get(f"/v1/agencies/{foreign}").code == "agency_unknown"


@pytest.mark.parametrize(
    ("roles", "with_agency", "code"),
    [
        (["agency"], False, "agency_role_alone"),
        (["agency", "recruiter"], True, "agency_role_alone"),
        (["recruiter"], True, "agency_role_alone"),
        (["agency"], True, None),
    ],
)
def test_who_is_of_an_agency_is_nothing_else(world, agency, roles, with_agency, code):
    body = {"email": "new@agency.example", "name": "New", "roles": roles}
    answer = world.api("ada").post("/v1/users", {**body, **({"agency": agency} if with_agency else {})})
    if code is None:
        assert (answer.status, answer.json["agency"]) == (201, agency)
        changed = world.api("ada").patch(
            f"/v1/users/{answer.json['id']}", {"roles": ["admin"]}, headers={"If-Match": answer.header("etag")}
        )
        assert changed.code == "agency_role_alone"
    else:
        assert (answer.status, answer.code) == (422, code)


def test_an_agencys_people_are_on_no_team(world, desk, agency):
    user = make_person(world, agency, "tina")
    identity = next(one["id"] for one in world.api("ada").get("/v1/users").json["data"] if one["name"] == "Tina")
    alice = world.api("alice")
    etag = alice.get(f"/v1/jobs/{desk.job}").header("etag")
    answer = alice.put(f"/v1/jobs/{desk.job}/team/{identity}", {"part": "recruiter"}, headers={"If-Match": etag})
    assert (answer.status, answer.code) == (422, "person_unknown")
    assert user.get("/v1/agency/jobs").status == 200
