"""Two at the same moment, in every order of their AWS calls: nothing is lost, nothing happens twice.

Where two requests have too many orders, a sample of them is drawn. Each order begins from the same state.
"""

from __future__ import annotations

import json
import threading
from math import comb
from random import Random

import pytest

from chalicelib.intake.service import placing
from chalicelib.pipeline import APPLICATIONS
from chalicelib.platform import aws, clock
from chalicelib.platform.facts import FACTS
from chalicelib.tenants import Role
from chalicelib.tenants.store import DEPARTMENTS, USERS
from tests.kit.holdings import fill
from tests.kit.interleavings import count_calls, interleave, random_schedules, schedules
from tests.kit.invariants import State, people_with
from tests.kit.snapshots import restore, snapshot
from tests.kit.world import make_world

MOST_ORDERS = 70  # of two requests with four calls each, all of them
SAMPLE = 35  # of those with more
REFUSED = {409, 412}


class Ring:
    """One filled company and the way back to its state."""

    def __init__(self):
        self.world = make_world()
        self.held = fill(self.world.acme)
        self.scope = self.world.acme.scope
        State.now(self.scope).miscounted(Random(0))  # what is there is counted before anybody races
        self.main, self.draft, self.ended = self.held.scenes
        self.stages = self.held.stages[self.main["job"]]
        self.before = snapshot()

    def ask(self, person, method, path, body=None, **headers):
        api = self.world.api(person)
        return lambda: api.call(
            method, path, body, headers={name.replace("_", "-"): one for name, one in headers.items()}
        )

    def act(self, person, verb, body, *, scene=None, **headers):
        application = (scene or self.main)["application"]
        return self.ask(person, "POST", f"/v1/applications/{application}/{verb}", body, **headers)

    def race(self, first, second):
        """The answers of both in each order, each from the same state; invariants are checked after each."""
        counts = {}
        for name, action in (("a", first), ("b", second)):
            restore(self.before)
            counts[name] = count_calls(action)
        for order in self.orders(counts):
            restore(self.before)
            run = interleave({"a": first, "b": second}, order)
            for outcome in run.outcomes.values():
                assert outcome.succeeded, (order, outcome.error)
            state = State.now(self.scope)
            assert state.broken() == [], order
            yield order, run.outcomes["a"].value, run.outcomes["b"].value, state
            assert State.now(self.scope).miscounted(Random(len(order))) == [], order

    def orders(self, counts):
        if comb(sum(counts.values()), counts["a"]) <= MOST_ORDERS:
            return schedules(counts)
        return random_schedules(counts, SAMPLE)

    def application(self, state, scene=None):
        public = (scene or self.main)["application"]
        return next(one for one in state.of(APPLICATIONS) if one.public_id == public)

    def told(self, state, scene=None):
        """How many facts about an application there are more than before the race."""
        public = (scene or self.main)["application"]
        return len(state.facts()[public])


@pytest.fixture(scope="module")
def ring(engine):
    return Ring()


@pytest.fixture(autouse=True)
def as_before(ring):
    restore(ring.before)


def successes(*answers):
    for answer in answers:
        assert answer.status < 300 or answer.status in REFUSED, answer.text
    return sum(answer.status < 300 for answer in answers)


def both_changed_or_one_was_told(ring, first, second, scene=None):
    """As many new versions and facts as successes; a refusal says so. Returns the pairs of statuses seen."""
    start = State.now(ring.scope)
    version, told = ring.application(start, scene).version, ring.told(start, scene)
    seen = set()
    for order, one, other, state in ring.race(first, second):
        done = successes(one, other)
        assert done >= 1, order
        assert ring.application(state, scene).version == version + done, order
        assert ring.told(state, scene) == told + done, order
        seen.add((one.status, other.status))
    return seen


def test_two_move_one_application_to_different_stages(ring):
    _, screen, interview, *_ = ring.stages
    seen = both_changed_or_one_was_told(
        ring, ring.act("alice", "move", {"stage": screen}), ring.act("bob", "move", {"stage": interview})
    )
    assert {(200, 409), (409, 200), (200, 200)} <= seen  # the orders really meet


def test_two_move_one_application_to_the_same_stage(ring):
    screen = ring.stages[1]
    seen = both_changed_or_one_was_told(
        ring, ring.act("alice", "move", {"stage": screen}), ring.act("bob", "move", {"stage": screen})
    )
    assert (200, 200) not in seen


