"""The answer to one of the job's own questions."""

from __future__ import annotations

from datetime import date

from chalicelib.intake.screening.answered import Answered
from chalicelib.intake.screening.choices import YES_NO_NAMES, choice_of, day_of, spoken_both
from chalicelib.intake.screening.numbers import judged
from chalicelib.intake.screening.outcomes import Judgement, bounded, decided, listed, unanswered
from chalicelib.jobs import Question, QuestionKind, Rule
from chalicelib.platform.texts import Text


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answer passes; a question that the job no longer asks was not answered."""
    question = answered.questions.get(rule.question or "")
    given = answered.values.get(rule.question or "", ())
    if question is None or not given:
        return unanswered(rule)
    if question.kind is QuestionKind.NUMBER:
        passed, wanted = _number(rule, given), bounded(rule.test, rule.wanted[0])
    elif question.kind is QuestionKind.DATE:
        passed, wanted = _day(rule, given), bounded(rule.test, rule.wanted[0])
    else:
        passed, wanted = _choice(rule, question, given), _named(rule, question)
    answers = spoken_both(question, given)
    return decided(rule, passed=passed, answers=answers, wanted=wanted, source=answered.source)


def _number(rule: Rule, given: tuple[str, ...]) -> bool | None:
    return judged(rule.test, rule.wanted[0], given[0]) if len(given) == 1 else None


def _day(rule: Rule, given: tuple[str, ...]) -> bool | None:
    day = day_of(given[0]) if len(given) == 1 else None
    if day is None:
        return None
    limit = date.fromisoformat(rule.wanted[0])
    return day >= limit if rule.test == "not_before" else day <= limit


def _choice(rule: Rule, question: Question, given: tuple[str, ...]) -> bool | None:
    chosen = [choice_of(question, answer) for answer in given]
    if None in chosen:
        return None
    both = set(rule.wanted).intersection(one for one in chosen if one is not None)
    if rule.test == "none_of":
        return not both
    if rule.test == "some_of":
        return len(both) >= (rule.least or 1)
    return both == set(rule.wanted) if rule.test == "all_of" else bool(both)


def _named(rule: Rule, question: Question) -> Text:
    if question.kind is QuestionKind.YES_NO:
        return listed(rule.test, (YES_NO_NAMES[value] for value in rule.wanted))
    labels = {option.id: option.label for option in question.options}
    return listed(rule.test, (labels.get(value, value) for value in rule.wanted), rule.least)
