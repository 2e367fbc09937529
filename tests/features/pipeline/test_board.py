"""The board of a job: columns in order, who has waited longest first, and pages of full columns."""

from __future__ import annotations

import pytest

from chalicelib import pipeline
from chalicelib.pipeline import Outcome, Screened, columns
from chalicelib.pipeline.model import CardFilter
from chalicelib.platform import aws
from tests.features.pipeline.hiring import open_job


def person(desk, number):
    return desk.person(f"候选人{number}", f"p{number}@example.com")


@pytest.fixture
def board(world, desk):
    def show(name="bob", query=""):
        return world.api(name).get(f"/v1/jobs/{desk.hiring.job.id}/board{query}")

    return show


def test_columns_stand_in_the_order_of_the_stages(desk, board):
    shown = board().json
    assert [column["stage"]["id"] for column in shown["columns"]] == [stage.id for stage in desk.hiring.stages]
    assert [column["count"] for column in shown["columns"]] == [0] * len(desk.hiring.stages)
    assert (shown["title"], shown["rejected"], shown["withdrawn"]) == ("Backend 工程师", 0, 0)


def test_a_card_shows_what_one_must_know_and_who_waited_longest_is_first(desk, board):
    first = desk.arrive(person(desk, 1), source="liepin", unread=True)
    second = desk.arrive(person(desk, 2))
    cards = board().json["columns"][0]["cards"]
    assert [card["id"] for card in cards] == [first.public_id, second.public_id]
    assert (cards[0]["name"], cards[0]["source"], cards[0]["unread"]) == ("候选人1", "liepin", True)
    assert cards[1]["unread"] is False


def test_a_move_changes_the_column_and_ended_ones_leave_it(world, desk, board):
    moved, gone, hired = (desk.arrive(person(desk, number)) for number in range(3))
    api = world.api("alice")
    api.post(f"/v1/applications/{moved.public_id}/move", {"stage": desk.stage(2)})
    api.post(f"/v1/applications/{gone.public_id}/reject", {"reason": "skills"})
    api.post(f"/v1/applications/{hired.public_id}/move", {"stage": desk.stage(-1)})
    shown = [[card["id"] for card in column["cards"]] for column in board().json["columns"]]
    assert shown == [[], [], [moved.public_id], [], [], [hired.public_id]]
    world.settle()
    assert (board().json["rejected"], board().json["withdrawn"]) == (1, 0)


def test_a_full_column_goes_on_behind_its_cursor(desk, board, world, monkeypatch):
    placed = [desk.arrive(person(desk, number)).public_id for number in range(5)]
    world.settle()
    monkeypatch.setattr(columns.board, "__kwdefaults__", {**columns.board.__kwdefaults__, "limit": 2})
    column = board().json["columns"][0]
    seen = [card["id"] for card in column["cards"]]
    assert column["count"] == 5
    while column["next_cursor"]:
        shown = board(query=f"?stage={desk.stage(0)}&cursor={column['next_cursor']}").json["columns"]
        assert len(shown) == 1
        column = shown[0]
        seen += [card["id"] for card in column["cards"]]
    assert seen == placed


def test_a_cursor_is_good_for_its_column_only(desk, board, monkeypatch):
    for number in range(3):
        desk.arrive(person(desk, number))
    monkeypatch.setattr(columns.board, "__kwdefaults__", {**columns.board.__kwdefaults__, "limit": 2})
    cursor = board().json["columns"][0]["next_cursor"]
    answer = board(query=f"?stage={desk.stage(1)}&cursor={cursor}")
    assert (answer.status, answer.code) == (422, "cursor_invalid")


def test_who_is_not_on_the_team_sees_no_board(world, desk, board):
    assert (board("charlie").status, board("charlie").code) == (404, "job_unknown")
    assert board("hana").status == 200
    address = f"/v1/jobs/{desk.hiring.job.id}/board"
    assert world.api("hana", world.beta).get(address).status == 404


def test_a_stage_that_the_job_does_not_have(board, desk):
    answer = board(query=f"?stage={desk.hiring.job.id}")
    assert (answer.status, answer.code) == (404, "stage_unknown")


def test_all_applications_of_a_job_the_last_to_apply_first(world, desk):
    first, second = (desk.arrive(person(desk, number)) for number in range(2))
    world.api("alice").post(f"/v1/applications/{second.public_id}/reject", {"reason": "skills"})
    desk.arrive(person(desk, 0))
    desk.arrive(person(desk, 9), hiring=open_job(desk.company, title="Other", owner="alice", helper="bob"))
    shown = world.api("bob").get(f"/v1/jobs/{desk.hiring.job.id}/applications").json["data"]
    assert [(card["id"], card["state"], card["repeats"]) for card in shown] == [
        (first.public_id, "active", 1),
        (second.public_id, "rejected", 0),
    ]
    assert world.api("charlie").get(f"/v1/jobs/{desk.hiring.job.id}/applications").status == 404


def test_the_list_of_applications_goes_on_in_pages(desk):
    placed = [desk.arrive(person(desk, number)).public_id for number in range(5)]
    access = desk.company.access("bob")
    seen, after = [], None
    with aws.as_tenant(desk.company.scope):
        while True:
            cards, after = pipeline.listed(access, desk.hiring.job.id, limit=2, after=after)
            seen += [card.public_id for card in cards]
            if after is None:
                break
    assert seen == placed[::-1]


def test_the_list_shows_those_of_a_source_a_state_or_an_unmet_rule(world, desk):
    first = desk.arrive(desk.person("一", email="one@mail.example"), source="liepin")
    second = desk.arrive(
        desk.person("二", email="two@mail.example"),
        screening=(Screened(rule="R", name="三年以上", outcome=Outcome.FAILED),),
    )
    third = desk.arrive(desk.person("三", email="three@mail.example"))
    world.api("alice").post(f"/v1/applications/{third.public_id}/reject", {"reason": "salary"})
    path = f"/v1/jobs/{desk.hiring.job.id}/applications"

    def shown(query):
        answer = world.api("alice").get(f"{path}?{query}")
        assert answer.status == 200, answer.text
        return [card["id"] for card in answer.json["data"]]

    assert shown("source=liepin") == [first.public_id]
    assert shown("failed=true") == [second.public_id]
    assert shown("failed=false&state=active") == [first.public_id]
    assert shown("state=rejected") == [third.public_id]
    assert shown("source=nowhere") == []
    assert shown("standing=none") == [third.public_id, second.public_id, first.public_id]
    assert world.api("alice").get(f"{path}?state=dancing").code == "invalid_fields"


def test_a_filtered_page_reads_a_few_pages_and_says_where_it_goes_on(desk):
    rare = desk.arrive(desk.person("稀", email="rare@mail.example"), source="liepin")
    for number in range(6):
        desk.arrive(desk.person(f"候选{number}", email=f"c{number}@mail.example"))
    access, wanted = desk.company.access("alice"), CardFilter(source="liepin")
    with aws.as_tenant(desk.company.scope):
        first, after = pipeline.listed(access, desk.hiring.job.id, limit=1, wanted=wanted)
        assert (first, after is None) == ([], False)
        second, end = pipeline.listed(access, desk.hiring.job.id, limit=1, after=after, wanted=wanted)
    assert [card.id for card in second] == [rare.id]
    assert end is None or second
