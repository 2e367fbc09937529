"""Indeed learns what became of the applications it sent, as it happens, in the right order and no more often than needed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from contextlib import contextmanager
from datetime import timedelta

import pytest

from chalicelib import jobs, pipeline
from chalicelib.boards.indeed import dispositions
from chalicelib.intake.model.dispositions import DispositionState, claim, is_claimed
from chalicelib.intake.service import reporting
from chalicelib.intake.store.dispositions import disposition
from chalicelib.platform import aws, clock, outgoing
from chalicelib.platform.actors import system
from chalicelib.platform.outgoing import Replied
from chalicelib.platform.work import Work
from tests.kit.metering import metered

SECRET = "the secret both share"  # of a test
APPLY_ID = "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf"


class Indeed:
    """Answers in Indeed's place; `down` and `rationale` say how."""

    def __init__(self):
        self.told = []
        self.earlier = []
        self.forgotten = []
        self.down = False
        self.rationale = ""

    def __call__(self, asked, _way):
        if self.down:
            return Replied(status=503)
        if asked.address.endswith("/tokens"):
            return Replied(status=200, body=json.dumps({"access_token": "bearer", "expires_in": 600}).encode())
        said, *earlier = json.loads(asked.body)["variables"]["input"]["dispositions"]
        self.told.append(said)
        self.earlier.append(earlier)
        failed = [{"rationale": self.rationale}] if self.rationale else []
        failed += [{**one, "rationale": "Too old"} for one in earlier if one["identifiedBy"] in self.forgotten]
        send = {"numberGoodDispositions": 1 + len(earlier) - len(failed), "failedDispositions": failed}
        return Replied(status=200, body=json.dumps({"data": {"partnerDisposition": {"send": send}}}).encode())

    @property
    def statuses(self):
        return [one["dispositionStatus"] for one in self.told]


@pytest.fixture
def indeed():
    wire = Indeed()
    dispositions.forget_tokens()
    with outgoing.through(wire, lambda _host: ["93.184.216.34"]):
        yield wire
    dispositions.forget_tokens()


@pytest.fixture
def connected(world, indeed):
    """The first company is connected with Indeed and may tell it what became of applications."""
    secrets = [{"secret": SECRET, "use": "signature"}, {"secret": "client secret", "use": "client"}]
    body = {"settings": {"client_id": "client"}, "secrets": secrets}
    answer = world.api("ada").put("/v1/board-connections/indeed", body, headers={"If-Match": "*"})
    assert answer.status == 200, answer.text
    return indeed


def deliver(world, job, **changes):
    sent = {
        "id": APPLY_ID,
        "appliedOnMillis": 1767600000000,
        "job": {"jobId": job},
        "applicant": {"fullName": "Nia Vale", "email": "nia@mail.example"},
    } | changes
    raw = json.dumps(sent).encode()
    signature = base64.b64encode(hmac.new(SECRET.encode(), raw, hashlib.sha1).digest()).decode()
    headers = {"Content-Type": "application/json", "X-Indeed-Signature": signature}
    answer = world.api(None).post("/boards/indeed/acme/applications", raw=raw, headers=headers)
    assert answer.status // 100 == 2, answer.text
    world.settle()


def application(world, job):
    board = world.api("hana").get(f"/v1/jobs/{job}/board").json
    (found,) = (card for column in board["columns"] for card in column["cards"])
    return found["id"]


def move(world, job, identity, stage_type):
    with aws.as_tenant(world.acme.scope):
        stage = next(one for one in jobs.load(world.acme.scope, job).stages if one.type == stage_type)
    answer = world.api("alice").post(f"/v1/applications/{identity}/move", {"stage": stage.id})
    assert answer.status == 200, answer.text


def record(world, identity):
    with aws.as_tenant(world.acme.scope):
        return disposition(world.acme.scope, identity.partition(".")[2])


def test_each_step_is_told_as_it_happens(world, desk, connected):
    deliver(world, desk.job)
    identity = application(world, desk.job)
    assert connected.statuses == ["NEW"]
    assert connected.told[0]["identifiedBy"] == {"indeedApplyID": APPLY_ID}
    move(world, desk.job, identity, "interview")
    world.settle()
    world.api("alice").post(f"/v1/applications/{identity}/reject", {"reason": "skills", "note": "words of a person"})
    world.settle()
    assert connected.statuses == ["NEW", "INTERVIEW", "NOT_SELECTED"]
    assert connected.told[-1]["rawDispositionDetails"] == "skills"
    assert "words of a person" not in json.dumps(connected.told)
    assert (record(world, identity).state, record(world, identity).status) == (DispositionState.SENT, "NOT_SELECTED")


def test_several_steps_at_once_are_told_as_the_last(world, desk, connected):
    deliver(world, desk.job)
    identity = application(world, desk.job)
    for stage_type in ("screen", "interview", "screen"):
        move(world, desk.job, identity, stage_type)
    world.settle()
    assert connected.statuses == ["NEW", "SCREEN"]


def test_what_came_otherwise_is_told_to_nobody(world, desk, connected):
    desk.submit()
    world.settle()
    assert connected.told == []


def test_what_came_otherwise_costs_no_call(world, desk, connected):
    fact = pipeline.facts.ApplicationPlaced(application="A", candidate="C", job=desk.job, stage="s", source="careers")
    with aws.as_tenant(world.acme.scope), metered() as meter:
        assert reporting.report(world.acme.scope, fact, clock.now()) is False
    assert meter.calls == 0, meter.operations


