"""Two at the same moment on the same people, in many orders of their AWS calls: nothing is lost, nobody is two, no circles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib import candidates
from chalicelib.candidates import COMPARISONS, PROFILES, SUGGESTIONS, Background, Match, PersonTaken
from chalicelib.pipeline import APPLICATIONS
from chalicelib.platform import aws, ids
from chalicelib.platform.actors import system
from chalicelib.platform.errors import Stale
from chalicelib.platform.facts import FACTS
from tests.features.pipeline.hiring import MORNING, open_job
from tests.kit.interleavings import count_calls, interleave, random_schedules
from tests.kit.invariants import State
from tests.kit.snapshots import restore, snapshot

ORDERS = 25
EMAILS = ("wei@example.com", "zhang@example.com", "third@example.com")


class Ring:
    """Three people, and everything as it was before each race."""

    def __init__(self, world, desk):
        self.world, self.desk = world, desk
        self.scope = desk.company.scope
        self.other = open_job(desk.company, title="Second", owner="alice", helper="bob")
        self.people = [desk.arrive(desk.person(f"Person {mail[0]}", mail)) for mail in EMAILS]
        world.settle()
        world.api("alice").get("/v1/company")  # credentials and secrets are read once a process
        self.before = snapshot()

    def merge(self, alias, into):
        path, body = f"/v1/candidates/{self.people[alias].candidate}/merge", {"into": self.people[into].candidate}
        return lambda: self.world.api("alice").post(path, body)

    def erase(self, one):
        path = f"/v1/candidates/{self.people[one].candidate}/erase"
        return lambda: self.world.api("hana").post(path, {"reason": "request", "force": True})

    def arrive(self, person, **application):
        def action():
            for _ in range(6):
                try:
                    return self.desk.arrive(replace(person, id=ids.new_id(MORNING)), **application)
                except (PersonTaken, Stale):
                    continue
            raise AssertionError("never came in")

        return action

    def race(self, first, second, *, seed=0):
        """The outcomes of both in many orders, each from the same state."""
        counts = {}
        for name, action in (("a", first), ("b", second)):
            restore(self.before)
            counts[name] = count_calls(action)
        for order in random_schedules(counts, ORDERS, seed=seed):
            restore(self.before)
            done = interleave({"a": first, "b": second}, order)
            for outcome in done.outcomes.values():
                assert outcome.succeeded, (order, outcome.error)
            self.check(order)
            yield order, done.outcomes["a"].value, done.outcomes["b"].value

    def check(self, order):
        """Everybody leads to exactly one living person, in one step; every application is known to its person."""
        state = State.now(self.scope)
        people = {one.id: one for one in state.of(PROFILES)}
        behind = [each for one in people.values() if one.merged_into is None for each in (one.id, *one.aliases)]
        assert sorted(behind) == sorted(people), order
        for one in people.values():
            if one.merged_into is not None:
                assert one.id in people[one.merged_into].aliases, order
        for one in state.of(APPLICATIONS):
            assert one.id in {each.application for each in people[one.candidate].applied}, order

    def root(self, one):
        with aws.as_tenant(self.scope):
            return candidates.load_whole(self.scope, self.people[one].candidate, consistent=True).person.id


@pytest.fixture
def ring(world, desk):
    return Ring(world, desk)


def refused_or_done(answer):
    assert answer.status in {200, 409, 412}, answer.text
    return answer.status == 200


def test_two_merge_each_other(ring):
    seen = set()
    for order, one, other in ring.race(ring.merge(0, 1), ring.merge(1, 0)):
        assert sum((refused_or_done(one), refused_or_done(other))) == 1, order
        assert ring.root(0) == ring.root(1), order
        seen.add((one.status, other.status))
    assert len(seen) == 2  # the orders really meet


def test_a_merge_meets_a_merge_of_the_one_it_goes_to(ring):
    for order, one, other in ring.race(ring.merge(0, 1), ring.merge(1, 2)):
        done = refused_or_done(one), refused_or_done(other)
        assert any(done), order
        if all(done):
            assert ring.root(0) == ring.root(2), order


def test_a_merge_meets_an_arrival_of_either(ring):
    for number, mail in enumerate(EMAILS[:2]):
        again = ring.arrive(ring.desk.person("Again", mail), hiring=ring.other)
        for order, merged, entered in ring.race(ring.merge(0, 1), again, seed=number):
            refused_or_done(merged)
            assert entered.candidate in {ring.people[0].candidate, ring.people[1].candidate}, order
            if merged.status == 200:
                page = ring.world.api("alice").get(f"/v1/candidates/{entered.candidate}/overview").json
                assert entered.public_id in {one["id"] for one in page["applications"]}, order


def test_an_arrival_meets_an_erasure(ring):
    """Whoever came first decides: the application goes with the person, or it is that of a new one."""
    again = ring.arrive(ring.desk.person("Again", EMAILS[0]), hiring=ring.other)
    known = ring.people[0].candidate
    seen = set()
    for order, erased, entered in ring.race(ring.erase(0), again):
        assert erased.status in {202, 409, 412}, erased.text
        new = entered.candidate != known
        seen.add((erased.status, new))
        if not new:
            continue
        with aws.as_tenant(ring.scope):
            fresh = candidates.load(ring.scope, entered.candidate, consistent=True)
            matched = candidates.match(ring.scope, emails=[EMAILS[0]], phones=[], full_name="")
        assert fresh.emails == (EMAILS[0],), order
        assert matched.joined == entered.candidate, order
    assert {new for _, new in seen} == {True, False}  # the orders really meet


def test_a_merge_meets_an_erasure(ring):
    """Nobody who is being erased stands for somebody who is not, and the other way round."""
    for order, merged, erased in ring.race(ring.merge(0, 1), ring.erase(1)):
        assert merged.status in {200, 404, 409, 412}, merged.text
        assert erased.status in {202, 409, 412}, erased.text
        people = {one.id: one for one in State.now(ring.scope).of(PROFILES)}
        one, other = (people[ring.people[number].candidate] for number in (0, 1))
        if one.merged_into == other.id:
            assert one.erasing == other.erasing, order


def test_two_doors_bring_one_person_by_different_ids_at_once(ring):
    """One names the address, one the number at the source, both the phone: one person in the end, whoever was first."""
    phone, name = "+8613800138000", "王芳"
    one = ring.arrive(ring.desk.person(name, "fang@example.com", phone, external=("linkedin:7",)))
    other = ring.arrive(ring.desk.person(name, "", phone, external=("linkedin:7",)), hiring=ring.other)
    for order, first, second in ring.race(one, other):
        assert first.candidate == second.candidate, order
        with aws.as_tenant(ring.scope):
            person = candidates.load(ring.scope, first.candidate, consistent=True)
        assert (person.emails, person.phones, person.external) == (("fang@example.com",), (phone,), ("linkedin:7",)), (
            order
        )


def test_two_dismiss_one_suggestion(ring):
    facts = []
    ring.desk.arrive(ring.desk.person("李娜", "na@example.com", "+8613900139000"))
    twin = ring.desk.arrive(ring.desk.person("王芳", "fang@example.com", "+8613900139000"))
    ring.before = snapshot()
    (other,) = ring.desk.profile(twin.candidate).similar
    path = "/v1/candidates/{}/similar/{}/dismiss"

    def dismiss(one, another):
        return lambda: ring.world.api("alice").post(path.format(one, another))

    first, second = dismiss(twin.candidate, other), dismiss(other, twin.candidate)
    for order, one, another in ring.race(first, second):
        assert any((refused_or_done(one), refused_or_done(another))), order
        told = [fact for fact in State.now(ring.scope).of(FACTS) if fact.name == "candidate.similar_dismissed"]
        facts.append(len(told))
    assert set(facts) == {2}


class Waiting:
    """Somebody whose application waits to be compared with the first of the ring, whose employer and name they share."""

    def __init__(self, ring):
        self.ring, desk = ring, ring.desk
        background = Background(employers=("Harbour Systems",))
        with aws.as_tenant(ring.scope):
            known = candidates.load(ring.scope, ring.people[0].candidate, consistent=True)
            matched = candidates.match(
                ring.scope, emails=(), phones=(), full_name=known.full_name, background=background
            )
            work = desk.work()
            work.commit(candidates.enrich(work, known, known, matched))
        self.twin = desk.arrive(desk.person(known.full_name, "twin@example.com"))
        ring.people.append(self.twin)
        self.place = (self.twin.candidate, self.twin.id, self.twin.version)
        with aws.as_tenant(ring.scope):
            work = desk.work()
            candidates.compare_later(work, Match(), place=self.place, full_name=known.full_name, background=background)
            work.commit(None)
        ring.before = snapshot()

    def compare(self):
        with aws.as_tenant(self.ring.scope):
            return candidates.compare(self.ring.scope, system("tests"), self.place, MORNING)

    def check(self, order):
        """Nothing waits, and what is suggested stands with both; returns the state of each suggestion."""
        state = State.now(self.ring.scope)
        assert state.of(COMPARISONS) == [], order
        found = {(one.candidate, one.other): one.state.value for one in state.of(SUGGESTIONS)}
        assert all(found[other, one] == said for (one, other), said in found.items()), order
        told = [fact for fact in state.of(FACTS) if fact.name == "candidate.similar_found"]
        assert len(told) == len(found) // 2, order
        return sorted(found.values())


def test_two_workers_compare_one_application(ring):
    waiting = Waiting(ring)
    for order, one, other in ring.race(waiting.compare, waiting.compare):
        assert sorted((one, other)) == [False, True], order
        assert waiting.check(order) == ["open", "open"], order


def test_a_comparison_meets_the_merge_of_the_two(ring):
    """Either it was suggested and is settled by the merge, or they are one already and nobody suggests it."""
    waiting = Waiting(ring)
    seen = set()
    for order, _, merged in ring.race(waiting.compare, ring.merge(3, 0)):
        if not refused_or_done(merged):
            continue  # the comparison changed them while they were read; whoever asked looks again
        seen.add(tuple(waiting.check(order)))
    assert seen == {(), ("merged", "merged")}


def test_a_comparison_meets_an_erasure_of_either(ring):
    waiting = Waiting(ring)
    for erased, person in enumerate((3, 0)):
        for order, compared, asked in ring.race(waiting.compare, ring.erase(person), seed=erased):
            if not compared:  # who is being erased is left to the erasure, with what waits
                assert (person, asked.status) == (3, 202), order
                continue
            assert waiting.check(order) in ([], ["open", "open"]), order
