"""Defining custom fields at the doors: keys stay, options are archived, only the company's managers define."""

from __future__ import annotations

import pytest

NAME = {"en": "Notice period", "zh": "离职周期"}


@pytest.fixture
def hana(world):
    return world.api("hana")


def define(api, key="notice", kind="short_text", **more):
    return api.post("/v1/custom-fields", {"object": "candidate", "key": key, "kind": kind, "name": NAME, **more})


def change(api, changes, path="/v1/custom-fields/candidate/notice", etag=None):
    return api.patch(path, changes, headers={"If-Match": etag or api.get(path).header("etag")})


def listed(api, about="candidate"):
    return [one["key"] for one in api.get(f"/v1/custom-fields?object={about}").json["data"]]


def test_a_field_is_defined_listed_and_changed(world, hana):
    made = define(hana, order=2)
    assert made.status == 201
    assert (made.json["key"], made.json["kind"], made.json["name"]) == ("notice", "short_text", NAME)
    define(hana, key="first", order=1)
    assert listed(world.api("ivan")) == ["first", "notice"]
    assert listed(hana, "job") == []
    assert listed(world.api("hana", world.beta)) == []
    changed = change(hana, {"name": {"en": "Leaves in", "zh": "到岗"}, "required": True, "order": 0, "private": True})
    assert (changed.status, changed.json["required"], changed.json["private"]) == (200, True, True)
    assert listed(hana) == ["notice", "first"]
    assert change(hana, {"archived": True}).json["archived"] is True
    assert listed(hana) == ["notice", "first"]


def test_a_key_is_never_given_twice(hana):
    assert define(hana).status == 201
    again = define(hana, kind="number")
    assert (again.status, again.code) == (409, "custom_field_key_taken")
    change(hana, {"archived": True})
    assert define(hana).code == "custom_field_key_taken"
    elsewhere = hana.post("/v1/custom-fields", {"object": "job", "key": "notice", "kind": "date", "name": NAME})
    assert elsewhere.status == 201


def test_key_and_kind_cannot_be_changed(hana):
    define(hana)
    for sent in ({"key": "other"}, {"kind": "number"}):
        assert change(hana, sent).code == "invalid_fields"


@pytest.mark.parametrize("key", ["Notice", "1st", "a-b", "", "a" * 41, "离职", "a b", "a#b"])
def test_a_key_is_a_plain_word(hana, key):
    assert define(hana, key=key).code == "invalid_fields"


def test_options_keep_their_ids_and_are_never_lost(hana):
    made = define(
        hana, kind="single_select", options=[{"name": {"en": "A", "zh": "甲"}}, {"name": {"en": "B", "zh": "乙"}}]
    )
    first, second = (one["id"] for one in made.json["options"])
    changed = change(
        hana, {"options": [{"id": second, "name": {"en": "B2", "zh": "乙二"}}, {"name": {"en": "C", "zh": "丙"}}]}
    ).json["options"]
    assert [(one["id"], one["name"]["en"], one["archived"]) for one in changed] == [
        (second, "B2", False),
        (changed[1]["id"], "C", False),
        (first, "A", True),
    ]
    back = change(hana, {"options": [{"id": first, "name": {"en": "A", "zh": "甲"}}]}).json["options"]
    assert {one["id"]: one["archived"] for one in back} == {first: False, second: True, changed[1]["id"]: True}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("single_select", []),
        ("short_text", [{"name": NAME}]),
        ("multi_select", [{"name": NAME, "id": "01KJPWD6M0B5Y32807YF8BGZR1"}]),
    ],
)
def test_options_belong_to_selects_alone(hana, kind, options):
    answer = define(hana, kind=kind, options=options)
    assert (answer.status, answer.code) == (422, "custom_field_options")


def test_an_object_has_a_hundred_fields_at_most(world, hana):
    from dataclasses import replace

    from chalicelib.platform import aws
    from chalicelib.tenants import FieldObject
    from chalicelib.tenants.fields import store

    define(hana)
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("ada")
        known = store.roll(work.scope, FieldObject.CANDIDATE)
        work.put(store.ROLLS, replace(known, keys=tuple(f"k{number}" for number in range(100))))
        work.commit(None)
    assert define(hana, key="one_more").code == "custom_fields_too_many"


def test_two_who_change_at_once_do_not_overwrite_each_other(hana):
    define(hana)
    etag = hana.get("/v1/custom-fields/candidate/notice").header("etag")
    assert change(hana, {"order": 5}, etag=etag).status == 200
    late = change(hana, {"order": 6}, etag=etag)
    assert (late.status, late.code) == (412, "stale")


def test_only_managers_of_the_company_define(world, hana):
    define(hana)
    for name in ("alice", "bob", "ivan"):
        assert define(world.api(name), key="mine").status == 403
        assert change(world.api(name), {"order": 1}, etag='"v1"').status == 403
    assert define(world.api("ada"), key="mine").status == 201


@pytest.mark.parametrize("path", ["job/notice", "person/notice", "candidate/other"])
def test_what_is_not_defined_is_not_there(hana, path):
    define(hana)
    answer = hana.get(f"/v1/custom-fields/{path}")
    assert (answer.status, answer.code) == (404, "custom_field_unknown")


def test_a_name_that_no_key_can_have_leads_nowhere(hana):
    answer = hana.get("/v1/custom-fields/candidate/a%23b")
    assert (answer.status, answer.code) == (404, "not_found")


def test_names_are_one_plain_line(hana):
    made = define(hana, name={"en": "a\u202eb", "zh": "<b>名</b>"})
    assert made.json["name"] == {"en": "ab", "zh": "<b>名</b>"}
    assert define(hana, key="other", name={"en": "two\nlines", "zh": "名"}).code == "invalid_fields"
