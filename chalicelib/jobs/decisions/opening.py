"""The states of a job: drafted, opened, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import cast

from chalicelib.jobs.decisions.descriptions import plain
from chalicelib.jobs.model import CloseReason, Hiring, Job, JobState, Requisition, RequisitionState
from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Language, Text


class ClosedJob(Conflict):
    """The job takes no applications now."""

    code = "job_closed"
    text = Text(
        "This job does not take applications. Look at the company's open jobs.",
        "该职位目前不接受投递，请查看该公司其他在招职位。",
    )


class NotOpen(ClosedJob):
    """The same, told to somebody who can change it."""

    text = Text(
        "This job takes no applications now. Open it first, or choose another job.",
        "该职位目前未开放投递，请先开放该职位或选择其他职位。",
    )


class NotReady(Conflict):
    """A job lacks what it needs to be opened; `missing` are names of `NEEDS`."""

    code = "job_not_ready"
    text = Text("The job cannot be opened yet. It still needs: {missing}.", "职位暂时无法开放，还需要补充：{missing}。")

    def said(self, language: Language) -> str:
        needs = [
            NEEDS[need].said(language) for need in cast("list[str]", self.values.get("missing", [])) if need in NEEDS
        ]
        return self.text.said(language, missing=("、" if language == "zh-CN" else ", ").join(needs))


class AlreadyOpen(Conflict):
    """The job is open."""

    code = "job_open_already"
    text = Text("The job is open already. There is nothing to do.", "职位已处于开放状态，无需操作。")


class AlreadyClosed(Conflict):
    """The job or requisition is closed."""

    code = "closed_already"
    text = Text("This is closed already. There is nothing to do.", "已处于关闭状态，无需操作。")


class NeverOpened(Conflict):
    """A draft cannot be opened again."""

    code = "job_never_opened"
    text = Text("This job was never opened. Open it instead.", "该职位从未开放过，请使用“开放职位”。")


class OpenedBefore(Conflict):
    """A closed job is opened again, not opened."""

    code = "job_closed_before"
    text = Text("This job was open before. Reopen it instead.", "该职位曾经开放过，请使用“重新开放”。")


class RequisitionMissing(Conflict):
    """The requisition a job stands on is not approved, or is for fewer heads."""

    code = "requisition_not_approved"
    text = Text(
        "The requisition is not approved for this many openings. Have it approved or change the number of openings.",
        "招聘需求尚未批准或批准人数不足，请先完成批准或调整招聘人数。",
    )


NEEDS: dict[str, Text] = {
    "title": Text("a title", "职位名称"),
    "description": Text("a description", "职位描述"),
    "place": Text("a place, or that the work is remote", "工作地点（或注明远程）"),
    "stages": Text("a stage", "招聘阶段"),
    "team": Text("somebody on the hiring team", "招聘团队成员"),
    "valid_through": Text("a last day that is not over", "未过期的截止日期"),
}


def missing(hiring: Hiring, today: date) -> list[str]:
    """What a job lacks to be opened, as names of `NEEDS`; `today` is the day in the company's zone."""
    job = hiring.job
    lacks = {
        "title": not job.title,
        "description": not plain(job.description),
        "place": not (job.place.locality or job.place.region or job.place.remote),
        "stages": not hiring.stages,
        "team": not hiring.team,
        "valid_through": job.valid_through is not None and job.valid_through < today,
    }
    return [need for need, lacking in lacks.items() if lacking]


def opened(hiring: Hiring, requisition: Requisition | None, *, now: datetime, today: date) -> Job:
    """The job as it stands once it is open for the first time."""
    if hiring.job.state is JobState.OPEN:
        raise AlreadyOpen
    if hiring.job.opened_at is not None:
        raise OpenedBefore
    return _open(hiring, requisition, now=now, today=today)


def reopened(hiring: Hiring, requisition: Requisition | None, *, now: datetime, today: date) -> Job:
    """The job as it stands once it is open again; its day of publication stays."""
    if hiring.job.state is JobState.OPEN:
        raise AlreadyOpen
    if hiring.job.state is JobState.DRAFT or hiring.job.opened_at is None:
        raise NeverOpened
    return _open(hiring, requisition, now=now, today=today)


def closed(job: Job, reason: CloseReason, now: datetime) -> Job:
    """The job as it stands once it takes nobody any more. A draft can be closed too: it is given up."""
    if job.state is JobState.CLOSED:
        raise AlreadyClosed
    return replace(job, state=JobState.CLOSED, closed_at=now, close_reason=reason)


def require_public(job: Job, today: date) -> None:
    """Raise `ClosedJob` unless the job takes applications; `today` is the day in the company's zone."""
    if not job.is_public(today):
        raise ClosedJob


def check_requisition(job: Job, requisition: Requisition | None) -> None:
    """Raise `RequisitionMissing` unless the requisition, if the job has one, is approved for its openings."""
    if requisition is None:
        return
    if requisition.state is not RequisitionState.APPROVED or job.openings > requisition.headcount:
        raise RequisitionMissing(field="requisition")


def check_complete(hiring: Hiring, requisition: Requisition | None, *, today: date) -> None:
    """Raise what a job lacks that is open or is to be."""
    lacking = missing(hiring, today)
    if lacking:
        raise NotReady(field=lacking[0], missing=lacking)
    check_requisition(hiring.job, requisition)


def _open(hiring: Hiring, requisition: Requisition | None, *, now: datetime, today: date) -> Job:
    check_complete(hiring, requisition, today=today)
    return replace(
        hiring.job,
        state=JobState.OPEN,
        opened_at=hiring.job.opened_at or now,
        closed_at=None,
        close_reason=None,
    )
