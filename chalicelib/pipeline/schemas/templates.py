"""Wire shapes of giving a job the stages of a template."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints

from chalicelib.jobs import Hiring
from chalicelib.pipeline.schemas.applications import ColumnStageShape
from chalicelib.platform import ids
from chalicelib.platform.http import Schema


class TemplateBody(Schema):
    """The template whose stages the job gets."""

    pipeline: Annotated[str, StringConstraints(pattern=rf"^({ids.PATTERN}|[a-z_]{{1,40}})$")]


class JobStagesShape(Schema):
    """A job's stages and the template they were copied from. The ETag is the job's."""

    job: str
    pipeline: str | None
    stages: list[ColumnStageShape]

    @classmethod
    def of(cls, model: Hiring) -> Self:
        return cls(
            job=model.job.id,
            pipeline=model.job.pipeline,
            stages=[ColumnStageShape.of(stage) for stage in model.stages],
        )