def test_without_a_client_nobody_is_told(world, desk, indeed):
    body = {"secrets": [{"secret": SECRET, "use": "signature"}]}
    world.api("ada").put("/v1/board-connections/indeed", body, headers={"If-Match": "*"})
    deliver(world, desk.job)
    assert indeed.told == []


def test_a_board_that_does_not_answer_is_told_later(world, desk, connected, monkeypatch):
    monkeypatch.setattr("chalicelib.intake.model.dispositions.CLAIM", timedelta(0))
    connected.down = True
    deliver_without_settling(world, desk)
    for _ in range(3):
        world.dispatcher.step()
    assert connected.told == []
    assert world.dispatcher.failures != []
    connected.down = False
    world.dispatcher.run_until_quiet()
    assert connected.statuses == ["NEW"]


def deliver_without_settling(world, desk):
    quiet = world.settle
    try:
        world.settle = lambda: None
        deliver(world, desk.job)
    finally:
        world.settle = quiet


def test_what_the_board_does_not_take_is_written_down(world, desk, connected):
    connected.rationale = "Unknown apply id"
    deliver(world, desk.job)
    identity = application(world, desk.job)
    kept = record(world, identity)
    assert (kept.state, kept.rationale) == (DispositionState.REFUSED, "Unknown apply id")
    connected.rationale = ""
    move(world, desk.job, identity, "interview")
    world.settle()
    assert connected.statuses == ["NEW", "INTERVIEW"]
    assert record(world, identity).state is DispositionState.SENT


def test_late_and_repeated_news_are_not_told(world, desk, connected):
    deliver(world, desk.job)
    identity = application(world, desk.job)
    move(world, desk.job, identity, "interview")
    world.settle()
    with facts_of(world, identity) as (scope, recorded):
        for fact in (*recorded, *reversed(recorded)):
            assert reporting.report(scope, fact.fact(), clock.now()) is False
    assert connected.statuses == ["NEW", "INTERVIEW"]


def test_a_claim_makes_the_next_one_wait(world, desk, connected):
    """A worker that is about to tell an older status: the newer one comes after it, never before."""
    from chalicelib.intake.model.dispositions import Wanted
    from chalicelib.intake.store.dispositions import DISPOSITIONS
    from chalicelib.platform.errors import Unavailable

    deliver(world, desk.job)
    identity = application(world, desk.job)
    move(world, desk.job, identity, "interview")
    kept = record(world, identity)
    with facts_of(world, identity) as (scope, recorded):
        older = Wanted(about=kept.about, board="indeed", apply_id=APPLY_ID, revision=1, status="NEW", raw="new")
        work = Work(scope, system("tests"), clock.now())
        work.put(DISPOSITIONS, claim(kept, older, clock.wall()))
        work.commit(None)
        with pytest.raises(Unavailable):
            reporting.report(scope, recorded[-1].fact(), clock.now())
        assert connected.statuses == ["NEW"]
        stuck = record(world, identity)
        assert not is_claimed(stuck, clock.wall() + timedelta(minutes=3))


def test_every_number_of_an_application_gets_its_news(world, desk, connected):
    """One person, known by the phone, applies thrice; no number is forgotten, and one that the board forgot is noted."""
    numbers = [APPLY_ID, "bb" * 32, "cc" * 32]
    for place, number in enumerate(numbers):
        by = {"fullName": "Nia Vale", "email": f"nia{place}@mail.example", "phoneNumber": "+86 138 0013 8000"}
        deliver(world, desk.job, id=number, applicant=by)
    identity = application(world, desk.job)
    connected.forgotten.append({"indeedApplyID": APPLY_ID})
    move(world, desk.job, identity, "offer")
    world.settle()
    assert connected.told[-1]["identifiedBy"] == {"indeedApplyID": numbers[2]}
    assert [one["identifiedBy"]["indeedApplyID"] for one in connected.earlier[-1]] == [numbers[1], numbers[0]]
    assert {one["dispositionStatus"] for one in connected.earlier[-1]} == {"OFFER_MADE"}
    kept = record(world, identity)
    assert (kept.state, kept.refused) == (DispositionState.SENT, {APPLY_ID: "Too old"})


def test_who_applied_elsewhere_first_is_told_of_to_the_board_as_well(world, desk, connected):
    desk.submit({"email": "nia@mail.example", "name": "Nia Vale"})
    world.settle()
    assert connected.told == []
    deliver(world, desk.job)
    identity = application(world, desk.job)
    assert connected.statuses == ["NEW"]
    move(world, desk.job, identity, "interview")
    world.settle()
    assert connected.told[-1]["identifiedBy"] == {"indeedApplyID": APPLY_ID}
    assert connected.statuses == ["NEW", "INTERVIEW"]


@contextmanager
def facts_of(world, identity):
    """The facts of an application's candidate, oldest first."""
    from chalicelib.platform.facts import FACTS
    from chalicelib.platform.tables import CoreItem

    scope = world.acme.scope
    with aws.as_tenant(scope):
        place = scope.collection("CAND", identity.partition(".")[0])
        found = [FACTS.read(item) for item in CoreItem.query(place, CoreItem.sk.startswith("FACT#"))]
        names = {
            pipeline_fact.name for pipeline_fact in (pipeline.facts.ApplicationPlaced, pipeline.facts.ApplicationMoved)
        }
        yield scope, [fact for fact in found if fact.name in names]
