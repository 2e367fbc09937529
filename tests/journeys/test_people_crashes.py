"""An erasure and a merge that die at any call: the next attempt ends them, and the certificate counts the whole."""

from __future__ import annotations

import json

import pytest

from chalicelib import candidates
from chalicelib.candidates import PROFILES, rights
from chalicelib.platform import aws
from tests.journeys.crash_lives import SENT, every_death, operations
from tests.journeys.crash_town import cold_start, open_town
from tests.kit.crashes import enumerate_crashes
from tests.kit.invariants import State
from tests.kit.snapshots import files, snapshot

WORDS = ("jane", "roe", "30901820", "901820")


@pytest.fixture(scope="module")
def opened(engine):
    with open_town() as town:
        yield town, town.remember()


@pytest.fixture
def town(opened):
    found, begin = opened
    begin()
    return found


def applied(town, **more):
    answer = town.desk.submit({**SENT, **more})
    assert answer.status == 202, answer.text
    town.settle()
    return town.desk.application(town.desk.delivery(answer.json["id"]))


def named(text):
    return any(word in text.casefold() for word in WORDS)


def left(town):
    """Items and files that still name the person."""
    items = [key for key, image in snapshot().items.items() if named(json.dumps(image, ensure_ascii=False))]
    return items + [key for key in files(town.scope) if "/candidates/" in key or "/intake/" in key]


def test_an_erasure_dies_and_the_next_worker_finishes_it(town):
    application = applied(town)
    asked = town.world.api("hana").post(
        f"/v1/candidates/{application.candidate}/erase", {"reason": "request", "force": True}
    )
    assert asked.status == 202, asked.text
    town.only("platform-relay").run_until_quiet()
    worker, certificates = town.only("pipeline-privacy"), []

    def check_gone():
        assert left(town) == []
        with aws.as_tenant(town.scope):
            erasure = candidates.rights.erasure(town.scope, asked.json["id"])
        assert erasure.state is rights.ErasureState.FINISHED
        told = [fact.name for fact in town_facts(town) if fact.name == "candidate.erased"]
        assert told == ["candidate.erased"]
        certificates.append((dict(erasure.removed), erasure.hashes, erasure.ended))

    report = enumerate_crashes(town.remember(), worker.run_until_quiet, lambda: town.run_out(worker), check_gone)
    assert operations(report).count("DeleteObject") >= 3
    assert report.worlds == every_death(report)
    # Whoever died in the middle certifies the same as who did not.
    assert all(one == certificates[0] for one in certificates), certificates


def town_facts(town):
    from chalicelib.platform.facts import FACTS

    return State.now(town.scope).of(FACTS)


def test_a_merge_dies_and_the_recruiter_tries_again(town):
    first, second = applied(town), applied(town, email="other@example.com", phone="+4930901899", resume=None)
    assert first.candidate != second.candidate
    key = {"Idempotency-Key": '"merge-1"'}
    answers = []

    def merge():
        cold_start()
        answers.append(
            town.world.api("alice").post(
                f"/v1/candidates/{second.candidate}/merge", {"into": first.candidate}, headers=key
            )
        )
        assert answers[-1].status == 200, answers[-1].text

    def check_merged():
        people = {one.id: one for one in State.now(town.scope).of(PROFILES)}
        assert people[second.candidate].merged_into == first.candidate
        assert people[first.candidate].aliases == (second.candidate,)
        told = [fact for fact in town_facts(town) if fact.name == "candidate.merged"]
        assert len(told) == 2  # once in each history
        assert answers[-1].json["aliases"] == [second.candidate]

    report = enumerate_crashes(town.remember(), merge, merge, check_merged)
    assert report.worlds == every_death(report)


def test_an_export_dies_and_is_made_once(town):
    application = applied(town, resume={"file": SENT["resume"]["file"], "name": "cv.pdf"})
    asked = town.world.api("hana").post(f"/v1/candidates/{application.candidate}/exports")
    town.only("platform-relay").run_until_quiet()
    worker = town.only("pipeline-privacy")

    def check_made():
        found = town.world.api("hana").get(f"/v1/candidates/{application.candidate}/exports/{asked.json['id']}").json
        assert found["state"] == "ready"
        assert sum(fact.name == "candidate.exported" for fact in town_facts(town)) == 1
        assert sum("/exports/" in key for key in files(town.scope)) == 1

    report = enumerate_crashes(town.remember(), worker.run_until_quiet, lambda: town.run_out(worker), check_made)
    assert report.worlds == every_death(report)
