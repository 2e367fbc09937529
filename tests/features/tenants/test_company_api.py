"""The company's own doors."""

from __future__ import annotations


def test_everybody_sees_the_company(world):
    for name in world.acme.users:
        answer = world.api(name).get("/v1/company")
        assert (answer.status, answer.json["slug"]) == (200, "acme")


def test_nobody_is_asked_to_sign_in(world):
    answer = world.api(None).get("/v1/company")
    assert (answer.status, answer.code) == (401, "unauthenticated")
    assert answer.header("content-type") == "application/problem+json"


def test_a_setting_changes_once_for_the_version_that_was_read(world):
    ada = world.api("ada")
    etag = ada.get("/v1/company").header("etag")
    changed = ada.patch("/v1/company", {"name": "Acme 新名"}, headers={"If-Match": etag})
    assert (changed.status, changed.json["name"]) == (200, "Acme 新名")
    again = ada.patch("/v1/company", {"name": "Lost"}, headers={"If-Match": etag})
    assert (again.status, again.code) == (412, "stale")
    assert ada.get("/v1/company").json["name"] == "Acme 新名"


def test_a_change_must_say_what_it_was_based_on(world):
    answer = world.api("ada").patch("/v1/company", {"name": "X"})
    assert (answer.status, answer.code) == (428, "if_match_required")


def test_only_those_who_may_change_it(world):
    etag = world.api("alice").get("/v1/company").header("etag")
    answer = world.api("alice").patch("/v1/company", {"name": "Mine"}, headers={"If-Match": etag})
    assert (answer.status, answer.code) == (403, "forbidden")
