"""A job's board with 100 cards: the console's page and the REST door."""

from __future__ import annotations

from tests.bench.actions.contract import AWS_CALLS, READ_UNITS, Budgets, Measured, WentWrong, second
from tests.bench.company import CARDS, Company


def measure(company: Company) -> list[Measured]:
    """The page and the door, each with the number of its columns: a call for each of them, and two."""
    columns = len(company.hiring.stages)
    budgets: Budgets = {AWS_CALLS: 2 + columns, READ_UNITS: 30}
    console, program, job = company.console(), company.recruiter(), company.hiring.job.id
    page = second(lambda _: console.open(f"/console/jobs/{job}"), status=200)
    _check_cards(console.page.text.count('href="/console/candidates/') if console.page else 0)
    door = second(lambda _: program.get(f"/v1/jobs/{job}/board"), status=200)
    return [
        Measured(name=f"board page, {CARDS} cards", meter=page, budgets=budgets, also={"columns": columns}),
        Measured(name=f"board by REST, {CARDS} cards", meter=door, budgets=budgets),
    ]


def _check_cards(shown: int) -> None:
    if shown != CARDS:
        raise WentWrong(f"the board shows {shown} cards, not {CARDS}: its cost says nothing")
