"""The questions of an application form.

A question keeps its id, and its kind with it, because answers and rules refer to them; so does an option. What is new comes
without an id and is given one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.jobs.model import Hiring, Option, Question, QuestionKind
from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

MOST_QUESTIONS = 40
MOST_OPTIONS = 300
LEAST_OPTIONS = 2
CHOICES = frozenset({QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF})


class StrangeId(Invalid):
    """An id that this job did not give."""

    code = "question_id_unknown"
    text = Text(
        "This id is not of this job, or comes twice. Leave it out for a new question or option.",
        "此 id 不属于该职位或重复出现；新增的问题或选项请不要填写 id。",
    )


class KindFixed(Conflict):
    """Answers were given to a question of another kind."""

    code = "question_kind_fixed"
    text = Text(
        "A question keeps its kind, because answers depend on it. Remove it and add a new one.",
        "已有答案依赖该问题的类型，不能更改；请删除后新增问题。",
    )


class WrongOptions(Invalid):
    """A choice without choices, or choices where there is nothing to choose."""

    code = "question_options_wrong"
    text = Text(
        "Questions of choice need at least two different options; other questions have none.",
        "选择题至少需要两个不同的选项，其他问题不能有选项。",
    )


class TooManyQuestions(Invalid):
    """A form nobody would fill in."""

    code = "too_many_questions"
    text = Text(
        "A form has at most {questions} questions and {options} options in all. Shorten it.",
        "申请表最多 {questions} 个问题、共 {options} 个选项，请精简。",
    )


class QuestionInUse(Conflict):
    """A screening rule looks at what would be removed."""

    code = "question_in_use"
    text = Text(
        "The screening rule “{rule}” looks at this question. Change or remove the rule first.",
        "筛选规则“{rule}”引用了该问题，请先修改或删除该规则。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedOption:
    """An option as somebody wrote it; `id` only if the question has it already."""

    label: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedQuestion:
    """A question as somebody wrote it; `id` only if the job has it already."""

    kind: QuestionKind
    label: str
    id: str | None = None
    required: bool = False
    options: tuple[WantedOption, ...] = ()


def arranged(known: Sequence[Question], wanted: Sequence[WantedQuestion], ids: Iterator[str]) -> tuple[Question, ...]:
    """The questions in the order wanted; raises what is wrong with them."""
    if len(wanted) > MOST_QUESTIONS or sum(len(one.options) for one in wanted) > MOST_OPTIONS:
        raise TooManyQuestions(field="questions", questions=MOST_QUESTIONS, options=MOST_OPTIONS)
    _check_ids([one.id for one in wanted], {question.id for question in known}, "questions")
    by_id = {question.id: question for question in known}
    return tuple(_arranged(by_id.get(one.id or ""), one, f"questions/{place}", ids) for place, one in enumerate(wanted))


def check_rules(hiring: Hiring, questions: Sequence[Question]) -> None:
    """Raise `QuestionInUse` if a rule of the job looks at something that `questions` no longer have."""
    options = {question.id: {option.id for option in question.options} for question in questions}
    kinds = {question.id: question.kind for question in questions}
    for rule in hiring.rules:
        if rule.question is None:
            continue
        gone = rule.question not in options
        if gone or (kinds[rule.question] in CHOICES and not options[rule.question].issuperset(rule.wanted)):
            raise QuestionInUse(field="questions", rule=rule.name)


def _arranged(known: Question | None, wanted: WantedQuestion, field: str, ids: Iterator[str]) -> Question:
    if known is not None and known.kind is not wanted.kind:
        raise KindFixed(field=f"{field}/kind")
    labels = {" ".join(option.label.split()).casefold() for option in wanted.options}
    enough = len(labels) >= LEAST_OPTIONS if wanted.kind in CHOICES else not wanted.options
    if not enough or len(labels) != len(wanted.options):
        raise WrongOptions(field=f"{field}/options")
    options = known.options if known is not None else ()
    _check_ids([option.id for option in wanted.options], {option.id for option in options}, f"{field}/options")
    fresh = Question(id=next(ids), kind=wanted.kind, label="") if known is None else known
    return replace(
        fresh,
        label=" ".join(wanted.label.split()),
        required=wanted.required,
        options=tuple(
            Option(id=option.id or next(ids), label=" ".join(option.label.split())) for option in wanted.options
        ),
    )


def _check_ids(given: Sequence[str | None], known: set[str], field: str) -> None:
    seen: set[str] = set()
    for place, identity in enumerate(given):
        if identity is None:
            continue
        if identity not in known or identity in seen:
            raise StrangeId(field=f"{field}/{place}/id")
        seen.add(identity)
