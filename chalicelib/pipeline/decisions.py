"""What may become of an application: pure.

There is one way into each final state and one way out of all of them, `reopened`. Instants of a stage never run backwards, even
if two clocks differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.jobs import Stage, StageType, UnknownStage
from chalicelib.pipeline.model import Answer, Application, ApplicationState, Outcome, Screened
from chalicelib.pipeline.numbering import further_numbers, latest_number
from chalicelib.pipeline.overruling import standing_after
from chalicelib.pipeline.reasons import OwnReason, Reason, needs_note
from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.platform.texts import Text


class AlreadyEnded(Conflict):
    """Only an active application can be moved or ended."""

    code = "already_ended"
    text = Text("This application has ended ({state}). Reopen it first.", "该投递已结束（{state}），请先重新开启。")


class NotEnded(Conflict):
    """Only an ended application can be reopened."""

    code = "not_ended"
    text = Text("This application is active. There is nothing to reopen.", "该投递仍在进行中，无需重新开启。")


class AppliedAgain(Conflict):
    """The candidate has applied for the job again: that application goes on, not this one."""

    code = "applied_again"
    text = Text(
        "The candidate has applied for this job again. Go on with the newer application.",
        "候选人已再次投递该职位，请在新的投递中继续。",
    )


class SameStage(Conflict):
    """The application stands there already."""

    code = "same_stage"
    text = Text("The application is in this stage already. Choose another one.", "该投递已处于此阶段，请选择其他阶段。")


class LeftStage(Conflict):
    """The application was meant while it stood in a stage, and it stands there no more."""

    code = "left_stage"
    text = Text(
        "The application has left the stage meanwhile. Look at where it stands now.",
        "该投递已离开所选阶段，请查看其当前阶段。",
    )


class NotForHired(Conflict):
    """Reopening leads back into the process; somebody is hired by moving them to that stage."""

    code = "reopen_needs_stage"
    text = Text(
        "Say the stage at which to go on; it may not be one that means hired.",
        "请选择重新开启后所处的阶段（不能为已录用阶段）。",
    )


class NoteNeeded(Invalid):
    """The reason `other` says nothing by itself."""

    code = "note_needed"
    text = Text("Say in the note what the reason is.", "请在备注中说明原因。")


_ENDED_AS = {
    ApplicationState.REJECTED: Text("rejected", "已淘汰"),
    ApplicationState.WITHDRAWN: Text("withdrawn", "已放弃"),
    ApplicationState.HIRED: Text("hired", "已录用"),
}


def moved(application: Application, stage: Stage | None, now: datetime) -> Application:
    """The application in another stage of its job; in one that means hired it is hired, which ends it.

    `stage` is None when the job has none of the id that was asked for. Raises `AlreadyEnded`, `UnknownStage`, `SameStage`.
    """
    _require_active(application)
    if stage is None or stage.job != application.job:
        raise UnknownStage(field="stage")
    if stage.id == application.stage:
        raise SameStage(field="stage")
    entered = max(now, application.entered_at)
    hired = stage.type is StageType.HIRED
    return replace(
        application,
        stage=stage.id,
        stage_type=stage.type.value,
        state=ApplicationState.HIRED if hired else ApplicationState.ACTIVE,
        came_from=application.stage,
        entered_at=entered,
        ended_at=entered if hired else None,
    )


def rejected(application: Application, reason: Reason, note: str, now: datetime) -> Application:
    """The application after our no; raises `AlreadyEnded`, and `NoteNeeded` for the reason `other` alone."""
    return _ended(application, ApplicationState.REJECTED, reason, note, now)


def withdrawn(application: Application, reason: Reason, note: str, now: datetime) -> Application:
    """The application after the candidate's no; raises `AlreadyEnded`, and `NoteNeeded` for the reason `other` alone."""
    return _ended(application, ApplicationState.WITHDRAWN, reason, note, now)


