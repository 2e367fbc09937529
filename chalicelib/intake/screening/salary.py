"""The pay the candidate asks for, against the most the job can pay a month."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, bounded, decided, unanswered
from chalicelib.jobs import Rule, RuleKind
from chalicelib.platform.currencies import DECIMALS, USUAL_DECIMALS

if TYPE_CHECKING:
    from chalicelib.intake.parsing.fields.salary import ExpectedSalary

_MONTHS = 12


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the least that was asked for can be paid. Open (面议), by the hour or day, or in another currency: ask."""
    from chalicelib.intake.parsing.fields.salary import said

    given = answered.values.get(OWN_QUESTIONS[RuleKind.SALARY], ())
    if not given:
        return unanswered(rule)
    currency, most = rule.wanted
    asked = said(given[0], currency) if len(given) == 1 else None
    amount = None if asked is None else _a_month(asked, currency)
    passed = None if amount is None else amount <= int(most)
    wanted = bounded(rule.test, _written(currency, int(most)))
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def _a_month(asked: ExpectedSalary, currency: str) -> Fraction | None:
    """The least that is asked for a month in minor units of `currency`; None where that cannot be known."""
    if asked.minimum is None or asked.currency != currency or asked.unit not in {"month", "year"}:
        return None
    return Fraction(asked.minimum, _MONTHS if asked.unit == "year" else 1)


def _written(currency: str, minor: int) -> str:
    decimals = DECIMALS.get(currency, USUAL_DECIMALS)
    return f"{currency} {minor / 10**decimals:,.{decimals}f}".removesuffix("." + "0" * decimals)
