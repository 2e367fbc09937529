"""Who sees deliveries and the quarantine."""

from __future__ import annotations

import base64

import pytest

from tests.features.intake.desk import open_desk
from tests.kit.client import Api
from tests.kit.resumes import make_macro_docx

MACRO = {"file": base64.b64encode(make_macro_docx()).decode(), "name": "cv.docx"}


@pytest.mark.parametrize(
    ("person", "status"),
    [("alice", 200), ("hana", 200), ("ada", 200), ("charlie", 404), ("bob", 403), ("ivan", 403)],
)
def test_a_delivery_is_seen_by_those_who_look_after_its_job(desk, person, status):
    delivery = desk.submit().json
    answer = desk.world.api(person).get(delivery["status"])
    assert answer.status == status
    if status == 200:
        assert answer.json["id"] == delivery["id"]


def test_a_partner_sees_what_it_sent_and_nothing_else(desk):
    delivery = desk.submit().json
    other = desk.world.api("ada").post("/v1/keys", {"name": "Other", "permissions": ["applications:submit"]})
    assert desk.partner().get(delivery["status"]).status == 200
    assert Api(desk.world.http, other.json["secret"]).get(delivery["status"]).code == "delivery_unknown"
    reader = desk.world.api("ada").post("/v1/keys", {"name": "Reader", "permissions": ["jobs:read"]})
    assert Api(desk.world.http, reader.json["secret"]).get(delivery["status"]).status == 403


def test_another_company_sees_nothing(desk):
    delivery = desk.submit().json
    for person in ("alice", "ada", "hana"):
        assert desk.world.api(person, desk.world.beta).get(delivery["status"]).status == 404
        assert desk.world.api(person, desk.world.beta).get("/v1/deliveries?state=received").json["data"] == []


@pytest.mark.parametrize("identity", ["nothing", "01HZZZZZZZZZZZZZZZZZZZZZZZ"])
def test_an_unknown_delivery_is_unknown(desk, identity):
    assert desk.recruiter().get(f"/v1/deliveries/{identity}").code == "delivery_unknown"


def test_deliveries_are_listed_by_state_for_those_who_look_after_their_jobs(desk):
    first = desk.submit({"email": "one@example.com"}).json["id"]
    second = desk.submit({"email": "two@example.com"}).json["id"]
    listed = desk.recruiter().get("/v1/deliveries?state=received").json["data"]
    assert {one["id"] for one in listed} == {first, second}
    assert desk.recruiter().get("/v1/deliveries").json["data"] == []
    assert desk.world.api("charlie").get("/v1/deliveries?state=received").json["data"] == []
    assert desk.world.api("bob").get("/v1/deliveries").status == 403
    desk.world.settle()
    assert desk.recruiter().get("/v1/deliveries?state=received").json["data"] == []
    assert {one["id"] for one in desk.recruiter().get("/v1/deliveries?state=placed").json["data"]} == {first, second}
    assert desk.recruiter().get("/v1/deliveries?state=lost").code == "invalid_fields"


def test_the_quarantine_shows_owner_and_reasons(desk):
    desk.submit({"resume": MACRO})
    desk.world.settle()
    (held,) = desk.recruiter().get("/v1/quarantine").json["data"]
    delivery = desk.only_delivery()
    assert held["reasons"] == ["macro"]
    assert held["owner"] == desk.world.acme.users["alice"].id
    assert (held["delivery"], held["application"], held["name"]) == (delivery.id, delivery.application, "cv.docx")
    assert desk.world.api("charlie").get("/v1/quarantine").json["data"] == []
    assert desk.world.api("ivan").get("/v1/quarantine").status == 403
    assert desk.world.api("ada", desk.world.beta).get("/v1/quarantine").json["data"] == []


def test_long_lists_come_in_pages(world, monkeypatch):
    from chalicelib.intake import store

    monkeypatch.setattr(store, "PAGE", 2)
    desk = open_desk(world)
    sent = {desk.submit({"email": f"p{number}@example.com"}).json["id"] for number in range(5)}
    seen, cursor = [], ""
    while cursor is not None:
        page = desk.recruiter().get(f"/v1/deliveries?state=received{cursor and f'&cursor={cursor}'}").json
        seen += [one["id"] for one in page["data"]]
        cursor = page["next_cursor"]
    assert sorted(seen) == sorted(sent)
