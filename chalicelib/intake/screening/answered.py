"""What a candidate answered, by question. The rules see nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from chalicelib.boards import Envelope, EnvelopeAnswer
from chalicelib.jobs import Question, RuleKind
from chalicelib.platform.values import dataclass

OWN_QUESTIONS: Mapping[RuleKind, str] = {
    RuleKind.EDUCATION: "education",
    RuleKind.YEARS: "years",
    RuleKind.SKILLS: "skills",
    RuleKind.PLACE: "place",
    RuleKind.LANGUAGE: "languages",
    RuleKind.SALARY: "salary",
}
"""The question of each rule that looks at the person rather than at a question of the job: forms and partners use these ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Answers by question id, the job's questions by id, and the board the answers came through."""

    source: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)


def answered_in(envelope: Envelope, questions: Iterable[Question]) -> Answered:
    """The answers of an envelope. A question is named by its id or, where a sender has none, by its words."""
    known = {question.id: question for question in questions}
    by_words = {_plain(question.label): question.id for question in known.values()}
    values: dict[str, tuple[str, ...]] = {}
    for answer in envelope.answers:
        values.setdefault(_identity(answer, known, by_words), answer.values)
    if envelope.person.place:
        values.setdefault(OWN_QUESTIONS[RuleKind.PLACE], (envelope.person.place,))
    return Answered(source=envelope.source, values=values, questions=known)


def _identity(answer: EnvelopeAnswer, known: Mapping[str, Question], by_words: Mapping[str, str]) -> str:
    if answer.question in known:
        return answer.question
    return by_words.get(_plain(answer.label or answer.question), answer.question)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
