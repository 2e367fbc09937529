"""How a job hires: its stages and its team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.jobs import facts, store
from chalicelib.jobs.decisions import stages, team
from chalicelib.jobs.model import Hiring, Stage, StageType
from chalicelib.jobs.service import references
from chalicelib.jobs.service.reading import for_change
from chalicelib.platform import ids
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def add_stage(
    work: Work,
    access: Access,
    job: str,
    *,
    name: str,
    type_: StageType,
    after: str | None = None,
    expected: int | None = None,
) -> Hiring:
    """A new stage behind the stage `after`, or before the last one."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    identity = ids.new_id(work.now)
    arranged = stages.added(hiring, identity=identity, name=name, type_=type_, after=after)
    return rearranged(work, hiring, arranged, facts.StagesChanged(job, "added", identity))


def rename_stage(work: Work, access: Access, job: str, stage: str, *, name: str, expected: int | None = None) -> Hiring:
    """Another name for a stage."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    return rearranged(work, hiring, stages.renamed(hiring, stage, name), facts.StagesChanged(job, "renamed", stage))


def reorder_stages(
    work: Work, access: Access, job: str, *, order: Sequence[str], expected: int | None = None
) -> Hiring:
    """The stages in another order; `order` names each of them once."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    return rearranged(work, hiring, stages.reordered(hiring, order), facts.StagesChanged(job, "reordered"))


def remove_stage(work: Work, access: Access, job: str, stage: str, *, expected: int | None = None) -> Hiring:
    """The job without a stage, while it was never opened; raises `KeptStage` afterwards."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    return rearranged(work, hiring, stages.removed(hiring, stage), facts.StagesChanged(job, "removed", stage))


def set_member(work: Work, access: Access, job: str, user: str, *, part: str, expected: int | None = None) -> Hiring:
    """Somebody joins the hiring team or plays another part in it; raises `UnknownPerson`."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    member = team.joined(hiring, user, part)
    references.person(access.scope, user, "user")
    stored = work.put(store.TEAM, member)
    work.announce(facts.TeamChanged(job, user, part))
    others = tuple(one for one in hiring.team if one.user != user)
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job), team=(*others, stored)))


def remove_member(work: Work, access: Access, job: str, user: str, *, expected: int | None = None) -> Hiring:
    """Somebody leaves the hiring team; raises `UnknownMember`, `LastMember`, `OwnerStays`."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    work.delete(store.TEAM, team.leaving(hiring, user))
    work.announce(facts.TeamChanged(job, user))
    others = tuple(one for one in hiring.team if one.user != user)
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job), team=others))


def rearranged(work: Work, hiring: Hiring, arranged: tuple[Stage, ...], fact: facts.StagesChanged) -> Hiring:
    """Write what differs; the job is written too, because its version guards the whole."""
    before = {stage.id: stage for stage in hiring.stages}
    for gone in before.keys() - {stage.id for stage in arranged}:
        work.delete(store.STAGES, before[gone])
    stored = tuple(stage if before.get(stage.id) == stage else work.put(store.STAGES, stage) for stage in arranged)
    work.announce(fact)
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job), stages=stored))
