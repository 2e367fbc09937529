"""Answers of choice: which option words mean, and which words an option has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chalicelib.intake.screening.words import plain
from chalicelib.jobs import NO, YES, Question, QuestionKind
from chalicelib.platform.texts import Text

_YES_NO = {YES: ("yes", "y", "true", "1", "是", "有", "对"), NO: ("no", "n", "false", "0", "否", "没有", "不是")}
YES_NO_NAMES = {YES: Text("yes", "是"), NO: Text("no", "否")}


def choice_of(question: Question, answer: str) -> str | None:
    """The option an answer names, by its id or its words; None for one that is no option."""
    if question.kind is QuestionKind.YES_NO:
        return next((value for value, words in _YES_NO.items() if plain(answer) in words), None)
    for option in question.options:
        if answer == option.id or plain(answer) == plain(option.label):
            return option.id
    return None


def day_of(answer: str) -> date | None:
    """The day an answer names (ISO 8601)."""
    try:
        return date.fromisoformat(answer.strip())
    except ValueError:
        return None


def spoken_both(question: Question, answers: Iterable[str]) -> tuple[str | Text, ...]:
    """Answers in words for a sentence in both languages: yes and no are ours, everything else is as it was given."""
    if question.kind is not QuestionKind.YES_NO:
        return spoken(question, answers)
    return tuple(YES_NO_NAMES.get(choice_of(question, answer) or "", answer) for answer in answers)


def spoken(question: Question | None, answers: Iterable[str]) -> tuple[str, ...]:
    """Answers in words that people read: options by their labels, everything else as it was given."""
    if question is None:
        return tuple(answers)
    labels = {option.id: option.label for option in question.options}
    return tuple(labels.get(choice_of(question, answer) or "", answer) for answer in answers)