def test_two_who_saw_the_same_version_cannot_both_move(ring):
    etag = ring.ask("alice", "GET", f"/v1/applications/{ring.main['application']}")().header("etag")
    _, screen, interview, *_ = ring.stages
    seen = both_changed_or_one_was_told(
        ring,
        ring.act("alice", "move", {"stage": screen}, If_Match=etag),
        ring.act("bob", "move", {"stage": interview}, If_Match=etag),
    )
    assert seen == {(200, 412), (412, 200)}


def test_a_move_meets_a_rejection(ring):
    both_changed_or_one_was_told(
        ring, ring.act("alice", "move", {"stage": ring.stages[1]}), ring.act("bob", "reject", {"reason": "skills"})
    )


def test_a_rejection_meets_a_withdrawal(ring):
    seen = both_changed_or_one_was_told(
        ring, ring.act("alice", "reject", {"reason": "skills"}), ring.act("bob", "withdraw", {"reason": "salary"})
    )
    assert (200, 200) not in seen


def test_two_reopen_one_application(ring):
    seen = both_changed_or_one_was_told(
        ring,
        ring.act("alice", "reopen", {}, scene=ring.ended),
        ring.act("bob", "reopen", {}, scene=ring.ended),
        ring.ended,
    )
    assert (200, 200) not in seen


def test_a_move_meets_a_correction_of_the_name(ring):
    """The name stands on the application as well: the later one is told, and nothing of either is lost."""
    rename = ring.ask(
        "hana", "PATCH", f"/v1/candidates/{ring.main['candidate']}", {"full_name": "New Name"}, If_Match="*"
    )
    screen = ring.stages[1]
    for order, moved, renamed, state in ring.race(ring.act("alice", "move", {"stage": screen}), rename):
        assert successes(moved, renamed) >= 1, order
        application = ring.application(state)
        assert (application.stage == screen) == (moved.status == 200), order
        assert (application.name == "New Name") == (renamed.status == 200), order


def test_one_idempotency_key_has_one_effect_and_one_answer(ring):
    move = {"stage": ring.stages[1]}
    key = {"Idempotency_Key": "once"}
    told = ring.told(State.now(ring.scope))
    first, second = (ring.act("alice", "move", move, **key) for _ in range(2))
    for order, one, other, state in ring.race(first, second):
        assert (one.status, one.json) == (other.status, other.json) == (200, one.json), order
        assert sum(bool(answer.header("Idempotent-Replayed")) for answer in (one, other)) == 1, order
        assert ring.told(state) == told + 1, order


def test_one_idempotency_key_with_two_bodies_has_one_effect(ring):
    key = {"Idempotency_Key": "once"}
    bodies = [{"stage": stage} for stage in ring.stages[1:3]]
    first, second = (ring.act("alice", "move", body, **key) for body in bodies)
    told = ring.told(State.now(ring.scope))
    for order, one, other, state in ring.race(first, second):
        assert sorted((one.status, other.status)) == [200, 422], order
        assert ring.told(state) == told + 1, order


def test_a_created_job_is_created_once_for_a_key(ring):
    body = {"title": "Harbour pilot", "place": {"country": "DE"}}
    first, second = (ring.ask("alice", "POST", "/v1/jobs", body, Idempotency_Key="once") for _ in range(2))
    for order, one, other, state in ring.race(first, second):
        assert one.json["id"] == other.json["id"], order
        assert sum(fact.name == "job.created" for fact in state.of(FACTS)) == len(ring.held.scenes) + 1, order


def test_two_change_a_job_that_both_have_read(ring):
    path = f"/v1/jobs/{ring.main['job']}"
    etag = ring.ask("alice", "GET", path)().header("etag")
    bodies = ({"title": "One"}, {"openings": 7})
    first, second = (ring.ask("alice", "PATCH", path, body, If_Match=etag) for body in bodies)
    for order, one, other, _ in ring.race(first, second):
        assert sorted((one.status, other.status)) == [200, 412], order


def delivered(ring, number, **more):
    """A delivery that waits to be placed: one person, whose e-mail is the same each time."""
    person = {"job": ring.main["job"], "name": "Jane Roe", "email": "jane.roe@mail.example", **more}
    raw = json.dumps({**person, "application_id": f"race-{number}"}).encode()
    answer = ring.world.http.request(
        "POST", "/boards/generic/applications",
        headers={"Authorization": f"Bearer {ring.held.secret}", "Content-Type": "application/json"}, body=raw,
    )  # fmt: skip
    assert answer.status_code == 202, answer.body
    return answer.json_body["id"]


