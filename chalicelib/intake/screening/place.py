"""Where the candidate lives or wants to work, as they said it."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, decided, listed, unanswered
from chalicelib.intake.screening.where import apart, same
from chalicelib.intake.screening.words import plain
from chalicelib.jobs import Rule, RuleKind


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answered place lies in one of the wanted ones."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.PLACE], ())
    if not given:
        return unanswered(rule)
    passed = _lies(rule, [plain(one) for one in given])
    wanted = listed(rule.test, rule.wanted)
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def _lies(rule: Rule, given: list[str]) -> bool | None:
    """Whether a given place lies in a wanted one; None unless it is known to lie elsewhere: 浦东新区 is Shanghai."""
    wanted = [plain(one) for one in rule.wanted]
    if any(same(one, want) for one in given for want in wanted):
        return True
    return False if all(apart(one, want) for one in given for want in wanted) else None
