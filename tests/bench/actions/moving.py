"""An application goes to another stage."""

from __future__ import annotations

from tests.bench.actions.contract import AWS_CALLS, READ_UNITS, WRITE_UNITS, Measured, second
from tests.bench.company import Company
from tests.kit.client import Answer


def measure(company: Company) -> list[Measured]:
    """As careful programs move: with an Idempotency-Key, whose answer is stored, and the version they saw."""
    program, stages = company.recruiter(), company.hiring.stages
    standing_first = company.people[: 2 * len(stages[:-1]) : len(stages[:-1])]
    paths = [f"/v1/applications/{person.public_id}" for person in standing_first]
    seen = [program.get(path).header("etag") or "" for path in paths]

    def move(turn: int) -> Answer:
        headers = {"Idempotency-Key": f"bench-{turn}", "If-Match": seen[turn]}
        return program.post(f"{paths[turn]}/move", {"stage": stages[1].id}, headers=headers)

    moved = second(move, status=200)
    return [Measured(name="stage move", meter=moved, budgets={AWS_CALLS: 3, WRITE_UNITS: 28, READ_UNITS: 6})]
