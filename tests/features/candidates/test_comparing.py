"""Who has applied is compared after the commit: once, as people stand then, and never when they are being erased."""

from __future__ import annotations

import base64

import pytest

from chalicelib import candidates
from chalicelib.candidates import COMPARISONS, LOOKUPS, SUGGESTIONS
from chalicelib.intake import place
from chalicelib.pipeline import projection
from chalicelib.pipeline.facts import ApplicationPlaced, ApplicationRepeated
from chalicelib.platform import aws, clock
from chalicelib.platform.actors import system
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.facts import FACTS
from tests.features.intake import desk as intake
from tests.kit.invariants import State
from tests.kit.metering import metered

ACTOR = system("tests")
NAME = "张伟"
CAREER = ["工作经历", "2019.03 - 2023.05  北京云帆科技有限公司  后端工程师"]
PHONE = "+8613900139000"


@pytest.fixture
def office(world):
    return intake.open_desk(world)


def sent(office, email, number, *, name=NAME, lines=CAREER, **more):
    """An application, placed and no more; returns it."""
    text = "\n".join([name, email, *lines])
    resume = {"file": base64.b64encode(text.encode()).decode(), "name": "cv.txt"}
    body = {"name": name, "email": email, "application_id": number, "resume": resume, **more}
    answer = office.submit(body)
    assert answer.status == 202, answer.text
    with aws.as_tenant(office.scope):
        place(office.scope, answer.json["id"], clock.now())
    return office.application(office.delivery(answer.json["id"]))


def settled(office, *args, **more):
    application = sent(office, *args, **more)
    office.world.settle()
    return application


def compare(office, application):
    noted = (application.candidate, application.id, application.version)
    with aws.as_tenant(office.scope):
        return candidates.compare(office.scope, ACTOR, noted, clock.now())


def waiting(office):
    return State.now(office.scope).of(COMPARISONS)


def similar(office, application):
    found = office.world.api("alice").get(f"/v1/candidates/{application.candidate}/similar")
    return [one["candidate"]["id"] for one in found.json["similar"]]


def told(office):
    return [one.data for one in State.now(office.scope).of(FACTS) if one.name == "candidate.similar_found"]


def merge(office, alias, into):
    path, body = f"/v1/candidates/{alias.candidate}/merge", {"into": into.candidate}
    answer = office.world.api("alice").post(path, body)
    assert answer.status == 200, answer.text


def test_the_worker_compares_once_and_takes_the_note_away(office):
    first = settled(office, "one@example.com", "1")
    twin = sent(office, "two@example.com", "2")
    (noted,) = waiting(office)
    assert (noted.candidate, noted.application, noted.revision) == (twin.candidate, twin.id, twin.version)
    assert similar(office, twin) == []
    assert [compare(office, twin), compare(office, twin)] == [True, False]
    office.world.settle()
    assert waiting(office) == []
    assert (similar(office, twin), similar(office, first)) == ([first.candidate], [twin.candidate])
    assert told(office) == [{"candidate": twin.candidate, "similar": [first.candidate]}]


def test_whoever_has_the_number_of_another_is_compared_without_a_resume(office):
    first = settled(office, "one@example.com", "1", phone=PHONE)
    other = settled(office, "two@example.com", "2", name="李娜", lines=[], phone=PHONE)
    assert similar(office, other) == [first.candidate]


def test_what_leads_to_nobody_leaves_nothing_to_compare(office):
    sent(office, "one@example.com", "1", lines=[])
    assert waiting(office) == []


def test_the_resume_of_a_second_application_is_compared_as_well(office):
    first = settled(office, "one@example.com", "1")
    early = settled(office, "two@example.com", "2", lines=[])
    assert similar(office, early) == []
    again = settled(office, "two@example.com", "3")
    assert (again.public_id, again.repeats) == (early.public_id, 1)
    assert similar(office, early) == [first.candidate]


