"""A board sends five hundred applications for one job at once, some of them twice: none is lost, none is there twice."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.platform import aws
from tests.features.intake.desk import open_desk
from tests.kit.burst import AGAIN, burst

PEOPLE = 500


def test_a_burst_loses_and_doubles_nothing_and_costs_each_the_same(world):
    desk = open_desk(world)
    warm, first, second = burst(world, job=desk.job, key=desk.key, people=PEOPLE)
    assert world.dispatcher.failures == []
    every = [*warm.sent, *first.sent, *second.sent]
    everybody = PEOPLE + AGAIN
    assert {one.status for one in every} == {202}
    deliveries = {one.person: {each.delivery for each in every if each.person == one.person} for one in every}
    assert all(len(found) == 1 for found in deliveries.values())
    assert len(set.union(*deliveries.values())) == everybody

    kept = desk.deliveries()
    assert len(kept) == everybody
    assert {one.state for one in kept} == {"placed"}
    assert len({one.application for one in kept}) == everybody
    assert all(desk.kept(one) for one in kept[::50])
    counts = desk.recruiter().get(f"/v1/jobs/{desk.job}/board").json["columns"]
    assert sum(column["count"] for column in counts) == everybody
    assert people_of(desk) == everybody

    assert (second.door_calls, second.worker_calls) == (first.door_calls, first.worker_calls)


def people_of(desk) -> int:
    """How many people the company knows."""
    found, after = 0, None
    with aws.as_tenant(desk.scope):
        while True:
            people, after = candidates.oldest_first(desk.scope, limit=200, after=after)
            found += len(people)
            if after is None:
                return found
