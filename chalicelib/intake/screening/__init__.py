"""Screening: what a job's rules say to what a candidate answered. One module for each kind of rule; pure.

A rule looks at *answered* fields only, never at what was read out of a résumé: nothing answered, or an answer that cannot be
understood, is `ask`, which is never a failure. A rule decides nothing by itself; `verdict` names the failed rule that its
company allowed to reject, if there is one. To add a kind: a module with a `screen` function and one line in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from chalicelib.intake.screening import education, language, place, question, salary, skills, years
from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered, answered_in
from chalicelib.intake.screening.choices import YES_NO_NAMES, choice_of, day_of, spoken
from chalicelib.intake.screening.education import NAMES as LEVEL_NAMES
from chalicelib.intake.screening.evidence import contradicted, with_evidence
from chalicelib.intake.screening.numbers import number_in
from chalicelib.intake.screening.outcomes import Judgement
from chalicelib.intake.screening.records import hashed
from chalicelib.intake.screening.verdict import NO_VERDICT, Verdict, verdict
from chalicelib.jobs import Rule, RuleKind

__all__ = [
    "LEVEL_NAMES",
    "NO_VERDICT",
    "OWN_QUESTIONS",
    "RULES",
    "YES_NO_NAMES",
    "Answered",
    "Judgement",
    "Verdict",
    "answered_in",
    "choice_of",
    "contradicted",
    "day_of",
    "hashed",
    "number_in",
    "screen",
    "spoken",
    "verdict",
    "with_evidence",
]

RULES: Mapping[RuleKind, Callable[[Rule, Answered], Judgement]] = {
    RuleKind.EDUCATION: education.screen,
    RuleKind.YEARS: years.screen,
    RuleKind.SKILLS: skills.screen,
    RuleKind.PLACE: place.screen,
    RuleKind.LANGUAGE: language.screen,
    RuleKind.SALARY: salary.screen,
    RuleKind.QUESTION: question.screen,
}


def screen(rules: Iterable[Rule], answered: Answered) -> tuple[Judgement, ...]:
    """What each rule says, in the order of the rules."""
    return tuple(RULES[rule.kind](rule, answered) for rule in rules)