def test_a_second_application_of_an_alias_is_compared(office):
    """It joins the application of the alias, in whose collection the fact and the note lie."""
    first = settled(office, "one@example.com", "1")
    alias, person = (settled(office, f"{one}@example.com", one, lines=[], name="李娜") for one in ("a", "b"))
    office.world.api("hana").post(f"/v1/applications/{person.public_id}/reject", {"reason": "skills"})
    merge(office, alias, person)
    again = settled(office, "b@example.com", "4")
    assert again.public_id == alias.public_id
    assert waiting(office) == []
    assert similar(office, person) == [first.candidate]


class TestMerged:
    def test_who_was_merged_meanwhile_is_not_suggested_to_themselves(self, office):
        first = settled(office, "one@example.com", "1")
        twin = sent(office, "two@example.com", "2")
        merge(office, twin, first)
        office.world.settle()
        assert waiting(office) == []
        assert (similar(office, first), told(office)) == ([], [])

    def test_who_stands_for_the_merged_is_compared_in_their_place(self, office):
        first = settled(office, "one@example.com", "1")
        into = settled(office, "into@example.com", "3", name="李娜", lines=[])
        twin = sent(office, "two@example.com", "2")
        merge(office, twin, into)
        office.world.settle()
        assert similar(office, into) == [first.candidate]
        assert similar(office, first) == [into.candidate]

    def test_another_who_was_merged_is_suggested_as_who_stands_for_them(self, office):
        first = settled(office, "one@example.com", "1")
        into = settled(office, "into@example.com", "3", lines=[])
        twin = sent(office, "two@example.com", "2")
        merge(office, first, into)
        office.world.settle()
        assert similar(office, twin) == [into.candidate]


class TestErased:
    def erase(self, office, application):
        path, body = f"/v1/candidates/{application.candidate}/erase", {"reason": "request", "force": True}
        assert office.world.api("hana").post(path, body).status == 202

    def written(self, office, person):
        state = State.now(office.scope)
        lookups = [one for one in state.of(LOOKUPS) if person in one.people]
        return lookups + [one for one in state.of(SUGGESTIONS) if person in {one.candidate, one.other}]

    def test_of_somebody_who_is_being_erased_nothing_is_written(self, office):
        settled(office, "one@example.com", "1")
        twin = sent(office, "two@example.com", "2")
        self.erase(office, twin)
        assert compare(office, twin) is False
        assert self.written(office, twin.candidate) == []
        office.world.settle()
        assert waiting(office) == []
        assert compare(office, twin) is False
        assert self.written(office, twin.candidate) == []

    def test_somebody_who_is_being_erased_is_suggested_to_nobody(self, office):
        first = settled(office, "one@example.com", "1")
        twin = sent(office, "two@example.com", "2")
        self.erase(office, first)
        assert compare(office, twin) is True
        office.world.settle()
        assert similar(office, twin) == []
        assert self.written(office, first.candidate) == []


def test_other_facts_compare_nobody_and_cost_nothing(office):
    twin = sent(office, "two@example.com", "2")
    fact = next(one.fact() for one in State.now(office.scope).of(FACTS) if one.name == "delivery.placed")
    with aws.as_tenant(office.scope), metered() as meter:
        assert projection.compare(office.scope, fact, clock.now()) is False
    assert meter.calls == 0
    assert [one.application for one in waiting(office)] == [twin.id]


def test_what_was_compared_costs_one_read(office):
    twin = settled(office, "two@example.com", "2")
    with aws.as_tenant(office.scope), metered() as meter:
        assert compare(office, twin) is False
    assert meter.calls == 1


def test_whoever_is_always_too_late_is_heard_of(office, monkeypatch):
    twin = sent(office, "two@example.com", "2")

    def stale(*_given):
        raise Stale

    monkeypatch.setattr("chalicelib.platform.work.send", stale)
    with pytest.raises(Unavailable):
        compare(office, twin)


def test_both_facts_of_an_application_go_to_the_worker_that_compares():
    from chalicelib.listeners import AFTER

    assert {fact for fact in (ApplicationPlaced, ApplicationRepeated) if "projections" in AFTER[fact]} == {
        ApplicationPlaced,
        ApplicationRepeated,
    }
