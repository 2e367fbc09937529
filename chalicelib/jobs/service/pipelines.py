"""A company's pipeline templates, which of them jobs start with, and giving a job another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chalicelib import tenants
from chalicelib.jobs import facts, store
from chalicelib.jobs.decisions import templates
from chalicelib.jobs.decisions.templates import PipelineInUse, TooManyPipelines, UnknownPipeline
from chalicelib.jobs.model import Hiring, PipelineChoice, PipelineTemplate, PlannedStage
from chalicelib.jobs.service.hiring import rearranged
from chalicelib.jobs.service.reading import for_change
from chalicelib.jobs.shipped import SHIPPED, STANDARD
from chalicelib.platform import ids
from chalicelib.platform.errors import NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text, language_of
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission
from chalicelib.tenants.facts import CompanyChanged

_ANY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A template as a company sees it: whether it came with the product, and which jobs start with it."""

    template: PipelineTemplate
    shipped: bool
    default: bool = False
    positions: tuple[str, ...] = ()


def offered(scope: TenantScope) -> tuple[Offered, ...]:
    """Every template of the company: the shipped ones, then its own from the oldest on. One query."""
    kept, chosen = store.pipelines(scope)
    every: Mapping[str, PipelineTemplate] = {**SHIPPED, **{one.id: one for one in kept}}
    default = next((one.pipeline for one in chosen if one.position == _ANY), STANDARD)
    return tuple(
        Offered(
            template=one,
            shipped=one.id in SHIPPED,
            default=one.id == default,
            positions=tuple(choice.position for choice in chosen if choice.pipeline == one.id and choice.position),
        )
        for one in every.values()
    )


def find(scope: TenantScope, pipeline: str) -> PipelineTemplate:
    """A template as it is now; raises `UnknownPipeline`."""
    kept = store.pipeline(scope, pipeline) if pipeline in SHIPPED or ids.is_id(pipeline) else None
    found = kept or SHIPPED.get(pipeline)
    if found is None:
        raise UnknownPipeline(field="pipeline")
    return found


def add(work: Work, *, name: Text, stages: Sequence[PlannedStage]) -> PipelineTemplate:
    """A template of the company's own; raises what `templates.checked` does, and `TooManyPipelines`."""
    kept, _ = store.pipelines(work.scope)
    if len(kept) >= templates.MOST_TEMPLATES:
        raise TooManyPipelines(most=templates.MOST_TEMPLATES)
    wanted = PipelineTemplate(id=ids.new_id(work.now), name=name, stages=tuple(stages))
    return _stored(work, wanted)


def change(
    work: Work, pipeline: str, *, name: Text, stages: Sequence[PlannedStage], expected: int | None = None
) -> PipelineTemplate:
    """Another name or other stages for a template, a shipped one too. Jobs that exist keep their stages."""
    before = find(work.scope, pipeline)
    if expected is not None and expected != before.version:
        raise Stale
    return _stored(work, replace(before, name=name, stages=tuple(stages)))


def remove(work: Work, pipeline: str, *, expected: int | None = None) -> PipelineTemplate | None:
    """The company without a template; one that was shipped is as it was shipped again, and returned. Safe to repeat.

    Raises `UnknownPipeline`, `PipelineInUse`, `Stale`.
    """
    before = find(work.scope, pipeline)
    if expected is not None and expected != before.version:
        raise Stale
    shipped = SHIPPED.get(pipeline)
    if shipped is None and any(one.pipeline == pipeline for one in store.pipelines(work.scope)[1]):
        raise PipelineInUse
    if before.version:
        work.delete(store.PIPELINES, before)
        work.announce(CompanyChanged("pipeline", pipeline))
    return work.commit(shipped)


def chosen(scope: TenantScope, *, position: str | None) -> PipelineChoice:
    """What new jobs of a position (None: all others) start with; an empty `pipeline` where nothing was chosen.

    Raises `NotFound` for an unknown position.
    """
    if position is not None and all(one.id != position for one in tenants.positions(scope)):
        raise NotFound
    place = position or _ANY
    return store.choices(scope, [place]).get(place) or PipelineChoice(position=place, pipeline="")


def choose(work: Work, *, position: str | None, pipeline: str | None, expected: int | None = None) -> PipelineChoice:
    """Which template new jobs of a position (None: all others) start with from now on; None takes the choice back.

    Raises `UnknownPipeline`, `Stale`, and `NotFound` for an unknown position.
    """
    before = chosen(work.scope, position=position)
    if expected is not None and expected != before.version:
        raise Stale
    after = replace(before, pipeline=pipeline or "")
    if pipeline is not None:
        template = find(work.scope, pipeline)
        if template.version:  # written, so that it cannot be deleted at the same moment
            work.put(store.PIPELINES, template)
        after = work.put(store.CHOICES, after)
    elif before.version:
        work.delete(store.CHOICES, before)
        after = replace(after, version=0)
    work.announce(CompanyChanged("pipeline_choice", before.position))
    return work.commit(after)


def starting(scope: TenantScope, *, position: str | None, asked: str | None = None) -> PipelineTemplate:
    """The template of a new job: the one asked for, else its position's, else the company's; raises `UnknownPipeline`."""
    if asked is not None:
        return find(scope, asked)
    places = [position, _ANY] if position is not None and ids.is_id(position) else [_ANY]
    chosen = store.choices(scope, places)
    name = next((chosen[place].pipeline for place in places if place in chosen), STANDARD)
    return find(scope, name)


def apply(work: Work, access: Access, job: str, *, pipeline: str, expected: int | None = None) -> Hiring:
    """Give a job that nobody has applied for the stages of a template; raises `UnknownJob`, `UnknownPipeline`, `Stale`.

    Whether somebody applied is known above; the caller looks before.
    """
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    template = find(access.scope, pipeline)
    language = language_of(hiring.job.language)
    arranged = templates.applied(template, hiring, language, ids.increasing(work.now))
    hiring = replace(hiring, job=replace(hiring.job, pipeline=template.id))
    return rearranged(work, hiring, arranged, facts.StagesChanged(job, "replaced"))


def _stored(work: Work, template: PipelineTemplate) -> PipelineTemplate:
    stored = work.put(store.PIPELINES, templates.checked(template))
    work.announce(CompanyChanged("pipeline", stored.id))
    return work.commit(stored)
