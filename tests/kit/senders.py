"""Whoever knocks at a door: with a token, a partner's key, a session in a browser, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from chalicelib.platform import aws
from chalicelib.platform.clock import wall
from chalicelib.platform.http.sessions import VISITOR, SealedSession, origin, session_cookie
from chalicelib.platform.pages import cookies, csrf
from chalicelib.tenants import sign_in
from tests.kit.client import Answer
from tests.kit.door_words import SIGNED
from tests.kit.doors import Knock


@dataclass
class Sender:
    """Speaks with `token` on the API and with the session that it opens on pages."""

    http: Any
    token: str | None = None
    browses: bool = True  # a user of the pool, who can open a session
    headers: dict[str, str] = field(default_factory=dict)
    _session: SealedSession | None = None
    _visitor: str | None = None

    def send(self, knock: Knock) -> Answer:
        """The answer of the door."""
        page = knock.endpoint.surface == "page"
        headers = {"Accept": "text/html" if page else "application/json", **self.headers}
        raw = knock.raw
        if knock.endpoint.if_match:
            headers["If-Match"] = "*"
        if page:
            headers["Cookie"] = self._cookie()
            if raw is not None:
                raw = self._signed(raw)
        elif self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        if raw is not None:
            headers["Content-Type"] = raw[1]
            if knock.endpoint.path in SIGNED:
                headers |= SIGNED[knock.endpoint.path](raw[0])
        answer = self.http.request(
            knock.endpoint.method, knock.path, headers=headers, body=b"" if raw is None else raw[0]
        )
        return Answer(answer.status_code, dict(answer.headers), answer.body)

    def greet(self) -> None:
        """Open the session or become a known visitor now rather than with the first page."""
        self._identity()

    def from_elsewhere(self, headers: dict[str, str]) -> Sender:
        """The same speaker, who says more in headers."""
        return replace(self, headers=headers)

    def _signed(self, raw: tuple[bytes, str]) -> tuple[bytes, str]:
        """A form with the token of this browser."""
        token = csrf.issue(self._identity(), aws.derived_key("csrf"))
        body, kind = raw
        _, _, boundary = kind.partition("boundary=")
        if boundary:
            part = f'--{boundary}\r\nContent-Disposition: form-data; name="{csrf.FIELD}"\r\n\r\n{token}\r\n'
            return part.encode() + body, kind
        return b"&".join(part for part in (raw[0], f"{csrf.FIELD}={token}".encode()) if part), raw[1]

    def _identity(self) -> str:
        if self.token is not None and self.browses:
            if self._session is None:
                self._session = sign_in.open_session(self.token)
            return self._session.session
        if self._visitor is None:
            self._visitor = csrf.new_visitor(aws.derived_key("csrf"))
        return self._visitor

    def _cookie(self) -> str:
        identity = self._identity()
        if self._session is not None:
            return session_cookie(self._session, wall()).partition(";")[0]
        return f"{cookies.cookie_name(VISITOR, origin())}={identity}"


class _Forms(HTMLParser):
    """The forms that a page posts, with what stands in their fields; of a choice the first that says something."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._open: dict[str, str] | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form" and known.get("method", "").lower() == "post":
            self._open = self.forms.setdefault(known.get("action", "").partition("?")[0], {})
        elif self._open is None:
            return
        elif tag == "select":
            self._select = known.get("name", "")
        elif tag == "option" and self._select and known.get("value"):
            self._open.setdefault(self._select, known["value"])
        elif tag in {"input", "textarea"} and known.get("name") not in {None, "", csrf.FIELD}:
            self._field(known)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None

    def _field(self, known: dict[str, str]) -> None:
        if self._open is None or known.get("type") in {"file", "submit", "button"}:
            return
        if known.get("type") in {"checkbox", "radio"} and "checked" not in known:
            return
        self._open[known["name"]] = known.get("value", "")


def forms_on(page: Answer) -> dict[str, dict[str, str]]:
    """The forms of a page by the path they post to, each with the fields a browser would send untouched."""
    parser = _Forms()
    parser.feed(page.text)
    return parser.forms
