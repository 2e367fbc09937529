"""The doors as a WSGI application, for tools that speak WSGI: the same gateway, limits and refusals as the tests' client."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

_UNPREFIXED = {"CONTENT_TYPE", "CONTENT_LENGTH"}


@dataclass(frozen=True)
class Doors:
    """A WSGI application over the client of a world; `token` is put on every request that brings none."""

    http: Any
    token: str | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = quote(environ["PATH_INFO"].encode("latin-1"), safe="/")
        query = environ.get("QUERY_STRING", "")
        size = int(environ.get("CONTENT_LENGTH") or 0)
        answer = self.http.request(
            environ["REQUEST_METHOD"],
            f"{path}?{query}" if query else path,
            headers=self._headers(environ),
            body=environ["wsgi.input"].read(size) if size else b"",
        )
        status = HTTPStatus(answer.status_code)
        headers = [(name, one) for name, value in answer.headers.items() for one in _values(value)]
        start_response(f"{int(status)} {status.phrase}", headers)
        return [answer.body]

    def _headers(self, environ: dict[str, Any]) -> dict[str, str]:
        found = {
            name.removeprefix("HTTP_").replace("_", "-").title(): str(value)
            for name, value in environ.items()
            if value and (name.startswith("HTTP_") or name in _UNPREFIXED)
        }
        if self.token is not None:
            found.setdefault("Authorization", f"Bearer {self.token}")
        return found


def _values(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
