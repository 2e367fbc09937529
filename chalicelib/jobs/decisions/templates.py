"""Pipeline templates: what makes one valid, and the stages a job gets from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.jobs.decisions import stages
from chalicelib.jobs.model import Hiring, PipelineTemplate, PlannedStage, Stage
from chalicelib.platform.errors import Conflict, Invalid, NotFound
from chalicelib.platform.texts import LANGUAGES, Language, Text

MOST_TEMPLATES = 100


class UnknownPipeline(NotFound):
    """The company has no such template, and the product ships none of this name."""

    code = "pipeline_unknown"
    text = Text("There is no such pipeline template. Choose one from the list.", "没有此招聘流程模板，请从列表中选择。")


class PipelineInUse(Conflict):
    """Jobs of a position, or of all others, start with this template."""

    code = "pipeline_in_use"
    text = Text(
        "New jobs start with this template. Choose another one for them first.",
        "新建职位正在使用此模板，请先为其选择其他模板。",
    )


class TooManyPipelines(Conflict):
    """More templates than anybody can choose from."""

    code = "too_many_pipelines"
    text = Text("A company has at most {most} templates. Delete one first.", "最多 {most} 个流程模板，请先删除一个。")


class NamelessPipeline(Invalid):
    """A template or a stage without a name in either language."""

    code = "pipeline_name_missing"
    text = Text("Write a name in English or in Chinese.", "请填写英文或中文名称。")


def checked(template: PipelineTemplate) -> PipelineTemplate:
    """The template with tidy names, each in both languages: a name that is missing in one is taken from the other.

    Raises `FixedStage` unless it begins with its only `new` stage and ends with its only `hired` one, `SameStageName` when two
    stages could not be told apart in a language, `TooManyStages`, `NamelessPipeline`.
    """
    if len(template.stages) > stages.MOST_STAGES:
        raise stages.TooManyStages(field="stages", most=stages.MOST_STAGES)
    tidied = replace(
        template,
        name=_named(template.name, "name"),
        stages=tuple(replace(stage, name=_named(stage.name, "stages")) for stage in template.stages),
    )
    stages.check_ends([stage.type for stage in tidied.stages], field="stages")
    for language in LANGUAGES:
        names = [stage.name.said(language).casefold() for stage in tidied.stages]
        if len(set(names)) < len(names):
            raise stages.SameStageName(field="stages")
    return tidied


def stages_of(template: PipelineTemplate, job: str, language: Language, ids: Iterator[str]) -> tuple[Stage, ...]:
    """The stages of a new job, named in its language."""
    return tuple(_stage(planned, job, language, next(ids), order) for order, planned in enumerate(template.stages))


def applied(template: PipelineTemplate, hiring: Hiring, language: Language, ids: Iterator[str]) -> tuple[Stage, ...]:
    """The stages of a job that nobody has applied for, from another template.

    The first and the last keep their ids: an application that arrives at this very moment stands in the first one.
    """
    fresh = stages_of(template, hiring.job.id, language, ids)
    first, last = hiring.stages[0], hiring.stages[-1]
    return (
        replace(first, name=fresh[0].name),
        *fresh[1:-1],
        replace(last, name=fresh[-1].name, order=fresh[-1].order),
    )


def _stage(planned: PlannedStage, job: str, language: Language, identity: str, order: int) -> Stage:
    return Stage(id=identity, job=job, name=planned.name.said(language), type=planned.type, order=order)


def _named(name: Text, field: str) -> Text:
    english, chinese = (" ".join(words.split()) for words in (name.en, name.zh))
    if not (english or chinese):
        raise NamelessPipeline(field=field)
    return Text(english or chinese, chinese or english)
