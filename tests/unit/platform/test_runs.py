"""Runs: every target once in the report, whatever dies, is repeated or is cancelled meanwhile."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import listeners
from chalicelib.platform import aws, ids, runs
from chalicelib.platform.errors import Conflict, Stale, Unavailable
from chalicelib.platform.runs import Outcome, OutcomeState, Planned, Result, RunKind, RunStarted, RunState, working
from chalicelib.platform.runs.model import CHUNK, advanced, chunked, extended
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave, random_schedules
from tests.kit.world import make_world
from tests.unit.platform.work.things import NOW, THINGS, Shop, Thing, ThingChanged

KIND = "tests.shout"
HANDLED = [OutcomeState.DONE, OutcomeState.SKIPPED, OutcomeState.FAILED]
HERE = "tests.unit.platform.test_runs"


class Refused(Conflict):
    code = "tests_refused"
    text = Text("Not this one.", "此项不行。")


def shout(scope, actor, _run, target, now):
    """Writes a target's text in capitals, once."""
    thing = Shop(scope).read(target) or Thing(id=target, text="new")
    if thing.text == "BAD":
        raise Refused
    if thing.text == "BROKEN":
        raise RuntimeError("broken")
    if thing.text == "AWAY":
        raise Unavailable
    if thing.text.isupper():
        return Outcome(state=OutcomeState.SKIPPED, code="loud_already")
    work = Work(scope, actor, now)
    stored = work.put(THINGS, replace(thing, text=thing.text.upper()))
    work.announce(ThingChanged(target))
    work.commit(stored)
    return Outcome()


def pages(_scope, _run, cursor):
    """Three pages, the second one empty."""
    number = 0 if cursor is None else int(cursor["page"])
    found = {0: tuple(f"P{n:02}" for n in range(30)), 1: (), 2: ("LAST",)}[number]
    return Planned(targets=found, cursor=None if number == 2 else {"page": number + 1})


@dataclass
class Office:
    """A company with a run, and the queue's part played by hand."""

    shop: Shop
    run: runs.Run | None = None
    seen: list = field(default_factory=list)

    def start(self, targets=(), **more):
        work = self.shop.work()
        self.run = work.commit(runs.start(work, kind=KIND, targets=targets, **more))
        return self.run

    def load(self):
        return runs.load(self.shop.scope, self.run.id)

    def step(self, receives=1):
        """Delivers the fact that asks for where the run is now."""
        position = self.load().position
        fact = RunStarted(run=self.run.id, kind=KIND, position=position)
        return working.work_on(self.shop.scope, fact, NOW, receives=receives)

    def drain(self):
        for _ in range(100):
            if self.load().over:
                return self.load()
            self.step()
        raise AssertionError("the run never ended")

    def report(self):
        found, after = [], None
        while True:
            part, after = runs.report(self.shop.scope, self.load(), after=after)
            found += part
            if after is None:
                return found


@pytest.fixture
def office(engine, monkeypatch):
    make_world()
    monkeypatch.setattr(listeners, "RUNS", {KIND: RunKind(f"{HERE}:shout", f"{HERE}:pages")})
    shop = Shop(TenantScope(ids.new_id(NOW)))
    with aws.as_tenant(shop.scope):
        yield Office(shop)


