"""Every door that writes, killed before and after each of its writes, and knocked at again with the same request.

A process that dies at a read leaves what the writes so far left, so only writes are died at. Whoever sent the request never
learned what became of it and sends it once more, with the same `Idempotency-Key` where the door takes one; then there must be
as much of everything as where nobody died: nothing lost, nothing twice, no fact untold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.crash_town import cold_start
from tests.kit.client import Answer
from tests.kit.doors import Knock
from tests.kit.moments import put_back_files, versions_of_files
from tests.kit.probe import Crash, Probe, intercept, probe
from tests.kit.snapshots import restore, snapshot, tables
from tests.kit.visits import ENDPOINTS, LOCKED, Visits, who_may

READS = {
    "GetItem",
    "BatchGetItem",
    "Query",
    "GetObject",
    "HeadObject",
    "AssumeRole",
    "GetSecretValue",
    "GenerateDataKey",
}
# The user pool cannot be gone back to; `test_people_api` and `test_companies_api` enumerate these deaths in worlds of their own.
IN_THE_POOL = {"POST /v1/users", "PATCH /v1/users/{user}", "POST /v1/companies"}
# A form carries no key: sent once more it is one more wish. The page's script keeps a second press from being sent (`data-once`).
EACH_TIME_ANEW = {
    "POST /careers/{slug}/jobs/{job}/apply",
    "POST /console/candidates/{candidate}/concerns",
    "POST /console/candidates/{candidate}/consents",
    "POST /console/candidates/{candidate}/consents/{consent}/withdraw",
    "POST /console/candidates/{candidate}/export",
    "POST /console/candidates/{candidate}/files",
    "POST /console/candidates/{candidate}/notes",
    "POST /console/inbox/{waiting}/dismiss",
    "POST /console/jobs/{job}/bulk",
    "POST /console/runs",
    "POST /console/settings/fields",
    "POST /console/settings/mailboxes",
    "POST /console/settings/pipelines",
    "POST /console/settings/pipelines/{pipeline}/choose",
}
WRITING = {
    name: one
    for name, one in ENDPOINTS.items()
    if one.method != "GET" and name not in LOCKED | IN_THE_POOL | EACH_TIME_ANEW
}
# The second request finds the work done, and says so.
DONE_ALREADY = {404, 409, 412}


@pytest.fixture(scope="module")
def visits(engine):
    return Visits.prepared()


@pytest.fixture(scope="module")
def before(visits):
    assert visits.makers
    remembered, files = snapshot(), versions_of_files()

    def go_back() -> None:
        restore(remembered)
        put_back_files(files)

    return go_back


@pytest.fixture(autouse=True)
def as_before(before, monkeypatch):
    monkeypatch.setattr("chalicelib.intake.service.compatible.LEVER_A_SECOND", 10**9)
    yield
    before()


def stock() -> Counter[tuple[str, str]]:
    """How many there are of each kind of item, and how often each fact was told."""
    core = tables()[0]
    counted: Counter[tuple[str, str]] = Counter()
    for (table, _, _), image in snapshot().items.items():
        if table == core:
            kind = image.get("kind", {}).get("S", "")
            data: dict[str, Any] = (
                json.loads(image["data"]["S"]) if kind == "fact" and "S" in image.get("data", {}) else {}
            )
            counted[kind, str(data.get("name", ""))] += 1
    return counted


def knocked(visits: Visits, knock: Knock) -> Answer:
    """The answer of a fresh process to the request."""
    cold_start()
    who = visits.senders[who_may(knock.endpoint)[0]]
    return who.from_elsewhere({"Idempotency-Key": '"the-same-request"'}).send(knock)


def knocked_and_died(visits: Visits, knock: Knock, dying: Probe) -> None:
    with intercept(dying):
        try:
            knocked(visits, knock)
        except Crash:
            pass
        except Exception:  # its handling of the death met the dead process
            if not dying.dead:
                raise
    assert dying.dead


def fitting(visits: Visits, name: str, before: Callable[[], None]) -> Knock:
    """The request of the first scene in which it goes through."""
    for knock, answer in visits.through(ENDPOINTS[name]):
        before()
        if answer.status < 400:
            return knock
    raise AssertionError(f"{name}: nobody gets through")


@pytest.mark.parametrize("name", WRITING)
def test_whatever_dies_in_a_door_the_same_request_ends_it_once(visits, before, name):
    knock = fitting(visits, name, before)
    with probe() as seen:
        undisturbed = knocked(visits, knock)
    assert undisturbed.status < 400, undisturbed.text
    wanted = stock()
    assert knocked(visits, knock).status in {undisturbed.status, *DONE_ALREADY}
    assert stock() == wanted, f"{name}: a repetition changes something"
    for call in (one for one in seen.calls if one.operation not in READS):
        for dying in (Probe(crash_before=call.number), Probe(crash_after=call.number)):
            before()
            knocked_and_died(visits, knock, dying)
            answer = knocked(visits, knock)
            where = (
                f"{name}: died {'before' if dying.crash_before is not None else 'after'} {call}: {answer.text[:300]}"
            )
            assert answer.status in {undisturbed.status, *DONE_ALREADY}, where
            found = stock()
            assert found == wanted, f"{where}: lost {wanted - found}, too many {found - wanted}"


@pytest.mark.parametrize("name", sorted(EACH_TIME_ANEW))
def test_a_form_that_is_left_out_is_one_more_wish_each_time(visits, before, name):
    knock = fitting(visits, name, before)
    knocked(visits, knock)
    once = stock()
    knocked(visits, knock)
    assert stock() != once, f"{name}: a repetition changes nothing, so that it can be died in"


def test_a_repetition_without_a_key_is_counted_as_twice(visits, before):
    knock = fitting(visits, "POST /v1/candidates/{candidate}/notes", before)
    told = stock()
    for _ in range(2):
        assert visits.senders[who_may(knock.endpoint)[0]].send(knock).status == 201
    assert (stock() - told)["note", ""] == 2
    assert (stock() - told)["fact", "note.added"] == 2


def test_the_proof_goes_through_the_doors_that_write(visits):
    assert len(WRITING) >= 130
    assert set(ENDPOINTS) >= EACH_TIME_ANEW
    assert stock()["fact", "job.opened"] >= 1, "facts are counted by their names"
