"""Years of work, against a least or a most."""

from __future__ import annotations

import re

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.numbers import judged
from chalicelib.intake.screening.outcomes import Judgement, bounded, decided, unanswered
from chalicelib.jobs import Rule, RuleKind

_NOT_YEARS = re.compile(
    r"month|monat|mois|mes(?:es)?\b|week|day|月|周|天|since|seit|depuis|(?<!\d)(?:19|20)\d\d(?!\d)|起|至今",
    re.IGNORECASE,
)


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answered number of years passes."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.YEARS], ())
    if not given:
        return unanswered(rule)
    passed = judged(rule.test, rule.wanted[0], given[0]) if len(given) == 1 and _in_years(given[0]) else None
    wanted = bounded(rule.test, rule.wanted[0])
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def _in_years(answer: str) -> bool:
    """Whether a number in the answer counts years: "18 months" and "since 2015" have others."""
    return _NOT_YEARS.search(answer) is None
