"""Skills the candidate says they have."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, decided, listed, unanswered
from chalicelib.intake.screening.words import compared, contains, parted
from chalicelib.jobs import Rule, RuleKind


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether any or all of the wanted skills were named."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.SKILLS], ())
    if not given:
        return unanswered(rule)
    passed = compared(rule.test, rule.wanted, parted(given), contains)
    wanted = listed(rule.test, rule.wanted)
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)
