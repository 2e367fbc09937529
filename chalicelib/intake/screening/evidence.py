"""What a résumé says about what a rule asks. It is shown beside the answer and decides nothing. Pure.

Blocked for good: name, photo, birth and age, gender, nationality, family, native place, health, party. They are never read here,
because a fair rule does not look at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from chalicelib.candidates import FoundField
from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement
from chalicelib.jobs import Rule, RuleKind
from chalicelib.pipeline import Evidence, Outcome

FIELDS: Mapping[RuleKind, str] = {
    RuleKind.EDUCATION: "highest_degree",
    RuleKind.YEARS: "years",
    RuleKind.SKILLS: "skill",
    RuleKind.LANGUAGE: "language.language",
    RuleKind.PLACE: "place",
    RuleKind.SALARY: "salary",
}
"""The field of a résumé that bears on each kind of rule. A rule on a question of the job has none: nobody asked the résumé."""
_MOST = 12
Screens = Mapping[RuleKind, Callable[[Rule, Answered], Judgement]]
"""What each kind of rule says: the table of `screening`, handed in because it imports this."""


def with_evidence(
    judgements: Iterable[Judgement], found: Iterable[FoundField], screens: Screens
) -> tuple[Judgement, ...]:
    """The judgements with what the résumé says beside each of them."""
    by_field: dict[str, list[FoundField]] = {}
    for one in found:
        by_field.setdefault(one.field, []).append(one)
    return tuple(_supported(judgement, by_field, screens) for judgement in judgements)


def contradicted(judgement: Judgement) -> bool:
    """Whether a failed answer is at odds with the résumé: what somebody should look at before a no."""
    return judgement.outcome is Outcome.FAILED and any(one.agrees for one in judgement.evidence)


def _supported(judgement: Judgement, by_field: Mapping[str, list[FoundField]], screens: Screens) -> Judgement:
    kind = judgement.rule.kind
    read = by_field.get(FIELDS.get(kind, ""), [])
    if not read:
        return judgement
    answered = Answered(source="resume", values={OWN_QUESTIONS[kind]: tuple(one.value for one in read)})
    said = screens[kind](judgement.rule, answered).outcome
    agrees = {Outcome.PASSED: True, Outcome.FAILED: False, Outcome.ASK: None}[said]
    shown = tuple(Evidence(value=one.value, start=one.start, end=one.end, agrees=agrees) for one in read[:_MOST])
    return replace(judgement, evidence=shown)
