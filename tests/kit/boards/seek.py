"""SEEK: events, and the server that tells what they are about."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from chalicelib.platform.outgoing import Asked, Replied
from tests.kit.boards.posting import SECRET, Posting, put, recorded
from tests.kit.outside import Outside

TOKENS, GRAPHQL = "https://auth.seek.com/oauth/token", "https://graphql.seek.com/graphql"
RESUME = "https://graphql.seek.com/anz/applications/a1/attachments/1"
LETTER = "https://graphql.seek.com/anz/applications/a1/attachments/2"
_PROFILE = ("data", "candidateProfile")


def sign(raw: bytes, secret: str) -> dict[str, str]:
    """HMAC-SHA512 of the body in hex."""
    return {"Seek-Signature": hmac.new(secret.encode(), raw, hashlib.sha512).hexdigest()}


POSTS = Posting(
    board="seek",
    sample=recorded("seek", "events"),
    number=("events", 0, "candidateApplicationProfileId"),
    required=(("events", 0, "candidateApplicationProfileId"),),
    sign=sign,
    settings={"client_id": "client-1"},
    secrets=({"secret": SECRET}, {"secret": "the client's secret", "use": "client"}),
    later=True,
    statuses={"unknown": 200, "closed": 200},
    problems={"closed": "job_closed"},
    without={"contact": "an event names nobody; what SEEK's server tells of the person has a test of its own"},
)


def serve(world: Outside, job: str, *, files: tuple[str, ...] = (RESUME, LETTER), **changes: Any) -> None:
    """Let SEEK's server tell of an application for a job with these files, by whatever number it is asked for."""

    def application(asked: Asked) -> Replied:
        number = json.loads(asked.body or b"{}")["variables"]["id"]
        tree = put(recorded("seek", "application"), (*_PROFILE, "profileId", "value"), number)
        tree = put(tree, (*_PROFILE, "associatedPositionProfile", "seekHirerJobReference"), job)
        attached = tree["data"]["candidateProfile"]["attachments"]
        tree = put(tree, (*_PROFILE, "attachments"), [one for one in attached if one["url"] in files])
        return Replied(status=200, body=json.dumps({**tree, **changes}).encode())

    world.answers(TOKENS, {"access_token": "partner-token", "expires_in": 3600, "token_type": "Bearer"})
    world.says(GRAPHQL, application)
    world.holds(
        RESUME,
        "沈若溪\nruoxi.shen@mail.example\n".encode(),
        "text/plain",
        content_disposition="attachment; filename=cv.txt",
    )
    world.holds(LETTER, b"Dear all", "text/plain")
