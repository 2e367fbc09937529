"""Checking what is wanted of many applications, and starting the run that does it."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib import candidates, jobs, messaging
from chalicelib.jobs import Hiring
from chalicelib.pipeline import decisions, store, visibility
from chalicelib.pipeline.bulk import letters
from chalicelib.pipeline.bulk.arguments import Bulk, BulkAction
from chalicelib.pipeline.identity import job_of
from chalicelib.pipeline.reasons import ReasonKind, chosen
from chalicelib.pipeline.visibility import UnknownApplication
from chalicelib.platform import ids, runs
from chalicelib.platform.errors import Invalid
from chalicelib.platform.runs import Run
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

NEEDED = {
    BulkAction.MOVE: Permission.APPLICATIONS_WRITE,
    BulkAction.REJECT: Permission.APPLICATIONS_WRITE,
    BulkAction.TAG: Permission.CANDIDATES_WRITE,
    BulkAction.MESSAGE: Permission.MESSAGES_SEND,
}
"""What somebody must be allowed for each action, on the job when it begins and again for each application."""


class NothingChosen(Invalid):
    """Neither applications nor a selection, or both."""

    code = "bulk_nothing_chosen"
    text = Text(
        "Name the applications, or a stage whose applications are meant, not both.",
        "请指定要处理的投递，或指定一个阶段（处理其中全部投递），二者选其一。",
    )


class OtherJob(Invalid):
    """An application for another job."""

    code = "bulk_other_job"
    text = Text(
        "Application {application} is for another job. Name only applications for this job.",
        "投递 {application} 属于其他职位，请只选择本职位的投递。",
    )


def begin(
    work: Work, access: Access, bulk: Bulk, applications: Sequence[str] = (), *, identity: str | None = None
) -> Run:
    """Start doing something to many applications of a job: those named by their public ids, or those of `bulk.selection`.

    `identity` is the run's id where whoever asks chose it, so that asking twice starts it once: the second
    time raises `Stale`.

    Raises `UnknownJob`, `Forbidden`, `NothingChosen`, `OtherJob`, `UnknownApplication`, `TooManyTargets`, and what the action
    itself would refuse for every application: `UnknownStage`, `UnknownReason`, `NoteNeeded`, `UnknownTemplate`, `UnfitTemplate`,
    `WordingNeeded`, `WordingUnused`, `UnknownTag`, `TooManyTags`.
    """
    hiring = jobs.load(access.scope, bulk.job)
    jobs.require(access, Permission.APPLICATIONS_READ, hiring)
    jobs.require(access, NEEDED[bulk.action], hiring)
    _check_targets(access, bulk, hiring, applications)
    _CHECKS[bulk.action](access, bulk, hiring)
    run = runs.start(
        work,
        kind=bulk.action.kind,
        targets=applications,
        about=bulk.about(),
        planned=bulk.selection is None,
        identity=identity,
    )
    return work.commit(run)


def _check_targets(access: Access, bulk: Bulk, hiring: Hiring, applications: Sequence[str]) -> None:
    if bool(applications) is (bulk.selection is not None):
        raise NothingChosen(field="applications")
    if bulk.selection is not None and hiring.stage(bulk.selection.stage) is None:
        raise jobs.UnknownStage(field="select")
    pairs = [ids.read_child_id(application) for application in applications]
    for application, (_, identity) in zip(applications, pairs, strict=True):
        if job_of(identity) != bulk.job:
            raise OtherJob(field="applications", application=application)
    places = {store.application_key(access.scope, *pair) for pair in pairs}
    if len(visibility.read(access.scope, places)) < len(places):
        raise UnknownApplication(field="applications")


def _check_move(_access: Access, bulk: Bulk, hiring: Hiring) -> None:
    if hiring.stage(bulk.stage) is None:
        raise jobs.UnknownStage(field="stage")


def _check_rejection(access: Access, bulk: Bulk, _hiring: Hiring) -> None:
    own = store.own_reason(access.scope, bulk.reason) if ids.is_id(bulk.reason) else None
    decisions.require_note(chosen(ReasonKind.REJECTION, bulk.reason, own), bulk.note)


def _check_message(_access: Access, bulk: Bulk, _hiring: Hiring) -> None:
    if bulk.template not in messaging.TEMPLATES:
        raise messaging.UnknownTemplate(field="template")
    letters.check(bulk)


def _check_tags(access: Access, bulk: Bulk, _hiring: Hiring) -> None:
    candidates.check_tags(access.scope, bulk.tags)


_CHECKS = {
    BulkAction.MOVE: _check_move,
    BulkAction.REJECT: _check_rejection,
    BulkAction.MESSAGE: _check_message,
    BulkAction.TAG: _check_tags,
}
