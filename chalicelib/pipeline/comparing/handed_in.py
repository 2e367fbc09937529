"""Rows of how far each application has come, what was answered, and what screening says: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.boards import SOURCES
from chalicelib.jobs import Hiring
from chalicelib.pipeline.comparing.labels import OUTCOMES, PROGRESS, STATES
from chalicelib.pipeline.comparing.rows import EMPTY, Cell, Row, Section, cell_of, same_text
from chalicelib.pipeline.model import Answer, Application, Outcome, Screened
from chalicelib.platform.texts import Text


def progress_rows(hiring: Hiring, applications: Sequence[Application]) -> list[Row]:
    """Where each stands, how it came, and since when."""
    cells: Mapping[str, Sequence[Cell]] = {
        "stage": [_stage(hiring, one) for one in applications],
        "state": [cell_of([STATES[one.state]]) for one in applications],
        "source": [_source(one) for one in applications],
        "applied_at": [Cell(at=one.applied_at) for one in applications],
        "entered_at": [Cell(at=one.entered_at) for one in applications],
        "repeats": [cell_of([same_text(str(one.repeats))] if one.repeats else []) for one in applications],
    }
    return [
        Row(section=Section.PROGRESS, key=key, label=PROGRESS[key], cells=tuple(found)) for key, found in cells.items()
    ]


def answer_rows(hiring: Hiring, applications: Sequence[Application]) -> list[Row]:
    """A row for each question, in the order of the form; those that the form no longer asks come after."""
    labels = {question.id: question.label for question in hiring.job.questions}
    options = {option.id: option.label for question in hiring.job.questions for option in question.options}
    for one in applications:
        labels |= {answer.question: answer.label for answer in one.answers if answer.question not in labels}
    given = [{answer.question: answer for answer in one.answers} for one in applications]
    return [
        Row(
            section=Section.ANSWERS,
            key=question,
            label=same_text(label),
            cells=tuple(_answer(one.get(question), options) for one in given),
        )
        for question, label in labels.items()
    ]


def screening_rows(hiring: Hiring, applications: Sequence[Application]) -> list[Row]:
    """A row for each rule, in the job's order; outcomes of rules that are no more come after."""
    names = {rule.id: rule.name for rule in hiring.rules}
    for one in applications:
        names |= {screened.rule: screened.name for screened in one.screening if screened.rule not in names}
    said = [{screened.rule: screened for screened in one.screening} for one in applications]
    return [
        Row(
            section=Section.SCREENING,
            key=rule,
            label=same_text(name),
            cells=tuple(_screened(one.get(rule)) for one in said),
        )
        for rule, name in names.items()
    ]


def _stage(hiring: Hiring, application: Application) -> Cell:
    stage = hiring.stage(application.stage)
    return EMPTY if stage is None else cell_of([same_text(stage.name)])


def _source(application: Application) -> Cell:
    if not application.source:
        return EMPTY
    return cell_of([SOURCES.get(application.source) or same_text(application.source)])


def _answer(answer: Answer | None, options: Mapping[str, str]) -> Cell:
    return EMPTY if answer is None else cell_of([_spoken(value, options) for value in answer.values])


def _spoken(value: str, options: Mapping[str, str]) -> Text:
    known = {"yes": Text("Yes", "是"), "no": Text("No", "否")}
    return known.get(value) or same_text(options.get(value, value))


def _screened(screened: Screened | None) -> Cell:
    if screened is None:
        return EMPTY
    outcome = Outcome(screened.outcome)
    answer = _spoken(screened.answer, {})
    evidence = Text(
        _joined((answer.en, screened.said("en"))),
        _joined((answer.zh, screened.said("zh-CN"))),
    )
    return Cell(values=(OUTCOMES[outcome],), outcome=outcome.value, evidence=evidence if evidence.en else None)


def _joined(parts: Iterable[str]) -> str:
    return " — ".join(part for part in parts if part)
