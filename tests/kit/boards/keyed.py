"""Partners with a key, and career sites that were written for Greenhouse's or Lever's API: a key, and no signature."""

from __future__ import annotations

import base64
from typing import Any

from tests.kit.boards.posting import Posting

_UNSIGNED = "a key shows who sends: there is nothing to sign, to connect or to challenge"
_PERSON = {"email": "ruoxi.shen@mail.example", "phone": "+86 139 1234 5678"}
_NUMBERLESS = "the format has no number of the sender's: what says something else is another delivery"
_ADDRESSED = "the key names the company, no address does"


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


def _basic(key: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'{key}:'.encode()).decode()}"} if key else {}


def _in_the_address(_key: str) -> dict[str, str]:
    return {}


def _numbered(desk: Any) -> str:
    """Greenhouse's number of the desk's job, as its reading side tells it."""
    return str(desk.world.api(None).get("/v1/boards/acme/jobs").json["jobs"][0]["id"])


GENERIC = Posting(
    board="generic",
    sample={"application_id": "A-2026-1", "job": "", "name": "沈若溪", **_PERSON},
    number=("application_id",),
    job=("job",),
    email=("email",),
    contacts=(("email",), ("phone",)),
    required=(("job",),),
    show=_bearer,
    path=lambda _desk, _job: "/boards/generic/applications",
    statuses={"taken": 202, "closed": 409, "missing": 404, "no_object": 400, "changed": 422},
    problems={"closed": "job_closed", "missing": "job_unknown", "no_object": "malformed"},
    without={"signature": _UNSIGNED, "elsewhere": _ADDRESSED, "place": "a partner names the job by its id"},
    constant=lambda answer: answer.json["id"],
)
GREENHOUSE = Posting(
    board="greenhouse",
    sample={"first_name": "若溪", "last_name": "沈", **_PERSON},
    email=("email",),
    required=(("first_name",), ("last_name",), ("email",)),
    show=_basic,
    path=lambda _desk, job: f"/v1/boards/acme/jobs/{job}",
    names=_numbered,
    statuses={"closed": 404, "missing": 422, "no_object": 400},
    problems={"closed": "job_closed", "missing": "invalid_fields", "no_object": "malformed"},
    without={
        "signature": _UNSIGNED,
        "number": _NUMBERLESS,
        "contact": "the format requires an address",
        "place": "one number stands for a job, wherever it is to be done",
    },
)
LEVER = Posting(
    board="lever",
    sample={"name": "沈若溪", **_PERSON},
    email=("email",),
    required=(("name",), ("email",)),
    show=_in_the_address,
    path=lambda _desk, job: f"/v0/postings/acme/{job}?key={{key}}",
    statuses={"closed": 404, "no_object": 400},
    problems={"closed": "job_closed", "missing": "invalid_fields", "no_object": "malformed"},
    without={"signature": _UNSIGNED, "number": _NUMBERLESS, "contact": "the format requires an address"},
)
