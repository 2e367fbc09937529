"""Where the candidate lives or wants to work, as they said it."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, decided, listed, unanswered
from chalicelib.intake.screening.words import compared, contains, plain
from chalicelib.jobs import Rule, RuleKind


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answered place lies in one of the wanted ones."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.PLACE], ())
    if not given:
        return unanswered(rule)
    passed = compared(rule.test, rule.wanted, [plain(one) for one in given], contains)
    wanted = listed(rule.test, rule.wanted)
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)
