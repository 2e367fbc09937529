"""What rules say to answers: unknown is never a failure, and nothing rejects unless its rule may."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import jobs
from chalicelib.boards import Envelope, EnvelopeAnswer, EnvelopePerson
from chalicelib.intake import screening
from chalicelib.intake.screening import RULES, Answered, answered_in, screen, verdict
from chalicelib.jobs import Option, Question, QuestionKind, Rule, RuleKind
from chalicelib.pipeline import Outcome

PASSED, FAILED, ASK = Outcome.PASSED, Outcome.FAILED, Outcome.ASK


def rule(kind, test, wanted, **more) -> Rule:
    return Rule(id="r", job="j", kind=kind, name="Rule", test=test, wanted=tuple(wanted), **more)


def said(one: Rule, *values: str, questions=()) -> screening.Judgement:
    identity = one.question or screening.OWN_QUESTIONS[one.kind]
    known = {question.id: question for question in questions}
    return screen([one], Answered(source="careers", values={identity: values} if values else {}, questions=known))[0]


def rejecting(judgements):
    """The judgement by which the company's rules end an application."""
    return verdict(judgements, advances=False).rejecting


def test_every_kind_of_rule_has_its_module():
    assert set(RULES) == set(RuleKind)


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if kind is not RuleKind.QUESTION])
def test_what_was_not_answered_is_asked(kind):
    test = jobs.TESTS[kind][0]
    wanted = {RuleKind.EDUCATION: ["bachelor"], RuleKind.SALARY: ["CNY", "100"]}.get(kind, ["5"])
    judgement = said(rule(kind, test, wanted, reject=True))
    assert (judgement.outcome, judgement.answer) == (ASK, "")
    assert judgement.reason.zh == "未回答，请向候选人确认。"
    assert rejecting([judgement]) is None


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("bachelor", PASSED),
        ("Master of Science", PASSED),
        ("PhD", PASSED),
        ("博士", PASSED),
        ("本科", PASSED),
        ("大专", FAILED),
        ("high school", FAILED),
        ("something else", ASK),
        ("bachelor or master", ASK),
        ("mastery of tools", ASK),
    ],
)
def test_education(answer, outcome):
    assert said(rule(RuleKind.EDUCATION, "at_least", ["bachelor"]), answer).outcome is outcome


@pytest.mark.parametrize(
    ("test", "answer", "outcome"),
    [
        ("at_least", "5", PASSED),
        ("at_least", "4.9", FAILED),
        ("at_least", "８年", PASSED),
        ("at_most", "5 years", PASSED),
        ("at_most", "6", FAILED),
        ("at_least", "3-5", ASK),
        ("at_least", "many", ASK),
        ("at_least", "five", ASK),
        ("at_least", "3+", ASK),
        ("at_least", "5+", PASSED),
        ("at_least", "3年以上", ASK),
        ("at_least", "more than 8 years", PASSED),
        ("at_least", "不到3年", FAILED),
        ("at_least", "不到10年", ASK),
        ("at_most", "over 3 years", ASK),
        ("at_most", "over 7 years", FAILED),
        ("at_most", "18 months", ASK),
        ("at_most", "since 2015", ASK),
    ],
)
def test_years(test, answer, outcome):
    assert said(rule(RuleKind.YEARS, test, ["5"]), answer).outcome is outcome


