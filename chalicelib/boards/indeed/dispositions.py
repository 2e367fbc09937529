"""Telling Indeed what became of an application: its disposition API (`partnerDisposition.send`, GraphQL).

Source: docs.indeed.com disposition sync, docs-plus.indeed.com IndeedDispositionStatus. Refusals come as 200: whole ones with
`data` that is null and `errors`, single ones in `failedDispositions` with a rationale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any
from urllib.parse import urlencode

from chalicelib.platform import clock, outgoing
from chalicelib.platform.errors import Invalid, Unavailable
from chalicelib.platform.outgoing import Asked
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

HOST = "apis.indeed.com"
_GRAPHQL = f"https://{HOST}/graphql"
_TOKENS = f"https://{HOST}/oauth/v2/tokens"
_ATS = "Holdfast"
_EARLY_SECONDS = 60
_MOST_RATIONALE = 500
_PASSING = frozenset({"INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "RATE_LIMITED", "TOO_MANY_REQUESTS", "TIMEOUT"})
_MUTATION = (
    "mutation Send($input: SendPartnerDispositionInput!) { partnerDisposition { send(input: $input) { "
    "numberGoodDispositions failedDispositions { identifiedBy { indeedApplyID } rationale } } } }"
)

BY_STAGE: Mapping[str, str] = {
    "new": "NEW",
    "screen": "SCREEN",
    "assess": "ASSESS_QUALIFICATIONS",
    "interview": "INTERVIEW",
    "decision": "INTERVIEW",
    "offer": "OFFER_MADE",
    "hired": "HIRED",
}
"""An active application, by the type of its stage; Indeed has no word for the decision after an interview."""
UNKNOWN = "UNABLE_TO_MAP"
_tokens: dict[str, tuple[str, float]] = {}


class DispositionRefused(Invalid):
    """Indeed takes no dispositions of this company: a wrong client, or no right to send them."""

    code = "disposition_refused"
    text = Text(
        "Indeed refused the feedback. Check the client id and secret of the Indeed connection.",
        "Indeed 拒绝了状态反馈，请检查 Indeed 渠道的客户端 ID 和密钥。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """What became of an application; `raw` is our own word for it and `details` the code of a reason, never words of a person.

    `earlier` are further apply ids of it: somebody applied again while it was active, and each id waits for its news.
    """

    apply_id: str
    status: str
    raw: str
    details: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What Indeed said of a disposition: taken, or not and why; `refused` says it of earlier apply ids."""

    taken: bool
    rationale: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)


def status_of(state: str, stage_type: str) -> str:
    """Indeed's word for an application in a state (active, hired, rejected, withdrawn), last in a stage of a type."""
    match state:
        case "rejected":
            return "NOT_SELECTED"
        case "withdrawn":
            return "OFFER_DECLINED" if stage_type == "offer" else "WITHDRAWN"
        case "hired":
            return "HIRED"
        case _:
            return BY_STAGE.get(stage_type, UNKNOWN)


def token(client: str, secret: str) -> str:
    """An access token (OAuth 2.0, client credentials), kept while it is good; raises `DispositionRefused` and `Unavailable`."""
    known = _tokens.get(client + secret)
    if known is not None and known[1] > clock.wall().timestamp():
        return known[0]
    asked = {"grant_type": "client_credentials", "client_id": client, "client_secret": secret}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    body = urlencode(asked).encode()
    reply = outgoing.ask(Asked(address=_TOKENS, method="POST", headers=headers, body=body))
    answer = _object(reply.body) if reply.good else {}
    given, seconds = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(given, str):
        raise DispositionRefused
    lasts = seconds if isinstance(seconds, int) else _EARLY_SECONDS
    _tokens[client + secret] = given, clock.wall().timestamp() + lasts - _EARLY_SECONDS
    return given


def send(disposition: Disposition, bearer: str) -> Sent:
    """Tell Indeed; raises `DispositionRefused` when it refuses us, and `Unavailable` for what may pass."""
    body = json.dumps({"query": _MUTATION, "variables": {"input": {"dispositions": _said(disposition)}}}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {bearer}"}
    reply = outgoing.ask(Asked(address=_GRAPHQL, method="POST", headers=headers, body=body))
    if not reply.good:
        _tokens.clear()  # a token may have been taken back
        raise DispositionRefused
    return _read(_object(reply.body), disposition)


def forget_tokens() -> None:
    """Ask for tokens anew."""
    _tokens.clear()


def _said(disposition: Disposition) -> list[dict[str, Any]]:
    said = {
        "dispositionStatus": disposition.status,
        "rawDispositionStatus": disposition.raw,
        "atsName": _ATS,
    }
    said |= {"rawDispositionDetails": disposition.details} if disposition.details else {}
    return [{"identifiedBy": {"indeedApplyID": one}, **said} for one in (disposition.apply_id, *disposition.earlier)]


def _read(answer: dict[str, Any], told: Disposition) -> Sent:
    data = answer.get("data")
    sent = (data.get("partnerDisposition") or {}).get("send") if isinstance(data, dict) else None
    if not isinstance(sent, dict):
        raise Unavailable if _passes(answer.get("errors")) else DispositionRefused
    refused: dict[str, str] = {}
    for one in sent.get("failedDispositions") or []:
        failed = one if isinstance(one, dict) else {}
        named = failed.get("identifiedBy")
        identity = named.get("indeedApplyID") if isinstance(named, dict) else None
        # A refusal that names none of ours is taken for one of the latest.
        about = identity if identity in told.earlier else told.apply_id
        refused.setdefault(about, str(failed.get("rationale") or "")[:_MOST_RATIONALE])
    taken = told.apply_id not in refused
    return Sent(taken=taken, rationale=refused.pop(told.apply_id, ""), refused=refused)


def _passes(errors: Any) -> bool:
    listed = errors if isinstance(errors, list) else []
    told = [one.get("extensions") for one in listed if isinstance(one, dict)]
    return any(isinstance(one, dict) and one.get("code") in _PASSING for one in told)


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unavailable from error
    return found if isinstance(found, dict) else {}
