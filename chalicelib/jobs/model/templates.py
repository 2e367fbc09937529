"""How a company likes to hire: pipeline templates, and which of them its jobs start with."""

from __future__ import annotations

from chalicelib.jobs.model.hiring import StageType
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStage:
    """A stage that a job will get: its type and its name in both languages."""

    type: StageType
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineTemplate:
    """A row of stages that new jobs start with. Jobs get copies: changing a template changes no job.

    `id` is a word for the templates that the product ships (`graduate`) and an identifier for a company's own. `version` is 0
    while a shipped one is as it was shipped.
    """

    id: str
    name: Text
    stages: tuple[PlannedStage, ...]
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineChoice:
    """The template that jobs of a position start with; with an empty `position` those of all others."""

    position: str
    pipeline: str
    version: int = 0