@pytest.mark.parametrize(
    ("test", "wanted", "answers", "outcome"),
    [
        ("any_of", ["Python", "Go"], ["go, rust"], PASSED),
        ("any_of", ["Go"], ["Google Ads"], FAILED),
        ("all_of", ["Python", "SQL"], ["SQL；python 3"], PASSED),
        ("all_of", ["Python", "SQL"], ["python"], FAILED),
        ("all_of", ["C++"], ["c++"], PASSED),
        ("any_of", ["机器学习"], ["Machine Learning"], PASSED),
        ("any_of", ["Python"], ["数据分析"], ASK),
        ("any_of", ["Kubernetes"], ["k8s"], PASSED),
        ("some_of:2", ["Python", "SQL", "Go"], ["SQL, go"], PASSED),
        ("some_of:2", ["Python", "SQL", "Go"], ["go"], FAILED),
        ("some_of:2", ["Python", "SQL", "数据清洗"], ["sql"], ASK),
        ("any_of", ["数据分析"], ["大数据分析、建模"], PASSED),
        ("any_of", ["Python"], [" , ;"], ASK),
        ("any_of", ["Python"], ["见简历"], ASK),
        ("any_of", ["Python"], ["see my CV"], ASK),
        ("any_of", ["Python"], ["n/a"], ASK),
        ("any_of", ["Python"], ["???"], ASK),
        ("any_of", ["Python"], ["none"], FAILED),
        ("any_of", ["数据分析"], ["无"], FAILED),
        ("any_of", ["Python"], ["Java, 其他见附件"], ASK),
    ],
)
def test_skills(test, wanted, answers, outcome):
    test, _, least = test.partition(":")
    judged = said(rule(RuleKind.SKILLS, test, wanted, least=int(least) if least else None), *answers)
    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("20000-25000元/月", PASSED),
        ("25K", PASSED),
        ("26K", FAILED),
        ("30万/年", PASSED),
        ("36万/年", FAILED),
        ("面议", ASK),
        ("200元/小时", ASK),
        ("$3,000 per month", ASK),
        ("as much as possible", ASK),
    ],
)
def test_salary(answer, outcome):
    assert said(rule(RuleKind.SALARY, "at_most", ["CNY", "2500000"]), answer).outcome is outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Shanghai, China", PASSED),
        ("上海市浦东新区", ASK),
        ("Beijing", FAILED),
        ("Beijing, China", FAILED),
        ("shanghai", PASSED),
        ("Pudong", ASK),
        ("Jiangsu", ASK),
        ("anywhere", ASK),
        ("???", ASK),
    ],
)
def test_place(answer, outcome):
    assert said(rule(RuleKind.PLACE, "one_of", ["Shanghai", "Suzhou"]), answer).outcome is outcome


@pytest.mark.parametrize(
    ("wanted", "answer", "outcome"),
    [
        (["上海", "北京"], "浦东新区", ASK),
        (["上海", "北京"], "广州", FAILED),
        (["上海", "北京"], "广东省广州市天河区", FAILED),
        (["江苏"], "苏州工业园区", ASK),
        (["江苏"], "江苏省苏州市", PASSED),
        (["江苏"], "浙江省杭州市", FAILED),
        (["苏州"], "江苏", ASK),
        (["苏州"], "浙江", ASK),
        (["München"], "Munich, Germany", PASSED),
        (["München"], "Hamburg", FAILED),
        (["Germany"], "Berlin", ASK),
    ],
)
def test_only_who_is_known_to_live_elsewhere_fails(wanted, answer, outcome):
    assert said(rule(RuleKind.PLACE, "one_of", wanted), answer).outcome is outcome


@pytest.mark.parametrize(
    ("test", "answers", "outcome"),
    [
        ("all_of", ["英语", "德语"], PASSED),
        ("all_of", ["Englisch", "allemand"], PASSED),
        ("any_of", ["французский"], FAILED),
        ("any_of", ["as in my CV"], ASK),
        ("all_of", ["English (C1), Deutsch"], PASSED),
        ("all_of", ["English"], FAILED),
        ("any_of", ["Français; German"], PASSED),
    ],
)
def test_languages_by_any_of_their_names(test, answers, outcome):
    assert said(rule(RuleKind.LANGUAGE, test, ["English", "German"]), *answers).outcome is outcome


def question(kind, *labels) -> Question:
    options = tuple(Option(id=f"o{number}", label=label) for number, label in enumerate(labels))
    return Question(id="q", kind=kind, label="Which?", options=options)


