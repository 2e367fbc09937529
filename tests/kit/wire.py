"""The doors over real HTTP on loopback, with the same call as Chalice's test client, so that a journey runs on either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import urllib3


@dataclass
class WireAnswer:
    """What the test client would answer."""

    status_code: int
    headers: dict[str, Any]
    body: bytes


class Wire:
    """A product that listens on loopback."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._pool = urllib3.PoolManager(retries=False, timeout=30)

    def request(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> WireAnswer:
        answer = self._pool.request(method, f"{self._base}{path}", headers=headers, body=body or None, redirect=False)
        found: dict[str, Any] = {name: value for name, value in answer.headers.items() if name.lower() != "set-cookie"}
        cookies = answer.headers.getlist("set-cookie")
        if cookies:
            found["Set-Cookie"] = cookies
        return WireAnswer(answer.status, found, answer.data)

    def close(self) -> None:
        self._pool.clear()
