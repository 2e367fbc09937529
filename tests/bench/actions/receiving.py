"""An application arrives at a door: kept byte for byte and answered, nothing read yet."""

from __future__ import annotations

from tests.bench.actions.applying import by_indeed, by_partner, connect_indeed, form_of, through_the_form
from tests.bench.actions.contract import AWS_CALLS, WRITE_UNITS, Budgets, Measured, WentWrong, second
from tests.bench.company import Company
from tests.kit.client import Browser

_BUDGETS: Budgets = {AWS_CALLS: 4, WRITE_UNITS: 8}


def measure(company: Company) -> list[Measured]:
    """The form of the careers site, the door of partners, and that of boards which sign."""
    browsers = [_with_form(company) for _ in range(2)]
    form = second(lambda turn: through_the_form(browsers[turn], company, turn), status=303)
    connect_indeed(company)
    board = second(lambda turn: by_indeed(company, 4 + turn), status=200)
    partner = second(lambda turn: by_partner(company, 2 + turn), status=202)
    return [
        Measured(name="application received, careers form", meter=form, budgets=_BUDGETS),
        Measured(name="application received, partner", meter=partner, budgets=_BUDGETS),
        Measured(name="application received, board that signs", meter=board, budgets=_BUDGETS),
    ]


def _with_form(company: Company) -> Browser:
    browser = company.world.browser()
    opened = browser.open(form_of(company))
    if opened.status != 200:
        raise WentWrong(f"the apply form answers {opened.status}: {opened.text[:500]}")
    return browser
