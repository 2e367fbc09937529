"""Which tests fit what a rule looks at."""

from __future__ import annotations

import pytest

from chalicelib.jobs.decisions import rules
from chalicelib.jobs.model import Option, Question, QuestionKind, Rule, RuleKind

ASKED = tuple(
    Question(
        id=kind.value,
        kind=kind,
        label="?",
        options=(Option(id="a", label="A"), Option(id="b", label="B"))
        if kind in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF)
        else (),
    )
    for kind in QuestionKind
)


def rule(kind: RuleKind, test: str, *wanted: str, question: str | None = None, **more) -> Rule:
    return Rule(id="R", job="J", kind=kind, name="n", question=question, test=test, wanted=wanted, **more)


def asked(kind: QuestionKind, test: str, *wanted: str) -> Rule:
    return rule(RuleKind.QUESTION, test, *wanted, question=kind.value)


@pytest.mark.parametrize(
    "right",
    [
        rule(RuleKind.EDUCATION, "at_least", "bachelor"),
        rule(RuleKind.YEARS, "at_least", "2.5"),
        rule(RuleKind.YEARS, "at_most", "10"),
        rule(RuleKind.SKILLS, "all_of", "Python", "SQL"),
        rule(RuleKind.SKILLS, "some_of", "Python", "SQL", least=2),
        rule(RuleKind.SALARY, "at_most", "CNY", "2500000"),
        rule(RuleKind.PLACE, "one_of", "上海", "杭州"),
        rule(RuleKind.LANGUAGE, "any_of", "en"),
        asked(QuestionKind.YES_NO, "one_of", "yes"),
        asked(QuestionKind.ONE_OF, "none_of", "b"),
        asked(QuestionKind.SEVERAL_OF, "all_of", "a", "b"),
        asked(QuestionKind.NUMBER, "at_most", "-3"),
        asked(QuestionKind.DATE, "not_after", "2026-09-01"),
    ],
)
def test_a_rule_that_can_be_decided(right):
    assert rules.checked(right, ASKED) is right


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (rule(RuleKind.SKILLS, "some_of", "Python", "SQL"), rules.WrongLeast),
        (rule(RuleKind.SKILLS, "some_of", "Python", "SQL", least=3), rules.WrongLeast),
        (rule(RuleKind.SKILLS, "any_of", "Python", least=1), rules.WrongLeast),
        (rule(RuleKind.YEARS, "at_least", "3", hold=True, reject=True), rules.OneConsequence),
        (rule(RuleKind.SALARY, "at_most", "2500000"), rules.WrongWanted),
        (rule(RuleKind.SALARY, "at_most", "yuan", "25"), rules.WrongWanted),
        (rule(RuleKind.SALARY, "at_most", "CNY", "-5"), rules.WrongWanted),
    ],
)
def test_a_rule_that_cannot_be_decided_or_would_do_two_things(wrong, refusal):
    with pytest.raises(refusal):
        rules.checked(wrong, ASKED)


def test_nothing_rejects_unless_it_was_switched_on():
    assert Rule(id="R", job="J", kind=RuleKind.SKILLS, name="n").reject is False


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.LONG_TEXT])
def test_free_text_is_read_by_people(kind):
    with pytest.raises(rules.WrongQuestion):
        rules.checked(asked(kind, "one_of", "yes"), ASKED)


@pytest.mark.parametrize(
    "wrong",
    [
        rule(RuleKind.QUESTION, "one_of", "yes"),
        rule(RuleKind.QUESTION, "one_of", "yes", question="strange"),
        rule(RuleKind.SKILLS, "all_of", "SQL", question=QuestionKind.YES_NO.value),
    ],
)
def test_a_question_is_named_by_rules_on_answers_alone(wrong):
    with pytest.raises(rules.WrongQuestion):
        rules.checked(wrong, ASKED)


@pytest.mark.parametrize(
    ("wrong", "choices"),
    [
        (rule(RuleKind.EDUCATION, "one_of", "bachelor"), "at_least"),
        (rule(RuleKind.SKILLS, "at_least", "3"), "any_of, all_of, some_of"),
        (asked(QuestionKind.YES_NO, "any_of", "yes"), "one_of"),
        (asked(QuestionKind.NUMBER, "one_of", "3"), "at_least, at_most"),
    ],
)
def test_the_test_fits_what_it_looks_at(wrong, choices):
    with pytest.raises(rules.WrongTest) as refused:
        rules.checked(wrong, ASKED)
    assert refused.value.values["choices"] == choices


@pytest.mark.parametrize(
    "wrong",
    [
        rule(RuleKind.EDUCATION, "at_least", "college"),
        rule(RuleKind.EDUCATION, "at_least", "bachelor", "master"),
        rule(RuleKind.YEARS, "at_least", "three"),
        rule(RuleKind.YEARS, "at_least", "NaN"),
        rule(RuleKind.YEARS, "at_least", "Infinity"),
        rule(RuleKind.YEARS, "at_least"),
        rule(RuleKind.SKILLS, "all_of"),
        rule(RuleKind.SKILLS, "all_of", "SQL", " sql"),
        rule(RuleKind.PLACE, "one_of", " "),
        asked(QuestionKind.YES_NO, "one_of", "maybe"),
        asked(QuestionKind.ONE_OF, "one_of", "c"),
        asked(QuestionKind.ONE_OF, "one_of", "a", "a"),
        asked(QuestionKind.SEVERAL_OF, "any_of"),
        asked(QuestionKind.NUMBER, "at_least", "1", "2"),
        asked(QuestionKind.DATE, "not_before", "31.01.2026"),
        asked(QuestionKind.DATE, "not_before", "2026-01-31", "2026-02-01"),
    ],
)
def test_what_is_wanted_can_be_compared(wrong):
    with pytest.raises(rules.WrongWanted):
        rules.checked(wrong, ASKED)


def test_the_refusal_says_what_is_expected_in_both_languages():
    with pytest.raises(rules.WrongWanted) as refused:
        rules.checked(rule(RuleKind.YEARS, "at_least", "x"), ASKED)
    assert refused.value.said("en") == "Wanted is one number here."
    assert refused.value.said("zh-CN") == "此处应填写一个数字。"
