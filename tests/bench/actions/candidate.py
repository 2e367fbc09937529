"""Everything about a person: the console's page."""

from __future__ import annotations

from tests.bench.actions.contract import AWS_CALLS, READ_UNITS, Budgets, Measured, second
from tests.bench.company import Company
from tests.bench.people import Person

_BUDGETS: Budgets = {AWS_CALLS: 4, READ_UNITS: 20}


def measure(company: Company) -> list[Measured]:
    """Somebody with an application, a résumé, a message and eighteen facts; and somebody of whom more is known than is shown."""
    console, people = company.console(), company.people
    usual = second(lambda turn: console.open(_page(people[turn])), status=200)
    long = second(lambda _: console.open(_page(company.well_known)), status=200)
    return [
        Measured(name="candidate page", meter=usual, budgets=_BUDGETS),
        Measured(name="candidate page, long history", meter=long, budgets=_BUDGETS),
    ]


def _page(person: Person) -> str:
    return f"/console/candidates/{person.candidate}"
