"""Pipeline templates: what makes one valid, and what a job gets from one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs import words
from chalicelib.jobs.decisions import stages, templates
from chalicelib.jobs.model import PipelineTemplate, PlannedStage, StageType
from chalicelib.jobs.shipped import SHIPPED, STANDARD
from chalicelib.jobs.stage_types import STAGE_TYPES, Standing
from chalicelib.platform.errors import AppError
from chalicelib.platform.texts import LANGUAGES, Text

NAMES = st.one_of(st.just(""), st.text(alphabet="ab 面试初终", max_size=6))
STAGES = st.builds(PlannedStage, type=st.sampled_from(StageType), name=st.builds(Text, NAMES, NAMES))

MINE = Text("Mine", "我的")


def template(*planned: tuple[StageType, str, str], name: Text = MINE) -> PipelineTemplate:
    made = tuple(PlannedStage(type=type_, name=Text(en, zh)) for type_, en, zh in planned)
    return PipelineTemplate(id="own", name=name, stages=made)


ENDS = ((StageType.NEW, "In", "来"), (StageType.HIRED, "Out", "走"))


@pytest.mark.parametrize("shipped", SHIPPED.values(), ids=lambda one: one.id)
def test_what_is_shipped_is_valid_and_named_in_both_languages(shipped):
    assert templates.checked(shipped) == shipped
    assert all(stage.name.en != stage.name.zh for stage in shipped.stages if "HR" not in stage.name.en)


def test_jobs_start_with_what_they_always_started_with():
    made = templates.stages_of(SHIPPED[STANDARD], "J", "en", iter("ABCDEF"))
    assert made == stages.default_stages("J", "en", iter("ABCDEF"))


def test_every_type_of_stage_is_in_the_table_once():
    assert set(STAGE_TYPES) == set(StageType)
    standing = {type_: entry.standing for type_, entry in STAGE_TYPES.items()}
    assert [type_ for type_, where in standing.items() if where is Standing.FIRST] == [StageType.NEW]
    assert [type_ for type_, where in standing.items() if where is Standing.LAST] == [StageType.HIRED]
    assert words.STAGE_TYPES[StageType.OFFER] == Text("Offer", "录用通知")


def test_a_name_that_is_missing_in_one_language_is_taken_from_the_other():
    made = templates.checked(
        template((StageType.NEW, " In  here ", ""), (StageType.HIRED, "", "走"), name=Text("", "短"))
    )
    assert [stage.name for stage in made.stages] == [Text("In here", "In here"), Text("走", "走")]
    assert made.name == Text("短", "短")


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (template(ENDS[0]), stages.FixedStage),
        (template(ENDS[1], ENDS[0]), stages.FixedStage),
        (template(*ENDS, ENDS[1]), stages.FixedStage),
        (template(ENDS[0], (StageType.NEW, "In 2", "来二"), ENDS[1]), stages.FixedStage),
        (template(), stages.FixedStage),
        (template(ENDS[0], (StageType.SCREEN, "IN", "看"), ENDS[1]), stages.SameStageName),
        (template(ENDS[0], (StageType.SCREEN, "Look", "来"), ENDS[1]), stages.SameStageName),
        (template(ENDS[0], (StageType.SCREEN, " ", ""), ENDS[1]), templates.NamelessPipeline),
        (template(*ENDS, name=Text("", " ")), templates.NamelessPipeline),
        (
            template(ENDS[0], *((StageType.SCREEN, f"S{n}", f"看{n}") for n in range(19)), ENDS[1]),
            stages.TooManyStages,
        ),
    ],
)
def test_what_no_job_could_start_with_is_refused(wanted, refused):
    with pytest.raises(refused):
        templates.checked(wanted)


@given(st.lists(STAGES, max_size=22), st.builds(Text, NAMES, NAMES))
def test_a_template_is_refused_or_gives_every_job_valid_stages(planned, name):
    wanted = PipelineTemplate(id="own", name=name, stages=tuple(planned))
    try:
        made = templates.checked(wanted)
    except AppError:
        return
    assert templates.checked(made) == made
    for language in LANGUAGES:
        given_ = templates.stages_of(made, "J", language, iter(f"I{n}" for n in range(30)))
        assert stages.ordered(given_) == given_
        assert len({stage.name.casefold() for stage in given_}) == len(given_) == len(planned)
        assert all(stage.name.strip() for stage in given_)


def test_a_job_keeps_its_ends_when_it_gets_another_template(hiring):
    made = templates.applied(SHIPPED["graduate"], hiring, "zh-CN", iter(f"I{n}" for n in range(30)))
    assert (made[0].id, made[-1].id) == (hiring.stages[0].id, hiring.stages[-1].id)
    assert [stage.name for stage in made] == [stage.name.zh for stage in SHIPPED["graduate"].stages]
    assert [stage.order for stage in made] == list(range(len(made)))
    kept = {stage.id for stage in hiring.stages[1:-1]}
    assert kept.isdisjoint(stage.id for stage in made)
    assert replace(made[0], name=hiring.stages[0].name) == hiring.stages[0]
