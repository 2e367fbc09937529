"""The background that a résumé tells brings probable duplicates together, whatever door they came by."""

from __future__ import annotations

import base64

import pytest

from chalicelib.intake import place
from chalicelib.platform import aws, clock
from tests.kit.metering import metered

LINES = [
    "张伟", "Work Experience", "2019.03 - 2023.05  北京云帆科技有限公司  后端工程师", "Built payment services.",
    "Education", "2012.09 - 2016.06  浙江大学  计算机科学  本科",
]  # fmt: skip


def sent(desk, email, number, lines=LINES, **more):
    text = base64.b64encode("\n".join([*lines[:1], email, *lines[1:]]).encode()).decode()
    answer = desk.submit(
        {"name": lines[0], "email": email, "application_id": number, "resume": {"file": text, "name": "cv.txt"}, **more}
    )
    assert answer.status == 202, answer.text
    desk.world.settle()
    return desk.application(desk.delivery(answer.json["id"]))


def similar(desk, application):
    return desk.world.api("alice").get(f"/v1/candidates/{application.candidate}/similar").json["similar"]


def test_the_same_name_and_employer_in_two_resumes_are_suggested(desk):
    first, twin = sent(desk, "one@example.com", "1"), sent(desk, "two@example.com", "2")
    assert first.candidate != twin.candidate
    (found,) = similar(desk, twin)
    assert found["candidate"]["id"] == first.candidate
    assert {one["kind"] for one in found["evidence"]} == {"employer", "school"}


@pytest.mark.parametrize("name", ["李娜", "张维"])
def test_somebody_else_with_the_same_background_is_not(desk, name):
    sent(desk, "one@example.com", "1")
    assert similar(desk, sent(desk, "two@example.com", "2", lines=[name, *LINES[1:]])) == []


def test_a_partners_own_id_is_the_same_person_for_that_partner_alone(desk):
    first = sent(desk, "one@example.com", "1", person_id="p-7")
    assert sent(desk, "new@example.com", "2", person_id="p-7").candidate == first.candidate
    key = desk.world.api("ada").post("/v1/keys", {"name": "Other", "permissions": ["applications:submit"]}).json
    desk.key = key["secret"]
    assert sent(desk, "else@example.com", "3", lines=["李娜", "x"], person_id="p-7").candidate != first.candidate


def test_placing_somebody_who_may_be_known_stays_within_the_budget(desk):
    """The same name, employer and school as somebody who is there, with what an application usually has."""
    sent(desk, "known@example.com", "1", phone="+8613900000001")
    text = base64.b64encode("\n".join([*LINES[:1], "new@example.com", *LINES[1:]]).encode()).decode()
    person = {"name": LINES[0], "email": "new@example.com", "phone": "+8613900000009"}
    answer = desk.submit({**person, "application_id": "2", "resume": {"file": text, "name": "cv.txt"}})
    with aws.as_tenant(desk.scope), metered() as meter:
        place(desk.scope, answer.json["id"], clock.now())
    desk.world.settle()
    assert similar(desk, desk.application(desk.delivery(answer.json["id"])))
    assert meter.calls <= 12, meter.operations
    assert meter.write_units <= 60, meter.writes_by_place()
