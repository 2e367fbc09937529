"""Departments, positions and offices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.platform import aws, ids
from chalicelib.tenants import Department
from chalicelib.tenants.service import companies
from tests.kit.interleavings import interleave, schedules

NOBODY = "0" * 26


def department(api, name, parent=None, **more):
    answer = api.post("/v1/departments", {"name": name, "parent": parent, **more})
    assert answer.status == 201, answer.json
    return answer.json, answer.header("etag")


def test_a_tree_of_departments(world):
    ada = world.api("ada")
    top, _ = department(ada, "研发", head=world.acme.users["bob"].id)
    below, etag = department(ada, "Platform", top["id"])
    assert below == {"id": below["id"], "name": "Platform", "parent": top["id"], "head": None}
    listed = world.api("ivan").get("/v1/departments").json
    assert (listed["data"], listed["next_cursor"]) == ([below, top], None)
    moved = ada.put(f"/v1/departments/{below['id']}", {"name": "平台"}, headers={"If-Match": etag})
    assert (moved.status, moved.json["parent"], moved.header("etag")) == (200, None, '"v2"')


def test_no_department_stands_below_itself(world):
    ada = world.api("ada")
    top, etag = department(ada, "A")
    middle, _ = department(ada, "B", top["id"])
    low, _ = department(ada, "C", middle["id"])
    for parent in (top, middle, low):
        answer = ada.put(
            f"/v1/departments/{top['id']}", {"name": "A", "parent": parent["id"]}, headers={"If-Match": etag}
        )
        assert (answer.status, answer.code) == (409, "department_circular")
        assert answer.json["errors"][0]["pointer"] == "/parent"


def test_two_moves_at_once_close_no_circle(world):
    for order in schedules({"a": 3, "b": 3}):
        ada = world.api("ada")
        pair = {name: department(ada, name)[0]["id"] for name in ("a", "b")}

        def move(name, other, pair=pair):
            with aws.as_tenant(world.acme.scope):
                work = world.acme.work("ada")
                known = companies.find(work.scope, companies.store.DEPARTMENTS, Department(id=pair[name], name=""))
                companies.put_department(work, replace(known, parent=pair[other]))

        done = interleave({"a": lambda move=move: move("a", "b"), "b": lambda move=move: move("b", "a")}, order)
        parents = {one["id"]: one["parent"] for one in ada.get("/v1/departments").json["data"]}
        assert not (parents[pair["a"]] == pair["b"] and parents[pair["b"]] == pair["a"]), done.order


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"name": "A", "parent": NOBODY}, 404, "/parent"),
        ({"name": "A", "head": NOBODY}, 404, "/head"),
        ({"name": "A", "parent": "x"}, 422, "/parent"),
        ({"name": ""}, 422, "/name"),
        ({"name": "A" * 121}, 422, "/name"),
        ({}, 422, "/name"),
    ],
)
def test_a_department_that_cannot_be(world, body, status, pointer):
    answer = world.api("ada").post("/v1/departments", body)
    assert answer.status == status
    assert answer.json["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("place", "body"),
    [
        ("departments", {"name": "A"}),
        ("positions", {"title": "A"}),
        ("branches", {"name": "A", "country": "CN", "zone": "Asia/Shanghai", "hours": {"mon": [["09:00", "18:00"]]}}),
    ],
)
def test_a_thing_changes_once_for_the_version_that_was_read(world, place, body):
    ada = world.api("ada")
    made = ada.post(f"/v1/{place}", body)
    assert made.status == 201
    address, etag = f"/v1/{place}/{made.json['id']}", made.header("etag")
    assert ada.put(address, body).code == "if_match_required"
    assert ada.put(address, body, headers={"If-Match": etag}).header("etag") == '"v2"'
    late = ada.put(address, body, headers={"If-Match": etag})
    assert (late.status, late.code) == (412, "stale")
    for absent in (NOBODY, "x", "%23", ids.new_id(world.acme.tenant.created_at)):
        assert ada.put(f"/v1/{place}/{absent}", body, headers={"If-Match": "*"}).status == 404
    foreign = world.api("ada", world.beta)
    assert foreign.put(address, body, headers={"If-Match": "*"}).code == "not_found"
    assert foreign.get(f"/v1/{place}").json["data"] == []


def test_a_position_with_levels_and_bands(world):
    ada = world.api("ada")
    home, _ = department(ada, "R&D")
    body = {
        "title": "工程师",
        "department": home["id"],
        "levels": [
            {"name": "P5", "band": {"currency": "CNY", "minimum": 2_000_000, "maximum": 3_000_000}},
            {"name": "P6"},
        ],
    }
    made = ada.post("/v1/positions", body)
    assert made.status == 201
    assert made.json["levels"] == [body["levels"][0], {"name": "P6", "band": None}]
    assert world.api("bob").get("/v1/positions").json["data"] == [made.json]
    changed = ada.put(
        f"/v1/positions/{made.json['id']}", {"title": "Engineer"}, headers={"If-Match": made.header("etag")}
    )
    assert (changed.json["levels"], changed.json["department"]) == ([], None)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"levels": [{"name": "P", "band": {"currency": "CNY", "minimum": 2, "maximum": 1}}]}, "/levels/0/band"),
        (
            {"levels": [{"name": "P", "band": {"currency": "yuan", "minimum": 1, "maximum": 2}}]},
            "/levels/0/band/currency",
        ),
        (
            {"levels": [{"name": "P", "band": {"currency": "CNY", "minimum": -1, "maximum": 2}}]},
            "/levels/0/band/minimum",
        ),
        (
            {"levels": [{"name": "P", "band": {"currency": "CNY", "minimum": 1.5, "maximum": 2}}]},
            "/levels/0/band/minimum",
        ),
        ({"levels": [{"name": "P"}] * 31}, "/levels"),
        ({"department": NOBODY}, "/department"),
    ],
)
def test_a_position_that_cannot_be(world, change, pointer):
    answer = world.api("ada").post("/v1/positions", {"title": "A", **change})
    assert answer.status in {404, 422}
    assert answer.json["errors"][0]["pointer"] == pointer


def test_an_office_knows_its_countrys_days(world):
    hours = {day: [["09:00", "12:00"], ["13:00", "18:00"]] for day in ("mon", "tue", "wed")}
    body = {"name": "上海", "country": "CN", "zone": "Asia/Shanghai", "hours": hours, "locality": "浦东新区"}
    made = world.api("hana").post("/v1/branches", body)
    assert made.status == 201
    assert {name: made.json[name] for name in ("name", "country", "zone", "locality", "subdivision")} == {
        "name": "上海", "country": "CN", "zone": "Asia/Shanghai", "locality": "浦东新区", "subdivision": None,
    }  # fmt: skip
    years = {year["year"]: year for year in made.json["years"]}
    assert "2026-02-14" in years[2026]["make_up_days"]  # 调休: a Saturday worked for the Spring Festival
    assert "2026-10-01" in years[2026]["days_off"]
    assert years[2026]["provisional"] is False
    assert years[max(years)]["provisional"] is True
    assert years[max(years)]["make_up_days"] == []
    assert world.api("ivan").get("/v1/branches").json["data"] == [made.json]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"country": "cn"}, 422),
        ({"country": "XX"}, 422),
        ({"zone": "Mars/Olympus"}, 422),
        ({"subdivision": "ZZ"}, 422),
        ({"hours": {"funday": [["09:00", "18:00"]]}}, 422),
        ({"hours": {"mon": [["18:00", "09:00"]]}}, 422),
        ({"hours": {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}}, 422),
        ({"hours": {"mon": [["09:00"]]}}, 422),
        ({"hours": {"mon": [["9", "18:00"]]}}, 422),
        ({"hours": {"mon": [["24:30", "24:59"]]}}, 422),
        ({"hours": {}}, 422),
    ],
)
def test_an_office_that_cannot_be(world, change, status):
    body = {"name": "A", "country": "CN", "zone": "Asia/Shanghai", "hours": {"mon": [["09:00", "18:00"]]}}
    answer = world.api("ada").post("/v1/branches", {**body, **change})
    assert answer.status == status
    assert answer.json["code"] != "internal"
