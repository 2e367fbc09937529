"""What may become of an application: every walk through its states keeps the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs import Stage, StageType, UnknownStage
from chalicelib.pipeline import decisions
from chalicelib.pipeline.decisions import AlreadyEnded, AppliedAgain, NotEnded, NoteNeeded, NotForHired, SameStage
from chalicelib.pipeline.model import Answer, Application, ApplicationState, Outcome, Screened
from chalicelib.pipeline.reasons import RejectionReason, WithdrawalReason
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
JOB = ids.new_id(NOW)
TYPES = (StageType.NEW, StageType.SCREEN, StageType.INTERVIEW, StageType.OFFER, StageType.HIRED)
STAGES = tuple(
    Stage(id=identity, job=JOB, name=type_.value, type=type_, order=order)
    for order, (type_, identity) in enumerate(zip(TYPES, ids.increasing(NOW), strict=False))
)
HIRED = STAGES[-1]
FOREIGN = replace(STAGES[1], job=ids.new_id(NOW))


def application(**changes):
    fields = {
        "id": JOB,
        "candidate": ids.new_id(NOW),
        "job": JOB,
        "stage": STAGES[0].id,
        "stage_type": "new",
        "state": ApplicationState.ACTIVE,
        "applied_at": NOW,
        "entered_at": NOW,
    }
    return Application(**{**fields, **changes})


INSTANTS = st.integers(-48, 480).map(lambda hours: NOW + timedelta(hours=hours))
NOTES = st.sampled_from(["", " ", "because"])
STEPS = st.one_of(
    st.tuples(st.just("moved"), st.sampled_from([*STAGES, FOREIGN, None]).map(lambda stage: (stage,)), INSTANTS),
    st.tuples(st.just("rejected"), st.tuples(st.sampled_from(RejectionReason), NOTES), INSTANTS),
    st.tuples(st.just("withdrawn"), st.tuples(st.sampled_from(WithdrawalReason), NOTES), INSTANTS),
    st.tuples(st.just("reopened"), st.sampled_from([*STAGES, FOREIGN, None]).map(lambda stage: (stage,)), INSTANTS),
)


@given(st.lists(STEPS, max_size=12))
def test_every_walk_keeps_the_rules(steps):
    current = application()
    for name, arguments, now in steps:
        before = current
        try:
            current = getattr(decisions, name)(before, *arguments, now)
        except AppError:
            continue
        assert current.entered_at >= before.entered_at
        if before.state is not ApplicationState.ACTIVE:
            assert (name, current.state) == ("reopened", ApplicationState.ACTIVE)
        else:
            assert name != "reopened"
        ended = current.state is not ApplicationState.ACTIVE
        assert (current.ended_at is not None) == ended
        assert (current.reason is not None) == (
            current.state in {ApplicationState.REJECTED, ApplicationState.WITHDRAWN}
        )
        assert (current.state is ApplicationState.HIRED) == (current.stage == HIRED.id)
        assert current.stage in {stage.id for stage in STAGES}
        kept = ("id", "candidate", "job", "applied_at", "repeats", "version")
        assert all(getattr(current, field) == getattr(before, field) for field in kept)


def test_a_move_remembers_where_it_came_from():
    moved = decisions.moved(application(), STAGES[2], NOW + timedelta(hours=1))
    assert (moved.stage, moved.stage_type, moved.came_from) == (STAGES[2].id, "interview", STAGES[0].id)
    assert moved.entered_at == NOW + timedelta(hours=1)


def test_a_clock_that_runs_behind_does_not_turn_time_back():
    assert decisions.moved(application(), STAGES[1], NOW - timedelta(hours=1)).entered_at == NOW


@pytest.mark.parametrize(("stage", "refusal"), [(None, UnknownStage), (FOREIGN, UnknownStage), (STAGES[0], SameStage)])
def test_a_move_needs_another_stage_of_the_same_job(stage, refusal):
    with pytest.raises(refusal):
        decisions.moved(application(), stage, NOW)


@pytest.mark.parametrize("state", [ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.HIRED])
def test_what_ended_neither_moves_nor_ends_again(state):
    ended = application(state=state, ended_at=NOW)
    for attempt in (
        lambda: decisions.moved(ended, STAGES[1], NOW),
        lambda: decisions.rejected(ended, RejectionReason.SKILLS, "", NOW),
        lambda: decisions.withdrawn(ended, WithdrawalReason.SALARY, "", NOW),
    ):
        with pytest.raises(AlreadyEnded) as refusal:
            attempt()
        assert state.value in refusal.value.said("en")
        assert {"rejected": "已淘汰", "withdrawn": "已放弃", "hired": "已录用"}[state] in refusal.value.said("zh-CN")


def test_the_reason_other_needs_a_note():
    with pytest.raises(NoteNeeded):
        decisions.rejected(application(), RejectionReason.OTHER, "  ", NOW)
    assert decisions.rejected(application(), RejectionReason.OTHER, "no visa", NOW).note == "no visa"
    with pytest.raises(NoteNeeded):
        decisions.withdrawn(application(), WithdrawalReason.OTHER, "", NOW)


def test_reopening_leads_back_to_where_it_ended():
    rejected = decisions.rejected(application(stage=STAGES[1].id), RejectionReason.SKILLS, "", NOW)
    assert decisions.reopening_stage(rejected, None) == STAGES[1].id
    assert decisions.reopening_stage(rejected, STAGES[2].id) == STAGES[2].id


def test_reopening_a_hired_one_leads_back_to_where_it_came_from():
    hired = decisions.moved(application(stage=STAGES[3].id), HIRED, NOW)
    assert decisions.reopening_stage(hired, None) == STAGES[3].id
    with pytest.raises(NotForHired):
        decisions.reopened(hired, HIRED, NOW)
    with pytest.raises(NotForHired):
        decisions.reopening_stage(replace(hired, came_from=None), None)


def test_only_what_ended_is_reopened_and_only_without_a_successor():
    with pytest.raises(NotEnded):
        decisions.reopened(application(), STAGES[1], NOW)
    followed = application(state=ApplicationState.REJECTED, ended_at=NOW, followed_by="next")
    with pytest.raises(AppliedAgain):
        decisions.reopened(followed, STAGES[0], NOW)


def delivery(**changes):
    return application(applied_at=NOW + timedelta(days=1), **changes)


def test_a_repetition_adds_new_answers_and_keeps_the_others():
    first = application(
        answers=(Answer(question="q1", label="?", values=("a",)), Answer(question="q2", label="?", values=("b",)))
    )
    again = delivery(
        answers=(Answer(question="q2", label="??", values=("c",)), Answer(question="q1", label="?", values=()))
    )
    joined = decisions.repeated(first, again)
    assert [(one.question, one.values) for one in joined.answers] == [("q1", ("a",)), ("q2", ("c",))]
    assert (joined.repeats, joined.applied_at, joined.last_heard_at) == (1, NOW, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("known", "new", "kept"),
    [
        (("old", False), ("new", False), ("new", False)),
        (("old", True), ("new", False), ("new", False)),
        (("old", False), ("new", True), ("old", True)),
        (("old", True), ("new", True), ("new", True)),
        (("old", False), (None, False), ("old", False)),
        (("old", True), (None, False), ("old", True)),
        ((None, False), ("new", True), ("new", True)),
        ((None, False), (None, False), (None, False)),
    ],
)
def test_a_repetition_keeps_the_resume_that_can_be_read(known, new, kept):
    first = application(resume=known[0], unread=known[1])
    joined = decisions.repeated(first, delivery(resume=new[0], unread=new[1]))
    assert (joined.resume, joined.unread) == kept


@pytest.mark.parametrize(
    ("sent", "numbers"),
    [
        ([("indeed", "a")], {"indeed": ("a",)}),
        ([("indeed", "a"), ("indeed", "b"), ("indeed", "c")], {"indeed": ("c", "b", "a")}),
        ([("indeed", "a"), ("indeed", "b"), ("indeed", "a")], {"indeed": ("a", "b")}),
        ([("careers", ""), ("indeed", "a"), ("seek", "s"), ("indeed", "b")], {"indeed": ("b", "a"), "seek": ("s",)}),
        ([("indeed", "a"), ("careers", ""), ("indeed", "a")], {"indeed": ("a",), "careers": ()}),
        ([("indeed", "a"), ("indeed", "")], {"indeed": ("a",)}),
    ],
)
def test_no_number_of_a_source_is_forgotten(sent, numbers):
    first, *others = [delivery(source=source, source_application_id=number) for source, number in sent]
    for again in others:
        first = decisions.repeated(first, again)
    assert {source: first.numbers_of(source) for source in numbers} == numbers


def test_a_further_delivery_without_answers_takes_no_outcome_back():
    met = Screened(rule="r1", name="EU", outcome=Outcome.PASSED, answer="yes")
    asked = Screened(rule="r1", name="EU", outcome=Outcome.ASK)
    failed = Screened(rule="r2", name="Years", outcome=Outcome.FAILED, answer="1")
    first = application(screening=(met,))
    again = application(screening=(asked, failed))
    joined = decisions.repeated(first, again)
    assert joined.screening == (met, failed)
    assert joined.failed == 1