def place(ring, delivery):
    def action():
        with aws.as_tenant(ring.scope):
            return placing.place(ring.scope, delivery, clock.now())

    return action


@pytest.fixture
def two_deliveries(ring):
    """The ring with two deliveries of one person waiting, for the length of a test."""
    usual = ring.before
    restore(usual)
    made = delivered(ring, 1), delivered(ring, 2)
    ring.before = snapshot()
    yield made
    ring.before = usual


def test_two_applications_of_one_person_become_one(ring, two_deliveries):
    """Two workers, two deliveries, one person who was unknown: one profile, one application, nobody turned away."""
    first, second = (place(ring, delivery) for delivery in two_deliveries)
    for order, one, other, state in ring.race(first, second):
        assert (one.state, other.state) == ("placed", "placed"), order
        assert one.application == other.application, order
        assert sorted((one.repeated, other.repeated)) == [False, True], order
        (person,) = people_with(ring.scope, "jane.roe@mail.example")
        assert [each.application for each in person.applied] == [one.application.partition(".")[2]], order
        assert sum(item.sk.startswith("MSG#") and person.id in item.pk for item in state.items) == 1, order


def test_two_workers_place_one_delivery_once(ring, two_deliveries):
    delivery, _ = two_deliveries
    for order, one, other, _ in ring.race(place(ring, delivery), place(ring, delivery)):
        assert (one.state, other.state, one.application) == ("placed", "placed", other.application), order
        assert len(people_with(ring.scope, "jane.roe@mail.example")) == 1, order


def test_one_application_sent_twice_at_the_same_moment_is_one_delivery(ring):
    for order, one, other, _ in ring.race(lambda: delivered(ring, 3), lambda: delivered(ring, 3)):
        assert one == other, order


def test_two_administrators_cannot_switch_each_other_off(ring):
    """Somebody must stay who can give access."""
    users = ring.world.acme.users
    promoted = ring.ask("ada", "PATCH", f"/v1/users/{users['hana'].id}", {"roles": ["admin"]}, If_Match="*")()
    assert promoted.status == 200
    first = ring.ask("ada", "PATCH", f"/v1/users/{users['hana'].id}", {"roles": ["recruiter"]}, If_Match="*")
    second = ring.ask("hana", "PATCH", f"/v1/users/{users['ada'].id}", {"roles": ["recruiter"]}, If_Match="*")
    usual, ring.before = ring.before, snapshot()
    try:
        for order, one, other, state in ring.race(first, second):
            assert sum(Role.ADMIN in user.roles for user in state.of(USERS)) >= 1, order
            assert {one.status, other.status} <= {200, 403, 409, 412}, order
    finally:
        ring.before = usual


def test_two_departments_cannot_become_each_other_s_parent(ring):
    first, second = ring.main["department"], ring.main["root"]
    bodies = ((first, second), (second, first))
    actions = [
        ring.ask("ada", "PUT", f"/v1/departments/{one}", {"name": "Quay", "parent": parent}, If_Match="*")
        for one, parent in bodies
    ]
    for order, one, other, state in ring.race(*actions):
        parents = {department.id: department.parent for department in state.of(DEPARTMENTS)}
        assert not (parents[first] == second and parents[second] == first), order
        assert successes(one, other) == 1, order


def test_two_people_cannot_become_each_other_s_manager(ring):
    users = ring.world.acme.users
    pairs = (("alice", "bob"), ("bob", "alice"))
    actions = [
        ring.ask("ada", "PATCH", f"/v1/users/{users[one].id}", {"manager": users[manager].id}, If_Match="*")
        for one, manager in pairs
    ]
    for order, one, other, state in ring.race(*actions):
        managers = {user.name: user.manager for user in state.of(USERS)}
        assert not (managers["Alice"] and managers["Bob"]), order
        assert successes(one, other) == 1, order


def test_the_ring_runs_requests_side_by_side(ring):
    """Each request keeps its own thread and caller: what one sees is never the other's."""
    seen = []
    threads = {"a": ring.ask("alice", "GET", "/v1/me"), "b": ring.ask("bob", "GET", "/v1/me")}
    for order in schedules({"a": 1, "b": 1}):
        run = interleave(threads, order)
        seen.append([run.outcomes[name].value.json["name"] for name in ("a", "b")])
    assert seen == [["Alice", "Bob"], ["Alice", "Bob"]]
    assert threading.active_count() < 20
