"""REST doors of pipeline templates and of the types of stages."""

from __future__ import annotations

from chalicelib.jobs import schemas
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.decisions import stages, templates
from chalicelib.jobs.model import PipelineChoice, PipelineTemplate
from chalicelib.jobs.service import pipelines
from chalicelib.jobs.stage_types import STAGE_TYPES
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_READ, _WRITE = Permission.COMPANY_READ, Permission.COMPANY_WRITE
_UNKNOWN = templates.UnknownPipeline
_REFUSALS = (stages.FixedStage, stages.SameStageName, templates.NamelessPipeline)


@routes.api("GET", "/v1/stage-types", permit=_READ, answers=schemas.StageTypeShape, many=True)
def list_stage_types(_request: Request) -> Paged:
    """The types of stages, what they mean and where they may stand."""
    return Paged(list(STAGE_TYPES.values()))


@routes.api("GET", "/v1/pipelines", permit=_READ, answers=schemas.PipelineShape, many=True)
def list_pipelines(request: Request) -> Paged:
    """The pipeline templates: those that come with the product, then the company's own."""
    return Paged(list(pipelines.offered(request.caller.tenant)))


@routes.api(
    "POST", "/v1/pipelines", permit=_WRITE, takes=schemas.PipelineBody, answers=schemas.PipelineShape, status=201,
    refusals=(*_REFUSALS, templates.TooManyPipelines),
)  # fmt: skip
def add_pipeline(request: Request) -> PipelineTemplate:
    """Add a template of the company's own."""
    return pipelines.add(request.work(), name=request.body.name.text(), stages=request.body.planned())


@routes.api("GET", "/v1/pipelines/{pipeline}", permit=_READ, answers=schemas.PipelineShape, refusals=(_UNKNOWN,))
def get_pipeline(request: Request, pipeline: str) -> PipelineTemplate:
    """One template; whom it serves is in the list."""
    return pipelines.find(request.caller.tenant, pipeline)


@routes.api(
    "PUT", "/v1/pipelines/{pipeline}", permit=_WRITE, takes=schemas.PipelineBody, answers=schemas.PipelineShape,
    if_match=True, refusals=(*_REFUSALS, _UNKNOWN),
)  # fmt: skip
def change_pipeline(request: Request, pipeline: str) -> PipelineTemplate:
    """Change a template, a shipped one too; jobs that exist keep their stages."""
    return pipelines.change(
        request.work(), pipeline,
        name=request.body.name.text(), stages=request.body.planned(), expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "DELETE", "/v1/pipelines/{pipeline}", permit=_WRITE, if_match=True, refusals=(_UNKNOWN, templates.PipelineInUse)
)
def remove_pipeline(request: Request, pipeline: str) -> None:
    """Delete a template; one that comes with the product is as it came again."""
    pipelines.remove(request.work(), pipeline, expected=request.if_match)


@routes.api("GET", "/v1/positions/{position}/pipeline", permit=_READ, answers=schemas.ChoiceShape)
def get_choice_of_position(request: Request, position: str) -> PipelineChoice:
    """Which template new jobs of a position start with; null where the company's is meant."""
    return pipelines.chosen(request.caller.tenant, position=position)


@routes.api(
    "PUT", "/v1/positions/{position}/pipeline", permit=_WRITE, takes=schemas.ChoiceBody, answers=schemas.ChoiceShape,
    if_match=True, refusals=(_UNKNOWN,),
)  # fmt: skip
def choose_for_position(request: Request, position: str) -> PipelineChoice:
    """Say which template new jobs of a position start with."""
    return pipelines.choose(
        request.work(), position=position, pipeline=request.body.pipeline, expected=request.if_match
    )


@routes.api("GET", "/v1/company/pipeline", permit=_READ, answers=schemas.ChoiceShape)
def get_choice_of_company(request: Request) -> PipelineChoice:
    """Which template new jobs start with whose position has none of its own; null where the standard one is meant."""
    return pipelines.chosen(request.caller.tenant, position=None)


@routes.api(
    "PUT", "/v1/company/pipeline", permit=_WRITE, takes=schemas.ChoiceBody, answers=schemas.ChoiceShape, if_match=True,
    refusals=(_UNKNOWN,),
)  # fmt: skip
def choose_for_company(request: Request) -> PipelineChoice:
    """Say which template new jobs start with whose position has none of its own."""
    return pipelines.choose(request.work(), position=None, pipeline=request.body.pipeline, expected=request.if_match)
