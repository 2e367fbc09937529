"""Questions keep their ids and kinds; rules keep their questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.jobs.decisions import questions
from chalicelib.jobs.decisions.questions import WantedOption, WantedQuestion
from chalicelib.jobs.model import QuestionKind, Rule, RuleKind
from chalicelib.platform import ids


@pytest.fixture
def fresh(now):
    return lambda: ids.increasing(now)


def visa(*labels: str, **changes):
    options = tuple(WantedOption(label=label) for label in labels or ("Yes, here", "No"))
    return WantedQuestion(kind=QuestionKind.ONE_OF, label="Visa?", options=options, **changes)


def test_what_is_new_is_given_an_id(fresh):
    made = questions.arranged((), [visa(), WantedQuestion(kind=QuestionKind.DATE, label=" Free  from ")], fresh())
    assert len({made[0].id, made[1].id, *(option.id for option in made[0].options)}) == 4
    assert all(ids.is_id(question.id) for question in made)
    assert made[1].label == "Free from"


def test_what_is_known_keeps_its_id_in_another_place_with_another_label(fresh):
    first = questions.arranged((), [visa(), WantedQuestion(kind=QuestionKind.TEXT, label="Why?")], fresh())
    yes, no = first[0].options
    wanted = [
        WantedQuestion(kind=QuestionKind.TEXT, label="Why us?", id=first[1].id, required=True),
        WantedQuestion(
            kind=QuestionKind.ONE_OF,
            label="Visa?",
            id=first[0].id,
            options=(
                WantedOption(label="No", id=no.id),
                WantedOption(label="Yes", id=yes.id),
                WantedOption(label="Soon"),
            ),
        ),
    ]
    after = questions.arranged(first, wanted, fresh())
    assert [question.id for question in after] == [first[1].id, first[0].id]
    assert [option.id for option in after[1].options[:2]] == [no.id, yes.id]
    assert after[1].options[2].id not in {no.id, yes.id}
    assert (after[0].label, after[0].required) == ("Why us?", True)


def test_a_kind_stays(fresh):
    first = questions.arranged((), [visa()], fresh())
    with pytest.raises(questions.KindFixed) as refused:
        questions.arranged(first, [WantedQuestion(kind=QuestionKind.TEXT, label="Visa?", id=first[0].id)], fresh())
    assert refused.value.field == "questions/0/kind"


def test_strange_and_repeated_ids_are_refused(fresh, now):
    first = questions.arranged((), [visa()], fresh())
    with pytest.raises(questions.StrangeId):
        questions.arranged(first, [visa(id=ids.new_id(now))], fresh())
    twice = visa(id=first[0].id)
    with pytest.raises(questions.StrangeId) as refused:
        questions.arranged(first, [twice, twice], fresh())
    assert refused.value.field == "questions/1/id"
    foreign = replace(visa(), id=first[0].id, options=(WantedOption(label="A", id="X"), WantedOption(label="B")))
    with pytest.raises(questions.StrangeId) as refused:
        questions.arranged(first, [foreign], fresh())
    assert refused.value.field == "questions/0/options/0/id"


@pytest.mark.parametrize(
    "wrong",
    [
        WantedQuestion(kind=QuestionKind.ONE_OF, label="?"),
        visa("only one"),
        visa("same", " SAME"),
        WantedQuestion(kind=QuestionKind.YES_NO, label="?", options=(WantedOption(label="a"), WantedOption(label="b"))),
    ],
)
def test_options_fit_the_kind(fresh, wrong):
    with pytest.raises(questions.WrongOptions):
        questions.arranged((), [wrong], fresh())


def test_a_form_has_an_end(fresh):
    many = [WantedQuestion(kind=QuestionKind.TEXT, label=str(number)) for number in range(questions.MOST_QUESTIONS + 1)]
    with pytest.raises(questions.TooManyQuestions):
        questions.arranged((), many, fresh())
    long = [visa(*(str(option) for option in range(101))) for _ in range(3)]
    with pytest.raises(questions.TooManyQuestions):
        questions.arranged((), long, fresh())


def test_a_question_a_rule_looks_at_stays_with_its_options(hiring, fresh):
    first = questions.arranged((), [visa(), visa("A", "B")], fresh())
    wanted = first[0].options[0].id
    rule = Rule(id="R", job="J", kind=RuleKind.QUESTION, name="Visa", question=first[0].id, wanted=(wanted,))
    screened = replace(hiring, job=replace(hiring.job, questions=first), rules=(rule,))
    questions.check_rules(screened, [first[0]])
    with pytest.raises(questions.QuestionInUse) as refused:
        questions.check_rules(screened, [first[1]])
    assert "Visa" in refused.value.said("zh-CN")
    with pytest.raises(questions.QuestionInUse):
        questions.check_rules(screened, [replace(first[0], options=first[0].options[1:]), first[1]])
    questions.check_rules(screened, [replace(first[0], options=first[0].options[:1]), first[1]])
