"""Doors that speak another product's language, so that a program written for it needs nothing but our host.

A dialect says where the key stands in such a request and what a refusal looks like. Everything else of a door stays: limits, who
may, the bytes as they came.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from chalicelib.platform.errors import AppError
from chalicelib.platform.http.bodies import JSON
from chalicelib.platform.http.callers import Credentials
from chalicelib.platform.http.requests import Incoming, Plain
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass

Refused = Callable[[AppError | None, int, Language], Any]
"""What a refusal says, as JSON: of an error (None for a failure of ours) with its HTTP status in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How requests and refusals of another product's API look.

    `credentials` finds the key in a request, None where nobody needs one. `scheme` is what OpenAPI calls that place. `headers`
    stand on every answer, refusals too; `statuses` are those the other product gives where ours differs.
    """

    refused: Refused
    credentials: Callable[[Incoming], Credentials] | None = None
    scheme: str = "bearer"
    headers: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[int, int] = field(default_factory=dict)

    def answer(self, value: Any, *, status: int = 200) -> Plain:
        """An answer of this dialect."""
        headers = {"Content-Type": f"{JSON}; charset=utf-8", **self.headers}
        return Plain(body=json.dumps(value, ensure_ascii=False, separators=(",", ":")), headers=headers, status=status)

    def refusal(self, error: AppError | None, status: int, language: Language) -> Plain:
        """A refusal of this dialect."""
        told = self.statuses.get(status, status)
        return self.answer(self.refused(error, told, language), status=told)


def nobody(_incoming: Incoming) -> Credentials:
    """No credentials: what programs send along with a public request out of habit is left alone."""
    return Credentials()


def basic_user(incoming: Incoming) -> str | None:
    """The user of HTTP Basic (RFC 7617), where some products put the API key; None when there is none."""
    scheme, _, encoded = (incoming.header("authorization") or "").strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return user.strip() or None


def bearer(incoming: Incoming) -> str | None:
    """The token of `Authorization: Bearer`; None when there is none."""
    scheme, _, token = (incoming.header("authorization") or "").strip().partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None
