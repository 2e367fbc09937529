"""Pipeline templates: the stages that new jobs start with, to be copied, changed, and chosen for positions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib import jobs, tenants
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice, line, named, version, whole
from chalicelib.console.viewer import page
from chalicelib.jobs import PipelineTemplate, PlannedStage, StageType
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import Permission

PATH = "/console/settings/pipelines"
ONE = PATH + "/{pipeline}"
_READ, _WRITE = Permission.COMPANY_READ, Permission.COMPANY_WRITE
_LONGEST_NAME = 80
_MOST_ROWS = 24  # twenty stages are allowed, and a few more are refused with their own sentence
_FRESH_ROWS = 3
_LAST = 99
_BETWEEN = tuple(type_ for type_ in StageType if type_ not in {StageType.NEW, StageType.HIRED})


@routes.page("GET", PATH, permit=_READ)
def show_pipelines(request: Request) -> Html:
    """Every template; with `job` in the query, the stages of that job to be kept as one."""
    return _listed(request, request.incoming.query.get("job") or "", Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def add_pipeline(request: Request) -> Html | Redirect:
    """A template of the company's own, that begins as a copy of another one or of a job."""
    job = request.form.first("job") or ""

    def do() -> Way:
        stages = _stages_of_job(request, job) if job else _stages_of(request, request.form.first("template") or "")
        made = jobs.pipelines.add(request.work(), name=named(request, "name", most=_LONGEST_NAME), stages=stages)
        return f"{PATH}/{made.id}", "pipeline_added", ""

    return answered(request, "pipeline", do, lambda drafts, status: _listed(request, job, drafts, status))


@routes.page("GET", ONE, permit=_READ)
def show_pipeline(request: Request, pipeline: str) -> Html:
    """The stages of a template, and which jobs start with it."""
    return _shown(request, pipeline, Drafts(), 200)


@routes.page("POST", ONE, permit=_WRITE)
def change_pipeline(request: Request, pipeline: str) -> Html | Redirect:
    """Other names, types or places for the stages; jobs that exist keep theirs."""

    def do() -> Way:
        name, stages = named(request, "name", most=_LONGEST_NAME), _typed_stages(request)
        jobs.pipelines.change(request.work(), pipeline, name=name, stages=stages, expected=version(request))
        return f"{PATH}/{pipeline}", "pipeline_saved", ""

    return answered(request, "stages", do, lambda drafts, status: _shown(request, pipeline, drafts, status))


@routes.page("POST", ONE + "/choose", permit=_WRITE)
def choose_pipeline(request: Request, pipeline: str) -> Html | Redirect:
    """New jobs of a position, or of all that have no template of their own, start with it; or no longer."""

    def do() -> Way:
        chosen = None if request.form.first("ended") == "yes" else pipeline
        jobs.pipelines.choose(request.work(), position=request.form.first("position") or None, pipeline=chosen)
        return f"{PATH}/{pipeline}", "pipeline_chosen", ""

    return answered(request, "choose", do, lambda drafts, status: _shown(request, pipeline, drafts, status))


@routes.page("POST", ONE + "/remove", permit=_WRITE)
def remove_pipeline(request: Request, pipeline: str) -> Html | Redirect:
    """Delete a template; one that came with the product is as it came again."""

    def do() -> Way:
        jobs.pipelines.remove(request.work(), pipeline, expected=version(request))
        return PATH, "pipeline_removed", ""

    return answered(request, "remove", do, lambda drafts, status: _shown(request, pipeline, drafts, status))


def _stages_of(request: Request, pipeline: str) -> tuple[PlannedStage, ...]:
    return jobs.pipelines.find(request.caller.tenant, pipeline).stages


def _stages_of_job(request: Request, job: str) -> tuple[PlannedStage, ...]:
    hiring = jobs.view(request.caller.person, job)
    return tuple(PlannedStage(type=one.type, name=Text(one.name, one.name)) for one in hiring.stages)


def _typed_stages(request: Request) -> tuple[PlannedStage, ...]:
    """The stages in the order of their numbers; a row without a name is none."""
    found: list[tuple[int, int, PlannedStage]] = []
    for row in range(_MOST_ROWS):
        chinese, english = (line(request, f"{language}.{row}", most=_LONGEST_NAME) for language in ("zh", "en"))
        if chinese or english:
            planned = PlannedStage(type=choice(request, f"type.{row}", StageType), name=Text(english, chinese))
            found.append((whole(request, f"place.{row}", most=_LAST), row, planned))
    return tuple(planned for _, _, planned in sorted(found, key=lambda one: one[:2]))


def _as_typed(template: PipelineTemplate) -> dict[str, str]:
    """The fields of a form that nobody has touched; the rows behind the stages are for new ones, before the last."""
    last = len(template.stages) - 1
    values = {"name.zh": template.name.zh, "name.en": template.name.en}
    for row, stage in enumerate(template.stages):
        place = _LAST if row == last else row
        values |= {f"zh.{row}": stage.name.zh, f"en.{row}": stage.name.en}
        values |= {f"type.{row}": stage.type.value, f"place.{row}": str(place)}
    for row in range(last + 1, last + 1 + _FRESH_ROWS):
        values |= {f"type.{row}": StageType.INTERVIEW.value, f"place.{row}": str(last)}
    return values


def _listed(request: Request, job: str, drafts: Drafts, status: int) -> Html:
    hiring = jobs.view(request.caller.person, job) if job else None
    every = jobs.pipelines.offered(request.caller.tenant)
    begun = {} if hiring is None else {"name.zh": hiring.job.title}
    body = page(
        request,
        "settings/pipelines.html",
        offered=every,
        source=hiring,
        form=drafts.of("pipeline", begun),
        drafts=drafts,
        templates=[(one.template.id, one.template.name) for one in every],
        path=PATH,
        may_write=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)


def _shown(request: Request, pipeline: str, drafts: Drafts, status: int) -> Html:
    template = jobs.pipelines.find(request.caller.tenant, pipeline)
    offered = next(one for one in jobs.pipelines.offered(request.caller.tenant) if one.template.id == template.id)
    positions: Mapping[str, Any] = {one.id: one.title for one in tenants.positions(request.caller.tenant)}
    body = page(
        request,
        "settings/pipeline.html",
        pipeline=template,
        offered=offered,
        positions=positions,
        form=drafts.of("stages", _as_typed(template)),
        drafts=drafts,
        rows=len(template.stages) + _FRESH_ROWS,
        types=[(one.value, jobs.STAGE_TYPES[one].name) for one in _BETWEEN],
        type_names={type_: entry.name for type_, entry in jobs.STAGE_TYPES.items()},
        meanings=jobs.STAGE_TYPES.values(),
        path=f"{PATH}/{template.id}",
        may_write=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)