def test_each_target_is_done_once_and_reported_in_order(office):
    targets = [f"T{number:03}" for number in range(60)]
    office.start([*targets, "T000"], about={"stage": "x"})
    first = office.step()
    assert (first.handled, first.percent, first.state) == (CHUNK, CHUNK * 100 // 60, RunState.RUNNING)
    ended = office.drain()
    assert (ended.done, ended.total, ended.percent, ended.finished_at) == (60, 60, 100, NOW)
    assert [line.target for line in office.report()] == targets
    assert all(len(office.shop.facts(target)) == 1 for target in targets)


def test_nothing_to_do_is_finished_at_once(office):
    assert office.start([]).state is RunState.FINISHED
    assert office.report() == []


def test_more_than_a_run_takes_is_refused(office):
    with pytest.raises(runs.TooManyTargets):
        office.start([str(number) for number in range(runs.MOST_TARGETS + 1)])


def test_a_refusal_is_the_targets_own(office):
    office.shop.store(Thing(id="B", text="BAD"))
    office.shop.store(Thing(id="L", text="LOUD"))
    office.start(["A", "B", "L"])
    ended = office.drain()
    assert (ended.done, ended.skipped, ended.failed) == (1, 1, 1)
    refused = office.report()[1]
    assert (refused.code, refused.en, refused.zh) == ("tests_refused", "Not this one.", "此项不行。")


def test_what_is_broken_for_good_stops_nobody_else(office):
    office.shop.store(Thing(id="B", text="BROKEN"))
    office.start(["A", "B", "C"])
    with pytest.raises(RuntimeError):
        office.step(receives=1)
    ended = office.step(receives=3)
    assert (ended.state, ended.done + ended.skipped, ended.failed) == (RunState.FINISHED, 2, 1)
    assert [line.code for line in office.report()][1] == "unexpected"


def test_what_is_away_is_tried_again(office):
    away = office.shop.store(Thing(id="A", text="AWAY"))
    office.start(["A"])
    with pytest.raises(Unavailable):
        office.step(receives=9)
    office.shop.store(replace(away, text="back"))
    assert office.drain().done == 1


def test_a_late_or_repeated_fact_does_nothing(office):
    office.start([f"T{number}" for number in range(30)])
    office.step()
    again = working.work_on(office.shop.scope, RunStarted(run=office.run.id, kind=KIND, position=0), NOW)
    gone = working.work_on(office.shop.scope, RunStarted(run=ids.new_id(NOW), kind=KIND, position=0), NOW)
    assert (again, gone, office.load().handled) == (None, None, CHUNK)


def test_a_plan_finds_the_targets_page_by_page(office):
    office.start(planned=False)
    seen = [office.load()]
    while not seen[-1].over:
        office.step()
        seen.append(office.load())
    assert [run.known_total for run in seen] == [None if not run.planned else 31 for run in seen]
    assert [run.percent for run in seen if not run.planned] == [None] * sum(not run.planned for run in seen)
    known = [run.percent for run in seen if run.percent is not None]
    assert known == sorted(known)
    ended = seen[-1]
    assert (ended.total, ended.done, ended.planned, ended.remaining) == (31, 31, True, 0)
    assert [line.target for line in office.report()][-1] == "LAST"


def test_a_cancelled_run_stops_and_keeps_what_was_done(office):
    office.start([f"T{number:02}" for number in range(60)])
    office.step()
    work = office.shop.work()
    stopping = work.commit(runs.cancel(work, office.load()))
    assert (stopping.state, stopping.finished_at, len(office.report())) == (RunState.CANCELLING, None, CHUNK)
    assert runs.cancel(office.shop.work(), office.load()) == stopping
    ended = office.step()
    assert (ended.state, ended.done, ended.remaining, ended.finished_at) == (RunState.CANCELLED, CHUNK, 35, NOW)
    assert [line.state for line in office.report()] == [OutcomeState.DONE] * CHUNK + [OutcomeState.NOT_DONE] * 35
    assert (office.step(), office.load()) == (None, ended)
    with pytest.raises(runs.RunEnded):
        runs.cancel(office.shop.work(), office.load())


def test_a_run_whose_worker_is_lost_can_be_ended(office):
    office.start(["A"])
    work = office.shop.work()
    work.commit(runs.cancel(work, office.load()))
    later = Work(office.shop.scope, office.shop.work().actor, NOW + runs.PATIENCE)
    ended = later.commit(runs.cancel(later, office.load()))
    assert (ended.state, ended.remaining) == (RunState.CANCELLED, 1)
    assert [line.code for line in office.report()] == ["run_cancelled"]


def test_cancelling_while_targets_are_found_ends_it(office):
    def cancel():
        work = office.shop.work()
        with contextlib.suppress(Stale, runs.RunEnded):
            work.commit(runs.cancel(work, office.load()))

    for schedule in random_schedules({"worker": 10, "somebody": 2}, 8, seed=12):
        office.start(planned=False)
        interleave({"worker": office.step, "somebody": cancel}, schedule)
        cancelled = office.load().cancelled_at is not None
        ended = office.drain()
        assert ended.state is (RunState.CANCELLED if cancelled else RunState.FINISHED)
        handled = [line for line in office.report() if line.state is not OutcomeState.NOT_DONE]
        assert len(handled) == ended.handled <= ended.total


def test_cancelling_while_a_chunk_is_done_loses_no_result(office):
    def cancel():
        work = office.shop.work()
        try:
            work.commit(runs.cancel(work, office.load()))
        except Stale:
            work = office.shop.work()
            work.commit(runs.cancel(work, office.load()))

    for schedule in random_schedules({"worker": 10, "somebody": 2}, 8, seed=11):
        run = ids.new_id(NOW)
        targets = [f"{run}-{number}" for number in range(3)]
        office.start([*targets, *(f"{run}-rest-{number}" for number in range(CHUNK))])
        interleave({"worker": office.step, "somebody": cancel}, schedule)
        ended, results = office.drain(), office.report()
        assert ended.state is RunState.CANCELLED
        assert (len(results), ended.known_total) == (3 + CHUNK, 3 + CHUNK)
        done = {line.target for line in results if line.state is not OutcomeState.NOT_DONE}
        assert ended.handled == len(done)
        assert all((office.shop.read(target) is not None) == (target in done) for target in targets)


def test_a_worker_that_dies_anywhere_loses_and_doubles_nothing(engine, monkeypatch):
    monkeypatch.setattr(listeners, "RUNS", {KIND: RunKind(f"{HERE}:shout", f"{HERE}:pages")})
    place: dict[str, Office] = {}

    def fresh():
        make_world()
        place["office"] = Office(Shop(TenantScope(ids.new_id(NOW))))
        with aws.as_tenant(place["office"].shop.scope):
            place["office"].start(["A", "B", "C"])

    def step():
        with aws.as_tenant(place["office"].shop.scope):
            place["office"].drain()

    def check():
        office = place["office"]
        with aws.as_tenant(office.shop.scope):
            ended = office.load()
            assert (ended.state, ended.handled, ended.failed) == (RunState.FINISHED, 3, 0)
            assert [line.target for line in office.report()] == ["A", "B", "C"]
            assert all(office.shop.facts(target) == ["tests.thing_changed"] for target in "ABC")

    report = enumerate_crashes(fresh, step, step, check)
    assert report.worlds > len(report.calls)


def test_the_list_shows_the_newest_first(office):
    first = office.start(["A"])
    work = Work(office.shop.scope, office.shop.work().actor, NOW.replace(hour=9))
    second = work.commit(runs.start(work, kind=KIND, targets=["B"]))
    found, after = runs.recent(office.shop.scope)
    assert ([run.id for run in found], after) == ([second.id, first.id], None)
    assert found[0].total == 1


@given(st.lists(st.integers(0, 70), max_size=5), st.data())
def test_progress_adds_up_however_the_targets_come(sizes, data):
    run = runs.Run(id="R", kind=KIND, by="user:x", started_at=NOW, planned=not sizes)
    names = iter(range(10_000))
    chunks = []
    for place, size in enumerate(sizes):
        found = Planned(
            targets=tuple(str(next(names)) for _ in range(size)), cursor=None if place + 1 == len(sizes) else {"p": 1}
        )
        run, more = extended(run, found)
        chunks += more
    assert [chunk.number for chunk in chunks] == list(range(run.chunks))
    for chunk in chunks:
        assert run.state is RunState.RUNNING
        states = [
            data.draw(st.sampled_from([one for one in OutcomeState if one is not OutcomeState.NOT_DONE]))
            for _ in chunk.targets
        ]
        run = advanced(run, [Result(target=t, state=s) for t, s in zip(chunk.targets, states, strict=True)], NOW)
    assert run.handled == run.total == sum(sizes)
    if chunks:
        assert run.state is RunState.FINISHED
    assert sum(len(chunk.targets) for chunk in chunked("R", [str(n) for n in range(run.total)])) == run.total
