"""What the pipeline costs, counted by the meter: calls and units of the design's budgets."""

from __future__ import annotations

import pytest

from chalicelib.pipeline import Answer
from tests.kit.metering import metered

ANSWERS = tuple(
    Answer(question=f"q{n}", label="How long is your notice? 到岗时间？", values=("one month",)) for n in range(8)
)


@pytest.fixture
def placed(world, desk):
    for number in range(30):
        desk.arrive(desk.person(f"候选人 {number}", f"p{number}@example.com"))
    application = desk.arrive(desk.person("张伟", "wei@example.com"), answers=ANSWERS, cover_letter="您好" * 4000)
    world.settle()
    world.api("alice").get("/v1/company")  # credentials and secrets are read once a process
    return application


def test_a_stage_move(world, desk, placed):
    with metered() as meter:
        answer = world.api("bob").post(
            f"/v1/applications/{placed.public_id}/move",
            {"stage": desk.stage(1)},
            headers={"Idempotency-Key": "one"},
        )
    assert answer.status == 200
    assert meter.calls <= 3
    assert meter.write_units <= 20  # of 28: an obligation will be written beside it
    assert meter.read_units <= 6


def test_the_board(world, desk, placed):
    with metered() as meter:
        answer = world.api("bob").get(f"/v1/jobs/{placed.job}/board")
    assert answer.status == 200
    assert meter.calls <= 2 + len(desk.hiring.stages)
    assert meter.read_units <= 30


@pytest.mark.parametrize("repeats", [0, 130])
@pytest.mark.parametrize("name", ["bob", "hana"])
def test_the_page_of_a_candidate(world, desk, placed, name, repeats):
    for _ in range(repeats):
        desk.arrive(desk.person("张伟", "wei@example.com"))
    with metered() as meter:
        answer = world.api(name).get(f"/v1/candidates/{placed.candidate}/overview")
    assert answer.status == 200
    assert meter.calls <= 4
    assert meter.read_units <= 20


def test_the_list_of_people(world, placed):
    with metered() as meter:
        answer = world.api("hana").get("/v1/candidates")
    assert len(answer.json["data"]) == 31
    assert meter.calls <= 2


def test_recognising_somebody(desk, placed):
    person = desk.person("张伟", "wei@example.com", "+8613800138000")
    with metered() as meter:
        assert desk.match(person).joined == placed.candidate
    assert meter.calls <= 2
    stranger = desk.person("李娜", "na@example.com")
    with metered() as meter:
        assert desk.match(stranger).joined is None
    assert meter.calls <= 1


def test_an_arrival(desk, placed):
    with metered() as meter:
        desk.arrive(desk.person("李娜", "na@example.com", "+8613900139000"), answers=ANSWERS)
    assert meter.calls <= 3
    assert meter.write_units <= 40
