"""Values of custom fields on jobs, people and applications: set, cleared, kept from those they are not for."""

from __future__ import annotations

import pytest

from tests.features.pipeline.hiring import open_job
from tests.kit.metering import metered

NAME = {"en": "Field", "zh": "字段"}


def define(world, about, key, kind="short_text", **more):
    answer = world.api("ada").post(
        "/v1/custom-fields", {"object": about, "key": key, "kind": kind, "name": NAME, **more}
    )
    assert answer.status == 201, answer.text
    return answer.json


def put(api, path, fields, etag=None):
    etag = etag or api.get(path).header("etag")
    return api.put(f"{path}/fields", {"fields": fields}, headers={"If-Match": etag})


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person("张伟", "wei@example.com"))


@pytest.fixture
def paths(desk, placed):
    return {
        "job": f"/v1/jobs/{desk.hiring.job.id}",
        "candidate": f"/v1/candidates/{placed.candidate}",
        "application": f"/v1/applications/{placed.public_id}",
    }


@pytest.mark.parametrize("about", ["job", "candidate", "application"])
def test_values_are_set_read_and_cleared(world, paths, about):
    define(world, about, "wish")
    define(world, about, "pay", "currency")
    define(world, about, "buddy", "user")
    alice, path = world.api("alice"), paths[about]
    bob = world.acme.users["bob"].id
    wanted = {"wish": "远程 remote", "pay": {"amount": 2500000, "currency": "CNY"}, "buddy": bob}
    answer = put(alice, path, wanted)
    assert (answer.status, answer.json["fields"]) == (200, wanted)
    assert alice.get(path).json["fields"] == wanted
    assert alice.get(path).header("etag") == answer.header("etag")
    assert put(alice, path, {"wish": None}).json["fields"] == {name: wanted[name] for name in ("pay", "buddy")}
    assert put(alice, path, {}).json["fields"] == {name: wanted[name] for name in ("pay", "buddy")}


