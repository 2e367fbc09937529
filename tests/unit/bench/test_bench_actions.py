"""Every action still runs, costs something, and has the budgets of the design."""

from __future__ import annotations

import pytest

from tests.bench import actions
from tests.bench.actions.contract import WentWrong, second
from tests.bench.company import CARDS, company
from tests.kit.client import Answer

BUDGETS = {
    ("application received, careers form", "aws_calls"): 4,
    ("application received, careers form", "write_units"): 8,
    ("application received, partner", "aws_calls"): 4,
    ("application received, partner", "write_units"): 8,
    ("application received, board that signs", "aws_calls"): 4,
    ("application received, board that signs", "write_units"): 8,
    ("application placed by the worker", "aws_calls"): 12,
    ("application placed by the worker", "write_units"): 60,
    ("heavy application placed by the worker", "aws_calls"): 12,
    ("heavy application placed by the worker", "write_units"): 60,
    ("board page, 100 cards", "aws_calls"): 2 + 6,
    ("board page, 100 cards", "read_units"): 30,
    ("board by REST, 100 cards", "aws_calls"): 2 + 6,
    ("board by REST, 100 cards", "read_units"): 30,
    ("candidate page", "aws_calls"): 4,
    ("candidate page", "read_units"): 20,
    ("candidate page, long history", "aws_calls"): 4,
    ("candidate page, long history", "read_units"): 20,
    ("stage move", "aws_calls"): 3,
    ("stage move", "write_units"): 28,
    ("stage move", "read_units"): 6,
}


@pytest.fixture
def rows(engine):
    return [row for size, found in actions.measured((CARDS,)) for row in found.rows(size)]


def test_every_action_costs_something_and_has_its_budget(rows):
    assert {(row.action, row.measure): row.budget for row in rows if row.budget is not None} == BUDGETS
    free = {
        row.action for row in rows if row.budget is None
    }  # what a function behind the queues only reads costs no write
    assert [row for row in rows if row.value < 0 or (row.value == 0 and row.action not in free)] == []
    assert {row.value for row in rows if row.measure == "columns"} == {6}


def test_a_company_has_as_many_candidates_as_asked_for(engine):
    with company(CARDS + 12) as filled:
        program, listed, cursor = filled.world.api("hana"), [], ""
        while cursor is not None:
            answer = program.get(f"/v1/candidates?cursor={cursor}" if cursor else "/v1/candidates").json
            listed += answer["data"]
            cursor = answer["next_cursor"]
    assert len({one["id"] for one in listed}) == CARDS + 12


def test_a_refused_request_is_not_a_measurement():
    with pytest.raises(WentWrong, match="503 instead of 200"):
        second(lambda _: Answer(503, {}, b"busy"), status=200)