@pytest.mark.parametrize(
    ("kind", "test", "wanted", "answers", "outcome"),
    [
        (QuestionKind.YES_NO, "one_of", ["yes"], ["是"], PASSED),
        (QuestionKind.YES_NO, "one_of", ["yes"], ["No"], FAILED),
        (QuestionKind.YES_NO, "one_of", ["yes"], ["perhaps"], ASK),
        (QuestionKind.ONE_OF, "one_of", ["o0"], ["day"], PASSED),
        (QuestionKind.ONE_OF, "none_of", ["o0"], ["o0"], FAILED),
        (QuestionKind.ONE_OF, "one_of", ["o0"], ["Weekend"], ASK),
        (QuestionKind.SEVERAL_OF, "all_of", ["o0", "o1"], ["Day", "Night"], PASSED),
        (QuestionKind.SEVERAL_OF, "all_of", ["o0", "o1"], ["Day"], FAILED),
        (QuestionKind.SEVERAL_OF, "none_of", ["o1"], ["Day"], PASSED),
        (QuestionKind.SEVERAL_OF, "any_of", ["o1"], ["Day", "Weekend"], ASK),
        (QuestionKind.NUMBER, "at_most", ["10000"], ["10,000"], PASSED),
        (QuestionKind.NUMBER, "at_most", ["10000"], ["10,001"], FAILED),
        (QuestionKind.DATE, "not_after", ["2026-05-01"], ["2026-05-01"], PASSED),
        (QuestionKind.DATE, "not_before", ["2026-05-01"], ["2026-04-30"], FAILED),
        (QuestionKind.DATE, "not_before", ["2026-05-01"], ["soon"], ASK),
    ],
)
def test_questions_of_the_job(kind, test, wanted, answers, outcome):
    asked = question(kind, "Day", "Night")
    judged = said(rule(RuleKind.QUESTION, test, wanted, question="q"), *answers, questions=[asked])
    assert judged.outcome is outcome


def test_a_question_the_job_no_longer_asks_is_not_answered():
    assert said(rule(RuleKind.QUESTION, "one_of", ["yes"], question="q"), "no").outcome is ASK


def test_reasons_speak_both_languages_and_name_options_by_their_words():
    judged = said(
        rule(RuleKind.QUESTION, "one_of", ["o1"], question="q"),
        "o0",
        questions=[question(QuestionKind.ONE_OF, "Day", "Night")],
    )
    assert judged.reason.en == "Answered “Day”, but wanted is one of: Night."
    assert judged.reason.zh == "回答“Day”，要求“以下之一：Night”，不符合。"
    assert judged.source == "careers"


def test_only_a_failed_answer_to_a_rule_that_may_reject_rejects():
    strict = rule(RuleKind.YEARS, "at_least", ["5"], reject=True)
    lenient = rule(RuleKind.YEARS, "at_least", ["5"])
    assert rejecting([said(lenient, "1")]) is None
    assert rejecting([said(strict, "9")]) is None
    assert rejecting([said(strict, "unclear")]) is None
    failed = said(strict, "1")
    assert rejecting([said(lenient, "1"), failed]) is failed


@settings(max_examples=200, deadline=None)
@given(answer=st.text(max_size=40), kind=st.sampled_from([kind for kind in RuleKind if kind is not RuleKind.QUESTION]))
def test_any_answer_is_judged_and_braces_in_it_are_only_text(answer, kind):
    wanted = {"education": ["bachelor"], "years": ["5"], "salary": ["CNY", "100"]}.get(kind.value, ["Python {x}"])
    least = 1 if jobs.TESTS[kind][-1] == "some_of" else None
    judged = said(rule(kind, jobs.TESTS[kind][-1], wanted, least=least), answer + "{0}")
    assert judged.outcome in Outcome
    assert judged.reason.said("zh-CN")


@settings(max_examples=200, deadline=None)
@given(years=st.decimals(min_value=0, max_value=99, places=1), limit=st.decimals(min_value=0, max_value=99, places=1))
def test_numbers_are_compared_exactly(years: Decimal, limit: Decimal):
    judged = said(rule(RuleKind.YEARS, "at_least", [str(limit)]), str(years))
    assert (judged.outcome is PASSED) == (years >= limit)


def test_answers_find_their_question_by_id_or_by_its_words():
    asked = question(QuestionKind.YES_NO)
    for answer in (
        EnvelopeAnswer(question="q", values=("yes",)),
        EnvelopeAnswer(question=" which? ", label="WHICH?", values=("yes",)),
    ):
        assert answered_in(Envelope(source="x", answers=(answer,)), [asked]).values == {"q": ("yes",)}


def test_the_place_on_the_form_answers_for_the_place_and_the_resume_does_not():
    envelope = Envelope(source="x", person=EnvelopePerson(place="Berlin"), resume_text="lives in Paris")
    assert answered_in(envelope, []).values == {"place": ("Berlin",)}
