"""What Indeed is told, in its own words, and what it answers."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest

from chalicelib.boards.indeed import dispositions
from chalicelib.boards.indeed.dispositions import Disposition, DispositionRefused, Sent, status_of
from chalicelib.jobs.model import StageType
from chalicelib.platform import outgoing
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.outgoing import Replied

# docs-plus.indeed.com, IndeedDispositionStatus.
KNOWN = frozenset(
    {
        "NEW", "REVIEW", "LIKED", "CONTACTED", "SCREEN", "POSITIVELY_SCREENED", "ASSESS_QUALIFICATIONS", "INTERVIEW",
        "VERIFY_ELIGIBILITY", "BACKGROUND_CHECK", "OFFER_MADE", "OFFER_DECLINED", "HIRED", "ONBOARDED", "NOT_SELECTED",
        "WITHDRAWN", "INCOMPLETE", "JOB_INACTIVE", "JOB_CLOSED", "UNABLE_TO_MAP", "DROPPED_DUPLICATE",
        "DROPPED_JOB_EXPIRED", "DROPPED_FRAUD_SPAM",
    }
)  # fmt: skip
SAID = Disposition(apply_id="a" * 64, status="INTERVIEW", raw="interview")


class Internet:
    """Answers in the place of Indeed and keeps what it was asked."""

    def __init__(self, answer, status=200):
        self.asked = []
        self.answer, self.status = answer, status

    def __call__(self, asked, way):
        self.asked.append(asked)
        if asked.address.endswith("/oauth/v2/tokens"):
            return Replied(status=200, body=json.dumps({"access_token": "bearer", "expires_in": 600}).encode())
        return Replied(status=self.status, body=json.dumps(self.answer).encode())


@pytest.fixture
def told():
    """Tells Indeed, which answers as given."""

    def told(answer, status=200):
        wire = Internet(answer, status)
        with outgoing.through(wire, lambda _host: ["93.184.216.34"]):
            dispositions.forget_tokens()
            return dispositions.send(SAID, dispositions.token("client", "secret")), wire

    yield told
    dispositions.forget_tokens()


def sent(**send):
    return {"data": {"partnerDisposition": {"send": send}}}


@pytest.mark.parametrize("state", ["active", "hired", "rejected", "withdrawn"])
@pytest.mark.parametrize("stage_type", [*StageType, "something new"])
def test_every_standing_has_a_word_that_indeed_knows(state, stage_type):
    assert status_of(state, stage_type) in KNOWN


def test_the_words():
    said = [status_of("active", one) for one in ("new", "screen", "assess", "interview", "decision", "offer", "hired")]
    assert said == ["NEW", "SCREEN", "ASSESS_QUALIFICATIONS", "INTERVIEW", "INTERVIEW", "OFFER_MADE", "HIRED"]
    assert status_of("rejected", "interview") == "NOT_SELECTED"
    assert status_of("withdrawn", "screen") == "WITHDRAWN"
    assert status_of("withdrawn", "offer") == "OFFER_DECLINED"
    assert status_of("active", "something new") == "UNABLE_TO_MAP"


def test_what_is_sent(told):
    answer, wire = told(sent(numberGoodDispositions=1, failedDispositions=[]))
    assert answer == Sent(taken=True)
    tokens, mutation = wire.asked
    assert parse_qs(tokens.body.decode())["grant_type"] == ["client_credentials"]
    assert mutation.headers["Authorization"] == "Bearer bearer"
    body = json.loads(mutation.body)
    assert "partnerDisposition" in body["query"]
    (said,) = body["variables"]["input"]["dispositions"]
    assert said == {
        "identifiedBy": {"indeedApplyID": "a" * 64},
        "dispositionStatus": "INTERVIEW",
        "rawDispositionStatus": "interview",
        "atsName": "Holdfast",
    }


def test_a_single_refusal_has_its_rationale(told):
    failed = [{"identifiedBy": {"indeedApplyID": "a" * 64}, "rationale": "Unknown apply id"}]
    assert told(sent(numberGoodDispositions=0, failedDispositions=failed))[0] == Sent(
        taken=False, rationale="Unknown apply id"
    )
    assert told(sent(failedDispositions=["?"]))[0] == Sent(taken=False, rationale="")


@pytest.mark.parametrize(
    ("answer", "status", "raised"),
    [
        ({"data": None, "errors": [{"extensions": {"code": "UNAUTHENTICATED"}}]}, 200, DispositionRefused),
        (
            {"data": {"partnerDisposition": None}, "errors": [{"extensions": {"code": "INTERNAL_SERVER_ERROR"}}]},
            200,
            Unavailable,
        ),
        ({"data": None, "errors": [{"extensions": {"code": "RATE_LIMITED"}}]}, 200, Unavailable),
        ({"data": None, "errors": ["?", {"extensions": None}]}, 200, DispositionRefused),
        ([], 200, DispositionRefused),
        ({}, 401, DispositionRefused),
        ({}, 429, Unavailable),
        ({}, 503, Unavailable),
    ],
)
def test_refusals_as_a_whole(told, answer, status, raised):
    with pytest.raises(raised):
        told(answer, status)


def test_a_token_is_asked_for_once(told):
    wire = Internet(sent(numberGoodDispositions=1))
    with outgoing.through(wire, lambda _host: ["93.184.216.34"]):
        dispositions.forget_tokens()
        for _ in range(3):
            dispositions.send(SAID, dispositions.token("client", "secret"))
    assert len(wire.asked) == 4
    dispositions.forget_tokens()
