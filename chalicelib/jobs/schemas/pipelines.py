"""Wire shapes of pipeline templates and of the types of stages."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.jobs.model import PipelineChoice, PipelineTemplate, PlannedStage, StageType
from chalicelib.jobs.schemas.parts import LINE, PipelineName
from chalicelib.jobs.service.pipelines import Offered
from chalicelib.jobs.shipped import SHIPPED
from chalicelib.jobs.stage_types import StageTypeEntry, Standing
from chalicelib.platform.http import Schema
from chalicelib.platform.texts import Text

_Word = Annotated[str, StringConstraints(max_length=80, pattern=LINE)]


class NameShape(Schema):
    """A name in both languages; one that is left out is taken from the other."""

    en: _Word = ""
    zh: _Word = ""

    def text(self) -> Text:
        """The name as the model knows it."""
        return Text(self.en, self.zh)


class TextShape(Schema):
    """A sentence in both languages."""

    en: str
    zh: str


class PlannedStageShape(Schema):
    """A stage that jobs get from the template."""

    type: StageType
    name: NameShape


class PipelineBody(Schema):
    """A template: its name and its stages, from the one of type `new` to the one of type `hired`."""

    name: NameShape
    stages: Annotated[list[PlannedStageShape], Field(min_length=2, max_length=20)]

    def planned(self) -> tuple[PlannedStage, ...]:
        """The stages as the model knows them."""
        return tuple(PlannedStage(type=stage.type, name=stage.name.text()) for stage in self.stages)


class PipelineShape(Schema):
    """A template. `shipped`: it comes with the product; `default` and `positions` say which new jobs start with it."""

    id: str
    name: NameShape
    stages: list[PlannedStageShape]
    shipped: bool
    default: bool = False
    positions: list[str] = Field(default_factory=list)

    @classmethod
    def of(cls, model: Offered | PipelineTemplate) -> Self:
        offered = model if isinstance(model, Offered) else Offered(template=model, shipped=model.id in SHIPPED)
        return cls(
            id=offered.template.id,
            name=NameShape.of(offered.template.name),
            stages=[PlannedStageShape.of(stage) for stage in offered.template.stages],
            shipped=offered.shipped,
            default=offered.default,
            positions=list(offered.positions),
        )


class ChoiceBody(Schema):
    """The template that new jobs start with; null takes the choice back."""

    pipeline: PipelineName | None


class ChoiceShape(Schema):
    """What new jobs start with: of a position, or of the company where `position` is empty."""

    position: str
    pipeline: str | None

    @classmethod
    def of(cls, model: PipelineChoice) -> Self:
        return cls(position=model.position, pipeline=model.pipeline or None)


class StageTypeShape(Schema):
    """A type of stage; `standing` says where it may stand, `first` and `last` exactly once."""

    type: StageType
    name: TextShape
    meaning: TextShape
    standing: Standing

    @classmethod
    def of(cls, model: StageTypeEntry) -> Self:
        return cls(
            type=model.type,
            name=TextShape.of(model.name),
            meaning=TextShape.of(model.meaning),
            standing=model.standing,
        )
