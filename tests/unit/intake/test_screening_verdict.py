"""What outcomes come to: nothing rejects unless its rule may, and unknown keeps nobody back and lets nobody advance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import FoundField
from chalicelib.intake.screening import RULES, Answered, contradicted, screen, verdict, with_evidence
from chalicelib.intake.screening.outcomes import Judgement
from chalicelib.jobs import Rule, RuleKind
from chalicelib.pipeline import Outcome, Standing
from chalicelib.platform.texts import Text


def judged(outcome: Outcome, **rule) -> Judgement:
    made = Rule(id="r", job="j", kind=RuleKind.YEARS, name="Years", test="at_least", wanted=("5",), **rule)
    return Judgement(rule=made, outcome=outcome, reason=Text("a", "b"))


PASSED, FAILED, ASK = Outcome.PASSED, Outcome.FAILED, Outcome.ASK


def test_a_failed_answer_flags_holds_or_rejects_as_its_rule_says():
    assert verdict([judged(FAILED)], advances=True).standing is Standing.FLAGGED
    assert verdict([judged(FAILED), judged(FAILED, hold=True)], advances=True).standing is Standing.HELD
    both = verdict([judged(FAILED, hold=True), judged(FAILED, reject=True)], advances=True)
    assert (both.standing, both.at_once, both.advances) == (Standing.REJECTING, True, False)


def test_a_delay_or_a_review_lets_a_rejection_wait():
    assert not verdict([judged(FAILED, reject=True, delay_minutes=60)], advances=False).at_once
    assert not verdict([judged(FAILED, reject=True, review=True)], advances=False).at_once


def test_of_several_that_reject_the_quickest_without_a_person_decides():
    slow, quick = judged(FAILED, reject=True, delay_minutes=90), judged(FAILED, reject=True, delay_minutes=30)
    asked = judged(FAILED, reject=True, review=True)
    assert verdict([asked, slow, quick], advances=False).rejecting is quick


def test_only_who_passes_every_rule_advances():
    assert verdict([judged(PASSED), judged(PASSED)], advances=True).advances
    assert not verdict([judged(PASSED)], advances=False).advances
    assert not verdict([], advances=True).advances
    asked = verdict([judged(PASSED), judged(ASK)], advances=True)
    assert (asked.standing, asked.advances) == (Standing.NONE, False)


_RULES = st.builds(
    judged,
    st.sampled_from(Outcome),
    reject=st.booleans(),
    hold=st.booleans(),
    review=st.booleans(),
    delay_minutes=st.integers(0, 10),
)


@given(st.lists(_RULES, max_size=6), st.booleans())
def test_nothing_rejects_without_a_failed_answer_to_a_rule_that_may(judgements, advances):
    said = verdict(judgements, advances=advances)
    may = [one for one in judgements if one.outcome is FAILED and one.rule.reject]
    assert (said.rejecting in may) if may else said.rejecting is None
    assert (said.standing is Standing.REJECTING) == bool(may)
    if any(one.outcome is not PASSED for one in judgements):
        assert not said.advances


def found(field: str, value: str) -> FoundField:
    return FoundField(field=field, value=value, confidence=0.9, start=3, end=3 + len(value))


def wants(kind: RuleKind, test: str, *wanted: str) -> Rule:
    return Rule(id="r", job="j", kind=kind, name="n", test=test, wanted=wanted, reject=True)


def test_a_resume_stands_beside_the_answer_and_decides_nothing():
    rules = [wants(RuleKind.EDUCATION, "at_least", "master"), wants(RuleKind.SKILLS, "any_of", "Python")]
    answered = Answered(source="careers", values={"education": ("bachelor",)})
    read = [found("highest_degree", "master"), found("skill", "Python"), found("skill", "Excel")]
    degree, skills = with_evidence(screen(rules, answered), read, RULES)
    assert (degree.outcome, [one.agrees for one in degree.evidence], contradicted(degree)) == (FAILED, [True], True)
    assert (skills.outcome, [one.value for one in skills.evidence]) == (ASK, ["Python", "Excel"])
    assert not contradicted(skills)
    assert verdict([skills], advances=True).standing is Standing.NONE


def test_a_resume_that_says_the_same_contradicts_nothing():
    answered = Answered(source="careers", values={"years": ("2",)})
    (years,) = with_evidence(screen([wants(RuleKind.YEARS, "at_least", "5")], answered), [found("years", "2")], RULES)
    assert [one.agrees for one in years.evidence] == [False]
    assert not contradicted(years)


def test_what_a_fair_rule_does_not_look_at_is_never_evidence():
    blocked = [found(name, "5") for name in ("full_name", "birth_year", "photo", "gender", "native_place", "party")]
    (years,) = with_evidence(
        screen([wants(RuleKind.YEARS, "at_least", "5")], Answered(source="careers")), blocked, RULES
    )
    assert years.evidence == ()