def reopening_stage(application: Application, asked: str | None) -> str:
    """The id of the stage at which a reopened application goes on: the one asked for, else the one where it ended.

    From hired it goes back to where it came from. Raises `NotForHired` when nothing says where.
    """
    if asked is not None:
        return asked
    stage = application.came_from if application.state is ApplicationState.HIRED else application.stage
    if stage is None:
        raise NotForHired(field="stage")
    return stage


def reopened(application: Application, stage: Stage | None, now: datetime) -> Application:
    """The application active again in `stage`. Why it had ended stays in the facts.

    Raises `NotEnded`, `AppliedAgain`, `UnknownStage`, `NotForHired`.
    """
    if application.state is ApplicationState.ACTIVE:
        raise NotEnded
    if application.followed_by is not None:
        raise AppliedAgain
    if stage is None or stage.job != application.job:
        raise UnknownStage(field="stage")
    if stage.type is StageType.HIRED:
        raise NotForHired(field="stage")
    return replace(
        application,
        state=ApplicationState.ACTIVE,
        stage=stage.id,
        stage_type=stage.type.value,
        entered_at=max(now, application.entered_at, application.ended_at or now),
        ended_at=None,
        reason=None,
        reason_name=None,
        note="",
    )


def repeated(application: Application, again: Application) -> Application:
    """An active application joined with a further delivery of it.

    New answers replace older ones to the same questions, and so do the outcomes that rest on them. A new résumé replaces the
    old one unless only the old one could be read; that a file was not readable stays visible either way.
    """
    screening = _screening(application.screening, again.screening)
    keeps_resume = again.resume is None or (again.unread and application.resume is not None and not application.unread)
    return replace(
        application,
        repeats=application.repeats + 1,
        last_applied_at=max(again.applied_at, application.last_heard_at),
        answers=_answers(application.answers, again.answers),
        screening=screening,
        failed=unmet(screening),
        cover_letter=again.cover_letter or application.cover_letter,
        source_application_id=latest_number(application, again),
        further_numbers=further_numbers(application, again),
        resume=application.resume if keeps_resume else again.resume,
        standing=standing_after(application.standing, again.standing),
        unread=again.unread if again.resume is not None else application.unread or again.unread,
        delivery=again.delivery or application.delivery,
    )


def require_in(application: Application, stage: str | None) -> None:
    """Raise `LeftStage` unless the application stands in `stage`, if one is asked for."""
    if stage is not None and application.stage != stage:
        raise LeftStage


def unmet(screening: Iterable[Screened]) -> int:
    """How many screening rules were not met; what was not answered is not a failure."""
    return sum(screened.outcome is Outcome.FAILED for screened in screening)


def _answers(before: Iterable[Answer], now: Iterable[Answer]) -> tuple[Answer, ...]:
    answers = {answer.question: answer for answer in before}
    answers.update((answer.question, answer) for answer in now if answer.values)
    return tuple(answers.values())


def _screening(before: Iterable[Screened], now: Iterable[Screened]) -> tuple[Screened, ...]:
    """The outcome of each rule: the latest that rests on an answer. Saying nothing this time does not take back what was said."""
    outcomes = {screened.rule: screened for screened in before}
    for screened in now:
        if screened.outcome is not Outcome.ASK or screened.rule not in outcomes:
            outcomes[screened.rule] = screened
    return tuple(outcomes.values())


def _ended(application: Application, state: ApplicationState, reason: Reason, note: str, now: datetime) -> Application:
    require_note(reason, note)
    _require_active(application)
    own = reason if isinstance(reason, OwnReason) else None
    return replace(
        application,
        state=state,
        reason=str(reason) if own is None else own.id,
        reason_name=None if own is None else own.name,
        note=note,
        ended_at=max(now, application.entered_at),
    )


def _require_active(application: Application) -> None:
    if application.state is not ApplicationState.ACTIVE:
        raise AlreadyEnded(state=_ENDED_AS[application.state])


def require_note(reason: Reason, note: str) -> None:
    """Raise `NoteNeeded` for a reason that says nothing without a note."""
    if needs_note(reason) and not note.strip():
        raise NoteNeeded(field="note")
