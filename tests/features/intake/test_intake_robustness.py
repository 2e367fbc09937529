"""Deaths, races and budgets of the intake."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest

from chalicelib.intake import place
from chalicelib.platform import aws
from tests.features.intake.desk import PDF, open_desk
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave, random_schedules
from tests.kit.metering import metered
from tests.kit.resumes import make_pdf, make_script_pdf
from tests.kit.world import engine_client, make_world

RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "https://github.com/janeroe", "Berlin, Germany"])
NOW = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
ENCODED = {"file": base64.b64encode(RESUME).decode(), "name": "cv.pdf"}
FULL = {
    "name": "Jane Roe",
    "email": "jane@example.com",
    "phone": "+4930901820",
    "location": "Berlin",
    "links": ["https://example.com/jane"],
    "resume": ENCODED,
    "cover_letter": "I would like to work with you. " * 10,
}


class Life:
    """One world after another, each with one delivery that waits to be placed."""

    def __init__(self, body=FULL, rule=None):
        self.body = body
        self.rule = rule

    def fresh(self):
        self.desk = open_desk(make_world())
        if self.rule:
            self.desk.rule(**self.rule)
        answer = self.desk.submit(self.body)
        assert answer.status == 202, answer.text
        self.identity = answer.json["id"]

    def work(self):
        with aws.as_tenant(self.desk.scope):
            place(self.desk.scope, self.identity, NOW)

    def items(self, marker):
        table = self.desk.world.stack.environment["HOLDFAST_CORE_TABLE"]
        items = engine_client("dynamodb").scan(TableName=table, ConsistentRead=True)["Items"]
        return [item for item in items if marker in item["sk"]["S"]]

    def check(self):
        delivery = self.desk.delivery(self.identity)
        assert delivery.state == "placed"
        assert delivery.repeated is False
        assert len(self.items("PROFILE")) == 1
        assert len(self.items("RESUME#")) == 1
        assert len(self.items("MSG#")) == 1
        assert [
            json.loads(item["data"]["S"])["id"] for item in self.items("APP#") if item["kind"]["S"] == "application"
        ] == [delivery.application.partition(".")[2]]
        names = [json.loads(item["data"]["S"])["name"] for item in self.items("FACT#")]
        for name in ("application.placed", "delivery.placed", "message.queued", "resume.added", "candidate.created"):
            assert names.count(name) == 1, name
        (resume,) = self.desk.resumes(delivery)
        assert self.desk.file(resume.file) in (RESUME, make_script_pdf())
        assert self.desk.application(delivery).state == ("rejected" if self.rule else "active")
        assert names.count("application.rejected") == bool(self.rule)


def test_a_worker_that_dies_at_any_call_places_once(engine):
    life = Life()
    report = enumerate_crashes(life.fresh, life.work, life.work, life.check)
    assert report.worlds == 1 + 2 * len(report.calls)
    assert len(report.calls) >= 6


def test_a_rejection_by_a_rule_survives_every_death(engine):
    rule = {"kind": "education", "test": "at_least", "wanted": ["master"], "reject": True}
    life = Life({**FULL, "answers": {"education": "bachelor"}}, rule)
    enumerate_crashes(life.fresh, life.work, life.work, life.check)


def test_a_file_that_is_held_back_survives_every_death(engine):
    script = {"file": base64.b64encode(make_script_pdf()).decode(), "name": "cv.pdf"}
    life = Life({**FULL, "resume": script})

    def check():
        life.check()
        assert len(life.items("HELD#")) == 1

    enumerate_crashes(life.fresh, life.work, life.work, check)


def test_a_door_that_dies_at_any_call_takes_the_repetition_as_the_same(engine):
    class Door(Life):
        def fresh(self):
            self.desk = open_desk(make_world())

        def work(self):
            answer = self.desk.submit({**FULL, "application_id": "A-1"})
            assert answer.status in {202, 500, 503}

        def check(self):
            delivery = self.desk.only_delivery()
            assert delivery.state == "received"
            self.desk.kept(delivery)
            assert self.desk.facts(delivery) == ["delivery.received"]

    door = Door()
    enumerate_crashes(door.fresh, door.work, door.work, door.check)


def test_a_handler_called_twice_places_once(desk):
    desk.submit(FULL)
    desk.world.settle()
    delivery = desk.only_delivery()
    with aws.as_tenant(desk.scope):
        assert place(desk.scope, delivery.id, NOW) == delivery
    assert desk.application(delivery).repeats == 0


@pytest.mark.parametrize("schedule", list(random_schedules({"one": 7, "two": 7}, 4, seed=7)), ids=range(4))
def test_two_deliveries_of_one_person_at_once_become_one(desk, schedule):
    ids = {
        "one": desk.submit({**FULL, "application_id": "1"}).json["id"],
        "two": desk.submit({**FULL, "application_id": "2"}).json["id"],
    }

    def placing(identity):
        with aws.as_tenant(desk.scope):
            return place(desk.scope, identity, NOW)

    told = interleave({name: (lambda one=one: placing(one)) for name, one in ids.items()}, schedule)
    assert all(outcome.succeeded for outcome in told.outcomes.values()), told.outcomes
    one, two = (desk.delivery(identity) for identity in ids.values())
    assert one.application == two.application
    assert sorted([one.repeated, two.repeated]) == [False, True]
    assert desk.application(one).repeats == 1
    desk.world.settle()
    assert len(list(desk.world.mailbox)) == 1


class TestBudgets:
    @pytest.fixture
    def submitted(self, desk):
        desk.submit({"email": "warm@example.com"})  # the tenant's session and the clients exist after the first request
        return desk

    def test_the_apply_form_takes_four_calls_and_eight_units(self, submitted):
        browser = submitted.visitor()
        fields = {"name": "王小明 " * 10, "email": "wang@example.com", "phone": "13800138000", "note": "您好" * 500}
        with metered() as meter:
            answer = browser.upload(submitted.page, fields, {"resume": ("cv.pdf", PDF, RESUME)}, follow=False)
        assert answer.status == 303
        assert meter.calls <= 4, meter.operations
        assert meter.write_units <= 8, meter.writes_by_place()

    def test_a_partner_costs_no_more_units_and_one_call_for_the_key(self, submitted):
        with metered() as meter:
            assert submitted.submit({**FULL, "application_id": "A-1"}).status == 202
        assert meter.calls <= 5, meter.operations
        assert meter.write_units <= 8, meter.writes_by_place()

    def test_a_delivery_is_placed_within_twelve_calls_and_sixty_units(self, submitted):
        submitted.rule(kind="education", test="at_least", wanted=["bachelor"])
        answer = submitted.submit({**FULL, "answers": {"education": "master", "own": "x" * 200}})
        with aws.as_tenant(submitted.scope), metered() as meter:
            place(submitted.scope, answer.json["id"], NOW)
        assert submitted.delivery(answer.json["id"]).state == "placed"
        assert meter.calls <= 12, meter.operations
        assert meter.write_units <= 60, meter.writes_by_place()