@pytest.mark.parametrize("about", ["job", "candidate", "application"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_changes(world, paths, about):
    define(world, about, "wish", required=True)
    define(world, about, "buddy", "user")
    alice, path = world.api("alice"), paths[about]
    stranger = world.beta.users["bob"].id
    answer = put(alice, path, {"buddy": stranger, "other": 1})
    assert (answer.status, answer.code) == (422, "invalid_fields")
    assert {one["pointer"]: one["code"] for one in answer.json["errors"]} == {
        "/fields/buddy": "user_unknown",
        "/fields/other": "field_unknown",
        "/fields/wish": "missing",
    }
    assert alice.get(path).json["fields"] == {}
    assert alice.put(f"{path}/fields", {"fields": {"wish": "x"}}).code == "if_match_required"
    etag = alice.get(path).header("etag")
    assert put(alice, path, {"wish": "x"}, etag).status == 200
    assert (put(alice, path, {"wish": "y"}, etag).status, alice.get(path).json["fields"]) == (412, {"wish": "x"})


@pytest.mark.parametrize("about", ["job", "candidate", "application"])
def test_private_values_are_for_recruiters_and_managers_alone(world, paths, about):
    define(world, about, "open")
    define(world, about, "secret", private=True)
    path, both = paths[about], {"open": "o", "secret": "s"}
    assert put(world.api("alice"), path, both).status == 200
    for name in ("alice", "hana", "ada"):
        assert world.api(name).get(path).json["fields"] == both, name
    for name in ("bob",):
        assert world.api(name).get(path).json["fields"] == {"open": "o"}, name
    assert world.api("charlie").get(path).status == 404
    if about == "application":  # a helper may fill in what they see, and cannot touch what they do not
        answer = put(world.api("bob"), path, {"secret": "x"})
        assert answer.json["errors"][0]["code"] == "field_unknown"
        assert put(world.api("bob"), path, {"open": "p"}).json["fields"] == {"open": "p"}
        assert world.api("alice").get(path).json["fields"] == {"open": "p", "secret": "s"}
    else:
        assert put(world.api("bob"), path, {"open": "x"}, '"v1"').status == 403


def test_a_field_that_becomes_private_is_hidden_at_once(world, paths):
    define(world, "candidate", "wish")
    put(world.api("alice"), paths["candidate"], {"wish": "x"})
    bob = world.api("bob")
    assert bob.get(paths["candidate"]).json["fields"] == {"wish": "x"}
    ada, one = world.api("ada"), "/v1/custom-fields/candidate/wish"
    ada.patch(one, {"private": True}, headers={"If-Match": ada.get(one).header("etag")})
    assert bob.get(paths["candidate"]).json["fields"] == {}
    page = bob.get(f"{paths['candidate']}/overview").json
    assert page["candidate"]["fields"] == {}


def test_the_page_shows_the_values_of_the_person_and_of_each_application(world, desk, placed, paths):
    other = open_job(desk.company, title="Second", owner="charlie", helper="ivan")
    unseen = desk.arrive(desk.person("张伟", "wei@example.com"), hiring=other)
    for about in ("candidate", "application"):
        define(world, about, "open")
        define(world, about, "secret", private=True)
    put(world.api("alice"), paths["candidate"], {"open": "c", "secret": "cs"})
    put(world.api("alice"), paths["application"], {"open": "a", "secret": "as"})
    put(world.api("hana"), f"/v1/applications/{unseen.public_id}", {"open": "u", "secret": "us"})
    page = world.api("alice").get(f"{paths['candidate']}/overview").json
    assert page["candidate"]["fields"] == {"open": "c", "secret": "cs"}
    assert {one["id"]: one["fields"] for one in page["applications"]} == {
        placed.public_id: {"open": "a", "secret": "as"}
    }
    page = world.api("bob").get(f"{paths['candidate']}/overview").json
    assert (page["candidate"]["fields"], page["applications"][0]["fields"]) == ({"open": "c"}, {"open": "a"})
    assert len(world.api("hana").get(f"{paths['candidate']}/overview").json["applications"]) == 2


def test_history_names_fields_and_never_their_values(world, desk, placed, paths):
    define(world, "candidate", "wish", private=True)
    define(world, "application", "fit")
    put(world.api("alice"), paths["candidate"], {"wish": "a word in secret"})
    put(world.api("alice"), paths["application"], {"fit": "good"})
    told = {fact.name: fact.data for fact in desk.facts(placed.candidate)}
    assert told["candidate.fields_changed"]["keys"] == ["wish"]
    assert told["application.fields_changed"]["keys"] == ["fit"]
    assert "a word in secret" not in repr(told)
    entries = world.api("bob").get(f"{paths['candidate']}/timeline").json["data"]
    said = [one["said"] for one in entries if one["name"].endswith("fields_changed")]
    assert len(said) == 2
    assert "wish" not in repr(said)


def test_values_do_not_make_a_move_dearer(world, desk, placed, paths):
    define(world, "application", "long", "long_text")
    put(world.api("alice"), paths["application"], {"long": "字" * 4000})
    with metered() as meter:
        answer = world.api("bob").post(f"{paths['application']}/move", {"stage": desk.stage(1)})
    assert answer.status == 200
    assert meter.calls <= 3
    assert meter.read_units <= 6
    assert meter.write_units <= 20
    assert world.api("alice").get(paths["application"]).json["fields"] == {"long": "字" * 4000}


def test_applying_again_keeps_the_values(world, desk, placed, paths):
    define(world, "application", "fit")
    define(world, "candidate", "wish")
    put(world.api("alice"), paths["application"], {"fit": "good"})
    put(world.api("alice"), paths["candidate"], {"wish": "x"})
    desk.arrive(desk.person("张伟", "wei@example.com"))
    assert world.api("alice").get(paths["application"]).json["fields"] == {"fit": "good"}
    assert world.api("alice").get(paths["candidate"]).json["fields"] == {"wish": "x"}
