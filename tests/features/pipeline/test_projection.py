"""Counts per stage: kept from the facts whatever their order, and counted anew when they are wrong."""

from __future__ import annotations

import random

from chalicelib import pipeline
from chalicelib.pipeline import projection, store
from chalicelib.pipeline.model import Counts
from chalicelib.platform import aws
from chalicelib.platform.tables import get
from tests.kit.interleavings import interleave, random_schedules


def counts(desk):
    scope = desk.company.scope
    with aws.as_tenant(scope):
        found = get(scope, store.COUNTS, store.counts_key(scope, desk.hiring.job.id), consistent=True)
    return {} if found is None else dict(found.places)


def project(desk, fact):
    with aws.as_tenant(desk.company.scope):
        return projection.project(desk.company.scope, fact, desk.now)


def history(desk, world):
    """Four applications with a life; returns their facts and where they ended up."""
    alice = world.api("alice")
    placed = [desk.arrive(desk.person(f"P{number}", f"p{number}@example.com")) for number in range(4)]
    paths = [f"/v1/applications/{one.public_id}" for one in placed]
    alice.post(f"{paths[0]}/move", {"stage": desk.stage(1)})
    alice.post(f"{paths[0]}/move", {"stage": desk.stage(2)})
    alice.post(f"{paths[1]}/reject", {"reason": "skills"})
    alice.post(f"{paths[2]}/withdraw", {"reason": "salary"})
    alice.post(f"{paths[2]}/reopen", {"stage": desk.stage(1)})
    facts = [recorded.fact() for one in placed for recorded in desk.facts(one.candidate)]
    return facts, {desk.stage(0): 1, desk.stage(1): 1, desk.stage(2): 1, "rejected": 1}


def test_the_queue_keeps_the_counts(world, desk):
    _, expected = history(desk, world)
    world.settle()
    assert counts(desk) == expected


def test_order_and_repetition_of_facts_do_not_matter(world, desk):
    facts, expected = history(desk, world)
    for seed in range(3):
        shuffled = [*facts, *facts]
        random.Random(seed).shuffle(shuffled)
        for fact in shuffled:
            project(desk, fact)
        assert counts(desk) == expected


def test_a_fact_counted_before_changes_nothing(world, desk):
    facts, _ = history(desk, world)
    first = [project(desk, fact) for fact in facts]
    again = [project(desk, fact) for fact in facts]
    assert any(first)
    assert not any(again)


def test_two_workers_at_once_lose_nothing(world, desk):
    placed = [desk.arrive(desk.person(f"P{number}", f"p{number}@example.com")) for number in range(2)]
    first, second = ([recorded.fact() for recorded in desk.facts(one.candidate)][-1] for one in placed)
    for number, schedule in enumerate(random_schedules({"one": 4, "two": 4}, 5, seed=1)):
        interleave({"one": lambda: project(desk, first), "two": lambda: project(desk, second)}, schedule)
        assert counts(desk) == {desk.stage(0): 2}, number
        forget(desk)


def forget(desk):
    scope = desk.company.scope
    with aws.as_tenant(scope):
        work = desk.work()
        found, _ = store.counted_page(scope, desk.hiring.job.id, limit=100, after=None)
        for one in found:
            work.delete(store.COUNTED, one)
        kept = get(scope, store.COUNTS, store.counts_key(scope, desk.hiring.job.id), consistent=True)
        work.delete(store.COUNTS, kept)
        work.commit(None)


def rebuild(desk):
    with aws.as_tenant(desk.company.scope):
        return pipeline.rebuild(desk.company.scope, desk.hiring.job.id, desk.now)


def test_counting_anew_needs_no_facts(world, desk):
    _, expected = history(desk, world)
    assert counts(desk) == {}
    rebuild(desk)
    assert counts(desk) == expected
    world.settle()
    assert counts(desk) == expected


def test_counting_anew_repairs_wrong_counts(world, desk):
    _, expected = history(desk, world)
    world.settle()
    scope = desk.company.scope
    with aws.as_tenant(scope):
        kept = get(scope, store.COUNTS, store.counts_key(scope, desk.hiring.job.id), consistent=True)
        work = desk.work()
        work.put(store.COUNTS, Counts(job=kept.job, places={"nowhere": 9, desk.stage(0): -3}, version=kept.version))
        work.commit(None)
    assert dict(rebuild(desk).places) == expected
    assert counts(desk) == expected


def test_counting_anew_beside_the_queue_ends_right(world, desk):
    facts, expected = history(desk, world)
    last = facts[-1]
    for fact in facts[:-1]:
        project(desk, fact)
    for schedule in random_schedules({"queue": 4, "rebuild": 10}, 4, seed=2):
        interleave({"queue": lambda: project(desk, last), "rebuild": lambda: rebuild(desk)}, schedule)
        assert counts(desk) == expected
