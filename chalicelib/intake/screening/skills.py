"""Skills the candidate says they have."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, decided, listed, unanswered
from chalicelib.intake.screening.words import compared, contains, parted
from chalicelib.jobs import Rule, RuleKind


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether any, all or enough of the wanted skills were named."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.SKILLS], ())
    if not given:
        return unanswered(rule)
    passed = compared(rule.test, rule.wanted, parted(given), same, understood=understood, least=rule.least)
    wanted = listed(rule.test, rule.wanted, rule.least)
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def same(word: str, want: str) -> bool:
    """Whether a given word names the wanted skill, by itself or by another of its names (`k8s`, `Kubernetes`; 数据分析)."""
    from chalicelib.intake.parsing import taxonomy

    return contains(word, want) or taxonomy.same(word, want)


def understood(word: str) -> bool:
    """Whether a given word names skills that are known, so that it can be told from the wanted ones."""
    from chalicelib.intake.parsing import taxonomy

    return bool(taxonomy.mentions(word))
