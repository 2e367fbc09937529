"""Stages: free names, fixed types, one order, ids for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs.decisions import stages
from chalicelib.jobs.model import StageType
from chalicelib.platform.errors import AppError

BETWEEN = [type_ for type_ in StageType if type_ not in (StageType.NEW, StageType.HIRED)]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["New", "Screening", "Interview", "Decision", "Offer", "Hired"]),
        ("zh-CN", ["新投递", "简历筛选", "面试", "面试结论", "录用通知", "已录用"]),
    ],
)
def test_a_new_job_has_stages_in_its_language(language, names):
    made = stages.default_stages("J", language, iter("ABCDEF"))
    assert [stage.name for stage in made] == names
    assert [stage.order for stage in made] == [0, 1, 2, 3, 4, 5]
    assert (made[0].type, made[-1].type) == (StageType.NEW, StageType.HIRED)


def test_a_stage_is_added_where_it_was_asked_for(hiring):
    second = hiring.stages[1].id
    made = stages.added(hiring, identity="X", name=" Phone  call ", type_=StageType.INTERVIEW, after=second)
    assert [stage.name for stage in made[1:4]] == ["Screening", "Phone call", "Interview"]
    last = stages.added(hiring, identity="X", name="Check", type_=StageType.ASSESS, after=None)
    assert [stage.name for stage in last[-2:]] == ["Check", "Hired"]


@pytest.mark.parametrize("type_", [StageType.NEW, StageType.HIRED])
def test_there_is_one_beginning_and_one_end(hiring, type_):
    with pytest.raises(stages.FixedStage):
        stages.added(hiring, identity="X", name="Another", type_=type_, after=None)


def test_nothing_comes_behind_hired(hiring):
    with pytest.raises(stages.FixedStage):
        stages.added(hiring, identity="X", name="After", type_=StageType.OFFER, after=hiring.stages[-1].id)


def test_two_stages_have_two_names(hiring):
    with pytest.raises(stages.SameStageName):
        stages.added(hiring, identity="X", name="sCREENING ", type_=StageType.SCREEN, after=None)
    with pytest.raises(stages.SameStageName):
        stages.renamed(hiring, hiring.stages[1].id, "Interview")
    same = stages.renamed(hiring, hiring.stages[1].id, "SCREENING")
    assert same[1].name == "SCREENING"


def test_an_order_names_every_stage_once(hiring):
    order = [stage.id for stage in hiring.stages]
    for wrong in (order[:-1], [*order, order[0]], [*order[:-1], "strange"], []):
        with pytest.raises(stages.IncompleteOrder):
            stages.reordered(hiring, wrong)


def test_the_ends_do_not_move(hiring):
    first, second, *rest = [stage.id for stage in hiring.stages]
    with pytest.raises(stages.FixedStage):
        stages.reordered(hiring, [second, first, *rest])


def test_a_stage_goes_only_until_the_job_is_first_opened(hiring, now):
    screening = hiring.stages[1].id
    assert screening not in {stage.id for stage in stages.removed(hiring, screening)}
    with pytest.raises(stages.KeptStage):
        stages.removed(replace(hiring, job=replace(hiring.job, opened_at=now)), screening)
    for fixed in (hiring.stages[0].id, hiring.stages[-1].id):
        with pytest.raises(stages.FixedStage):
            stages.removed(hiring, fixed)


def test_an_unknown_stage_is_said_to_be_unknown(hiring):
    for act in (
        lambda: stages.renamed(hiring, "X", "Name"),
        lambda: stages.removed(hiring, "X"),
        lambda: stages.added(hiring, identity="Y", name="N", type_=StageType.OFFER, after="X"),
    ):
        with pytest.raises(stages.UnknownStage):
            act()


def test_a_board_has_an_end(hiring):
    for number in range(stages.MOST_STAGES - len(hiring.stages)):
        made = stages.added(hiring, identity=f"X{number}", name=f"N{number}", type_=StageType.SCREEN, after=None)
        hiring = replace(hiring, stages=made)
    with pytest.raises(stages.TooManyStages):
        stages.added(hiring, identity="one more", name="one more", type_=StageType.SCREEN, after=None)


@st.composite
def edits(draw):
    """An edit as somebody might send it, right or wrong; numbers stand for stages by their place."""
    kind = draw(st.sampled_from(["add", "rename", "order", "remove"]))
    return (
        kind,
        draw(st.integers(0, 25)),
        draw(st.sampled_from(list(StageType))),
        draw(st.sampled_from(["A", "b", "面试", "New", "Hired", "C c", "D"])),
        draw(st.randoms(use_true_random=False)),
    )


def _edit(hiring, number, edit):
    kind, place, type_, name, random = edit
    stage = hiring.stages[place % len(hiring.stages)].id
    if kind == "add":
        return stages.added(hiring, identity=f"S{number}", name=name, type_=type_, after=stage)
    if kind == "rename":
        return stages.renamed(hiring, stage, name)
    if kind == "remove":
        return stages.removed(hiring, stage)
    middle = [one.id for one in hiring.stages[1:-1]]
    random.shuffle(middle)
    order = [hiring.stages[0].id, *middle, hiring.stages[-1].id]
    if place == 0:
        random.shuffle(order)
    return stages.reordered(hiring, order)


@given(st.lists(edits(), max_size=30), st.booleans())
def test_whatever_is_edited_a_pipeline_stays_one(drafted, now, script, was_opened):
    hiring = drafted(opened_at=now if was_opened else None)
    types = {stage.id: stage.type for stage in hiring.stages}
    before_all = {stage.id for stage in hiring.stages}
    for number, edit in enumerate(script):
        before = hiring
        try:
            hiring = replace(hiring, stages=_edit(hiring, number, edit))
        except AppError:
            assert hiring is before
            continue
        kept = {stage.id for stage in before.stages} & {stage.id for stage in hiring.stages}
        assert len(kept) >= len(before.stages) - (edit[0] == "remove")
        for stage in hiring.stages:
            assert types.setdefault(stage.id, stage.type) is stage.type
        assert [stage.order for stage in hiring.stages] == list(range(len(hiring.stages)))
        assert [stage.type for stage in hiring.stages].count(StageType.NEW) == 1
        assert [stage.type for stage in hiring.stages].count(StageType.HIRED) == 1
        assert hiring.stages[0].type is StageType.NEW
        assert hiring.stages[-1].type is StageType.HIRED
        assert len({stage.name.casefold() for stage in hiring.stages}) == len(hiring.stages)
        assert len(hiring.stages) <= stages.MOST_STAGES
    if was_opened:
        assert before_all <= {stage.id for stage in hiring.stages}
