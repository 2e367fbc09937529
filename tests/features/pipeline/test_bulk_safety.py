"""Bulk actions under death, repetition and company: each application once in the report, and done once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import messaging, pipeline
from chalicelib.pipeline import RejectionReason
from chalicelib.pipeline.bulk import beginning
from chalicelib.pipeline.bulk.arguments import Bulk, BulkAction
from chalicelib.pipeline.bulk.targets import message_id, message_one
from chalicelib.pipeline.model import Application
from chalicelib.platform import aws, runs
from chalicelib.platform.errors import AppError, Unavailable
from chalicelib.platform.runs import Run, RunStarted, RunState, working
from chalicelib.platform.texts import Text
from tests.features.pipeline.hiring import Desk, open_desk
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave, random_schedules
from tests.kit.probe import Crash, Probe, intercept
from tests.kit.snapshots import restore, snapshot
from tests.kit.world import make_world

WORDS = Text("The interviews begin on Monday.", "面试将于周一开始。")
SAID = {
    BulkAction.MOVE: {"stage": 1},
    BulkAction.REJECT: {"reason": RejectionReason.SALARY.value},
    BulkAction.TAG: {"tags": {"skill": ("Go", "Kubernetes")}},
    BulkAction.MESSAGE: {"template": "application_update", "wording": WORDS},
}


@dataclass
class Office:
    """A job with four applicants: one has moved on, one has ended, one has no address."""

    desk: Desk
    crowd: list[Application]

    @property
    def targets(self) -> list[str]:
        return [one.public_id for one in self.crowd]

    def begin(self, action: BulkAction = BulkAction.MOVE, *, stage: int | None = None, who: str = "alice") -> Run:
        said = dict(SAID[action])
        if action is BulkAction.MOVE:
            said["stage"] = self.desk.stage(said["stage"] if stage is None else stage)
        company = self.desk.company
        bulk = Bulk(action=action, job=self.desk.hiring.job.id, **said)
        return beginning.begin(company.work(who, self.desk.later()), company.access(who), bulk, self.targets)

    def load(self, run: Run) -> Run:
        return runs.load(self.desk.company.scope, run.id)

    def step(self, run: Run) -> Run | None:
        fact = RunStarted(run=run.id, kind=run.kind, position=self.load(run).position)
        return working.work_on(self.desk.company.scope, fact, self.desk.now + timedelta(minutes=1), receives=3)

    def drain(self, run: Run) -> Run:
        for _ in range(20):
            if self.load(run).over:
                return self.load(run)
            self.step(run)
        raise AssertionError("the run never ended")

    def report(self, run: Run) -> list[runs.Result]:
        return runs.report(self.desk.company.scope, self.load(run))[0]

    def move(self, place: int, stage: int) -> None:
        company = self.desk.company
        pipeline.move(
            company.work("bob", self.desk.later()), company.access("bob"), application_id=self.targets[place],
            stage=self.desk.stage(stage),
        )  # fmt: skip

    def facts(self, name: str) -> list[int]:
        return [sum(fact.name == name for fact in self.desk.facts(one.candidate)) for one in self.crowd]

    def stages(self) -> list[int]:
        order = [stage.id for stage in self.desk.hiring.stages]
        return [order.index(self.desk.load(one).stage) for one in self.crowd]


@pytest.fixture(scope="module")
def opened(engine):
    desk = open_desk(make_world().acme)
    with aws.as_tenant(desk.company.scope):
        crowd = [desk.arrive(desk.person(f"候选人{n}", email=f"c{n}@mail.example")) for n in range(3)]
        crowd.append(desk.arrive(desk.person("无邮箱", phone="+8613812345678")))
        office = Office(desk, crowd)
        office.move(1, 1)
        pipeline.reject(
            desk.company.work("bob", desk.later()), desk.company.access("bob"), application_id=crowd[2].public_id,
            reason=RejectionReason.PLACE,
        )  # fmt: skip
    return office, snapshot()


@pytest.fixture
def office(opened):
    found, before = opened
    restore(before)
    with aws.as_tenant(found.desk.company.scope):
        yield found


EXPECTED = {
    BulkAction.MOVE: ["done", "skipped", "skipped", "done"],
    BulkAction.REJECT: ["done", "done", "skipped", "done"],
    BulkAction.TAG: ["done", "done", "done", "done"],
    BulkAction.MESSAGE: ["done", "done", "done", "skipped"],
}
FACT = {
    BulkAction.MOVE: ("application.moved", [1, 1, 0, 1]),
    BulkAction.REJECT: ("application.rejected", [1, 1, 1, 1]),
    BulkAction.TAG: ("candidate.tagged", [1, 1, 1, 1]),
    BulkAction.MESSAGE: ("message.queued", [1, 1, 1, 0]),
}


@pytest.mark.parametrize("action", list(EXPECTED))
def test_a_worker_that_dies_anywhere_does_each_application_once(opened, action):
    office, before = opened
    begun = []

    def fresh():
        restore(before)
        with aws.as_tenant(office.desk.company.scope):
            begun[:] = [office.begin(action)]

    def work():
        with aws.as_tenant(office.desk.company.scope):
            office.drain(begun[0])

    def check():
        with aws.as_tenant(office.desk.company.scope):
            ended, lines = office.load(begun[0]), office.report(begun[0])
            assert [line.target for line in lines] == office.targets
            assert [line.state for line in lines] == EXPECTED[action]
            assert ended.done + ended.skipped + ended.failed == ended.total == 4
            name, times = FACT[action]
            assert office.facts(name) == times

    report = enumerate_crashes(fresh, work, work, check)
    assert report.worlds > len(report.calls) > 8


def test_whoever_was_moved_on_since_is_not_taken_back_by_a_retry(office):
    """The worker dies between the move and its report; before it comes again a person has moved the application on."""
    run = office.begin(stage=2)
    dying = Probe(crash_after=5)
    with intercept(dying), pytest.raises(Crash):
        office.step(run)
    assert office.stages()[0] == 2
    assert office.load(run).handled == 0
    office.move(0, 3)
    assert office.drain(run).state is RunState.FINISHED
    assert office.stages()[0] == 3
    assert office.report(run)[0].state == "done"


def test_two_runs_over_the_same_applications_move_each_once(office, opened):
    for schedule in random_schedules({"first": 14, "second": 14}, 6, seed=7):
        restore(opened[1])
        first, second = office.begin(), office.begin(who="hana")
        interleave({"first": partial(office.drain, first), "second": partial(office.drain, second)}, schedule)
        ended = [office.drain(first), office.drain(second)]
        states = [Counter(line.state for line in office.report(run)) for run in ended]
        assert all(run.done + run.skipped + run.failed == 4 for run in ended)
        assert states[0]["done"] + states[1]["done"] == 2
        assert office.facts("application.moved") == [1, 1, 0, 1]
        assert office.stages() == [1, 1, 0, 1]


def test_a_person_who_moves_one_meanwhile_and_the_run_both_have_their_say(office, opened):
    for schedule in random_schedules({"run": 14, "person": 3}, 8, seed=3):
        restore(opened[1])
        run = office.begin()
        result = interleave({"run": partial(office.drain, run), "person": partial(office.move, 0, 2)}, schedule)
        error = result.outcomes["person"].error
        assert error is None or isinstance(error, AppError)
        ended = office.drain(run)
        assert ended.done + ended.skipped + ended.failed == 4
        moves = office.facts("application.moved")[0]
        assert moves == (error is None) + (office.report(run)[0].state == "done")
        assert office.stages()[0] in {1, 2}


@given(st.lists(st.one_of(st.just("step"), st.just("person"), st.just("cancel"), st.integers(1, 24)), max_size=6))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_no_application_is_lost_or_told_twice(opened, events):
    """A number is the AWS call after which the worker dies."""
    office, before = opened
    restore(before)
    with aws.as_tenant(office.desk.company.scope):
        run = office.begin(stage=3)
        for event in events:
            happen(office, run, event)
        ended = office.drain(run)
        lines = office.report(run)
        handled = [line for line in lines if line.state != "not_done"]
        assert {line.target for line in lines} == set(office.targets)
        assert len(lines) == ended.total == 4
        assert len(handled) == ended.done + ended.skipped + ended.failed
        assert ended.state is RunState.CANCELLED or handled == lines
        assert all(moves <= 1 + events.count("person") + 1 for moves in office.facts("application.moved"))


def happen(office, run, event):
    if event == "person":
        try:
            office.move(0, 2)
        except AppError:
            return
    elif event == "cancel":
        work = office.desk.company.work("alice")
        if office.load(run).state is RunState.RUNNING:
            work.commit(runs.cancel(work, office.load(run)))
    elif event == "step":
        office.step(run)
    else:
        try:
            with intercept(Probe(crash_after=event)):
                office.step(run)
        except (Crash, Unavailable):
            return


def test_a_message_has_the_same_id_however_often_it_is_tried(office):
    run = office.begin(BulkAction.MESSAGE)
    office.drain(run)
    for _ in range(2):
        outcome = message_one(
            office.desk.company.scope,
            office.desk.company.access("alice").actor,
            run,
            office.targets[0],
            office.desk.now,
        )
        assert outcome.state == "done"
    (message,) = messaging.messages_of(office.desk.company.scope, office.crowd[0].candidate)
    assert message.id == message_id(run.id, office.targets[0])
