"""Fetching what SEEK's events name: a partner token for the client's id and secret, then one query an application.

Source: developer.seek.com "auth" (client credentials, audience `https://graphql.seek.com`) and "application export". Errors come
as 200 with `errors`, or with `data` that is null.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from chalicelib.boards.seek.receive import QUERY
from chalicelib.platform import clock, outgoing
from chalicelib.platform.errors import Invalid, Unavailable
from chalicelib.platform.outgoing import Asked
from chalicelib.platform.texts import Text

HOST = "graphql.seek.com"
_GRAPHQL = f"https://{HOST}/graphql"
_TOKENS = "https://auth.seek.com/oauth/token"
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_EARLY_SECONDS = 60
_ANSWER_BYTES = 4 * 1024 * 1024
_PASSING = frozenset({"INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS"})
_tokens: dict[str, tuple[str, float]] = {}


class BoardRefused(Invalid):
    """SEEK does not give the application out: a wrong client, no relationship with the hirer, or nothing there any more."""

    code = "board_refused"
    text = Text(
        "The board does not give this application out. Check the client id and secret of the connection.",
        "渠道拒绝提供该投递，请检查接入的客户端 ID 和密钥。",
    )


def token(client: str, secret: str) -> str:
    """A partner token, kept for as long as it is good; raises `BoardRefused` and `Unavailable`."""
    known = _tokens.get(client + secret)
    if known is not None and known[1] > clock.wall().timestamp():
        return known[0]
    asked = {
        "audience": f"https://{HOST}",
        "client_id": client,
        "client_secret": secret,
        "grant_type": "client_credentials",
    }
    reply = outgoing.ask(Asked(address=_TOKENS, method="POST", headers=_JSON, body=json.dumps(asked).encode()))
    answer = _object(reply.body) if reply.good else {}
    given, seconds = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(given, str):
        raise BoardRefused
    lasts = seconds if isinstance(seconds, int) else _EARLY_SECONDS
    _tokens[client + secret] = given, clock.wall().timestamp() + lasts - _EARLY_SECONDS
    return given


def application(identity: str, bearer: str) -> bytes:
    """What SEEK says of an application, byte for byte; raises `BoardRefused` and `Unavailable`."""
    body = json.dumps({"query": QUERY, "variables": {"id": identity}}).encode()
    headers = {**_JSON, "Authorization": f"Bearer {bearer}"}
    reply = outgoing.ask(Asked(address=_GRAPHQL, method="POST", headers=headers, body=body, limit=_ANSWER_BYTES))
    if not reply.good:
        raise BoardRefused
    answer = _object(reply.body)
    data = answer.get("data")
    if not isinstance(data, dict) or not isinstance(data.get("candidateProfile"), dict):
        raise Unavailable if _passes(answer.get("errors")) else BoardRefused
    return reply.body


def headers_for(address: str, bearer: str) -> dict[str, str]:
    """What to say when an attachment is fetched: the token, and to SEEK alone."""
    return {"Authorization": f"Bearer {bearer}"} if urlsplit(address).hostname == HOST else {}


def forget_tokens() -> None:
    """Ask for tokens anew."""
    _tokens.clear()


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unavailable from error
    return found if isinstance(found, dict) else {}


def _passes(errors: Any) -> bool:
    """Whether a query failed for a reason that may be over the next time."""
    listed = errors if isinstance(errors, list) else []
    codes = {one.get("extensions", {}).get("code") for one in listed if isinstance(one, dict)}
    return bool(codes & _PASSING)
