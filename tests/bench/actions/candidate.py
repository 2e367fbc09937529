"""Everything about a person: the console's page."""

from __future__ import annotations

from tests.bench.actions.contract import AWS_CALLS, READ_UNITS, Measured, second
from tests.bench.company import Company


def measure(company: Company) -> list[Measured]:
    """Somebody with an application, a résumé, a message and eighteen facts."""
    console, people = company.console(), company.people
    page = second(lambda turn: console.open(f"/console/candidates/{people[turn].candidate}"), status=200)
    return [Measured(name="candidate page", meter=page, budgets={AWS_CALLS: 4, READ_UNITS: 20})]
