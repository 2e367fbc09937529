"""Years of work, against a least or a most."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.numbers import compared, number_in
from chalicelib.intake.screening.outcomes import Judgement, bounded, decided, unanswered
from chalicelib.jobs import Rule, RuleKind


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answered number of years passes."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.YEARS], ())
    if not given:
        return unanswered(rule)
    years = number_in(given[0]) if len(given) == 1 else None
    passed = None if years is None else compared(rule.test, rule.wanted[0], years)
    wanted = bounded(rule.test, rule.wanted[0])
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)
