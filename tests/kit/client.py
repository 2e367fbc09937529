"""Speaking to the doors in tests: JSON for programs, pages with cookies for people."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from chalicelib.platform.pages.csrf import FIELD


@dataclass
class Answer:
    """An answer of a door."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def code(self) -> str:
        """The stable code of a refusal."""
        return self.json["code"]

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers.items() if known.lower() == name.lower()), None)


@dataclass
class Api:
    """A program that speaks with a token or a key; without either it is nobody."""

    http: Any
    token: str | None = None

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Answer:
        sent = {"Accept": "application/json", **(headers or {})}
        if self.token is not None:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        data = raw
        if raw is None and body is not None:
            data = json.dumps(body).encode()
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        response = self.http.request(method, path, headers=sent, body=data or b"")
        return Answer(response.status_code, dict(response.headers), response.body)

    def get(self, path: str, **options: Any) -> Answer:
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Answer:
        return self.call("POST", path, {} if body is None and "raw" not in options else body, **options)

    def put(self, path: str, body: Any, **options: Any) -> Answer:
        return self.call("PUT", path, body, **options)

    def patch(self, path: str, body: Any, **options: Any) -> Answer:
        return self.call("PATCH", path, body, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        return self.call("DELETE", path, **options)


class _Fields(HTMLParser):
    """The form token on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.token: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and known.get("name") == FIELD:
            self.token = known.get("value")


@dataclass
class Browser:
    """A person with a browser: keeps cookies, follows redirects when told to, sends forms with the page's token."""

    http: Any
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)
    page: Answer | None = None

    def open(self, path: str, *, follow: bool = True) -> Answer:
        return self._go("GET", path, None, None, follow=follow)

    def send(self, path: str, fields: dict[str, str], *, follow: bool = True) -> Answer:
        """Fill in and send the form of the page that is open."""
        body = urlencode({**fields, FIELD: self.token()}).encode()
        return self._go("POST", path, body, "application/x-www-form-urlencoded", follow=follow)

    def upload(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, str, bytes]], *, follow: bool = True
    ) -> Answer:
        """As `send`, with files: name, media type and bytes by field."""
        body, kind = multipart({**fields, FIELD: self.token()}, files)
        return self._go("POST", path, body, kind, follow=follow)

    def token(self) -> str:
        parser = _Fields()
        if self.page is not None:
            parser.feed(self.page.text)
        return parser.token or ""

    def _go(self, method: str, path: str, body: bytes | None, kind: str | None, *, follow: bool) -> Answer:
        headers = {"Accept": "text/html", "Accept-Language": self.language}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind is not None:
            headers["Content-Type"] = kind
        response = self.http.request(method, path, headers=headers, body=body or b"")
        answer = Answer(response.status_code, dict(response.headers), response.body)
        self._keep(response.headers)
        location = answer.header("location")
        if follow and answer.status == 303 and location is not None and location.startswith("/"):
            return self._go("GET", location, None, None, follow=True)
        self.page = answer
        return answer

    def _keep(self, headers: Any) -> None:
        for name, value in headers.items():
            if name.lower() == "set-cookie":
                for cookie in value if isinstance(value, list) else [value]:
                    pair, _, _ = cookie.partition(";")
                    key, _, content = pair.partition("=")
                    self.cookies[key] = content


def multipart(fields: dict[str, str], files: dict[str, tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """A multipart/form-data body and its content type."""
    boundary = "holdfast-test-boundary"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, (file_name, kind, body) in files.items():
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        )
        parts.append(head.encode() + body + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
