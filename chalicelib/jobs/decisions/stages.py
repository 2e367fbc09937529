"""A job's stages: free names, fixed types, one order.

The first stage is of type `new` and the last of type `hired`; there is one of each, everything else lies between. A stage keeps
its id and its type for ever. It can be removed only until the job is first opened: afterwards applications have been in it,
and their history names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.jobs.model import Hiring, Stage, StageType
from chalicelib.platform.errors import Conflict, Invalid, NotFound
from chalicelib.platform.texts import Language, Text

MOST_STAGES = 20
DEFAULTS: tuple[tuple[StageType, Text], ...] = (
    (StageType.NEW, Text("New", "新投递")),
    (StageType.SCREEN, Text("Screening", "简历筛选")),
    (StageType.INTERVIEW, Text("Interview", "面试")),
    (StageType.DECISION, Text("Decision", "面试结论")),
    (StageType.OFFER, Text("Offer", "录用通知")),
    (StageType.HIRED, Text("Hired", "已录用")),
)
"""What a new job starts with unless the company chose another template; it changes the stages freely."""


class UnknownStage(NotFound):
    """The job has no such stage."""

    code = "stage_unknown"
    text = Text("This job has no such stage. Load its stages again.", "该职位没有此阶段，请刷新阶段列表。")


class FixedStage(Conflict):
    """The first and the last stage stay where they are."""

    code = "stage_fixed"
    text = Text(
        "A job begins with one stage for new applications and ends with one for people hired. Only what lies between can be "
        "added, moved or removed.",
        "招聘流程须以一个“新投递”类阶段开始、以一个“已录用”类阶段结束，只能增加、移动或删除中间的阶段。",
    )


class KeptStage(Conflict):
    """Applications have been through this stage."""

    code = "stage_kept"
    text = Text(
        "Stages of a job that was opened stay, because applications went through them. Rename it or move it instead.",
        "职位开放后，阶段中已有投递记录，不能删除；可以改名或调整顺序。",
    )


class IncompleteOrder(Invalid):
    """An order that leaves a stage out, names one twice or names a strange one."""

    code = "stage_order_incomplete"
    text = Text("Name every stage of the job exactly once.", "请将该职位的每个阶段各列出一次。")


class SameStageName(Conflict):
    """Two stages of a job cannot be told apart."""

    code = "stage_name_taken"
    text = Text("Another stage of this job has this name. Choose another one.", "该职位已有同名阶段，请换一个名称。")


class TooManyStages(Conflict):
    """The board would have more columns than anybody can read."""

    code = "too_many_stages"
    text = Text("A job has at most {most} stages. Remove one first.", "一个职位最多 {most} 个阶段，请先删除一个。")


def default_stages(job: str, language: Language, ids: Iterator[str]) -> tuple[Stage, ...]:
    """The stages of a new job, named in its language."""
    return tuple(
        Stage(id=next(ids), job=job, name=name.said(language), type=type_, order=order)
        for order, (type_, name) in enumerate(DEFAULTS)
    )


def added(hiring: Hiring, *, identity: str, name: str, type_: StageType, after: str | None) -> tuple[Stage, ...]:
    """The stages with a new one behind the stage `after`, or before the last one."""
    if type_ in (StageType.NEW, StageType.HIRED):
        raise FixedStage(field="type")
    if len(hiring.stages) >= MOST_STAGES:
        raise TooManyStages(most=MOST_STAGES)
    place = len(hiring.stages) - 1 if after is None else _place(hiring, after) + 1
    stage = Stage(id=identity, job=hiring.job.id, name=_free_name(hiring, name, None), type=type_, order=place)
    return ordered((*hiring.stages[:place], stage, *hiring.stages[place:]))


def renamed(hiring: Hiring, identity: str, name: str) -> tuple[Stage, ...]:
    """The stages with another name for one."""
    place = _place(hiring, identity)
    stage = replace(hiring.stages[place], name=_free_name(hiring, name, identity))
    return (*hiring.stages[:place], stage, *hiring.stages[place + 1 :])


def reordered(hiring: Hiring, order: Sequence[str]) -> tuple[Stage, ...]:
    """The stages in another order; `order` names each of them once."""
    by_id = {stage.id: stage for stage in hiring.stages}
    if sorted(order) != sorted(by_id):
        raise IncompleteOrder(field="order")
    return ordered(tuple(by_id[identity] for identity in order))


def removed(hiring: Hiring, identity: str) -> tuple[Stage, ...]:
    """The stages without one of them."""
    place = _place(hiring, identity)
    if hiring.stages[place].type in (StageType.NEW, StageType.HIRED):
        raise FixedStage
    if hiring.job.opened_at is not None:
        raise KeptStage
    return ordered((*hiring.stages[:place], *hiring.stages[place + 1 :]))


def ordered(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages numbered as they stand; raises `FixedStage` unless they begin with new and end with hired."""
    check_ends([stage.type for stage in stages], field="order")
    return tuple(replace(stage, order=order) for order, stage in enumerate(stages))


def check_ends(types: Sequence[StageType], *, field: str) -> None:
    """Raise `FixedStage` unless the types begin with their only `new` and end with their only `hired`."""
    ends = (types.count(StageType.NEW), types.count(StageType.HIRED))
    if ends != (1, 1) or types[0] is not StageType.NEW or types[-1] is not StageType.HIRED:
        raise FixedStage(field=field)


def _place(hiring: Hiring, identity: str) -> int:
    place = next((number for number, stage in enumerate(hiring.stages) if stage.id == identity), None)
    if place is None:
        raise UnknownStage
    return place


def _free_name(hiring: Hiring, name: str, own: str | None) -> str:
    wanted = " ".join(name.split())
    if any(stage.name.casefold() == wanted.casefold() for stage in hiring.stages if stage.id != own):
        raise SameStageName(field="name")
    return wanted
