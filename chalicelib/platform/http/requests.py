"""A request as a view sees it: who calls, what was sent, already checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from chalicelib.platform.http import bodies, conditions, cursors
from chalicelib.platform.http.callers import Caller
from chalicelib.platform.scope import Key
from chalicelib.platform.tables import CoreItem
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The bytes and headers of a request, before anybody looked at them.

    `query` has the last value of each name, `repeated` every value in the order they came.
    """

    method: str
    path: str
    route: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    raw: bytes
    request_id: str
    source_ip: str = ""
    repeated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        """A header by its name in lower case."""
        return self.headers.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a view is given. `body` and `query` are the schemas the route names, `form` the form it was read from."""

    incoming: Incoming
    caller: Caller
    now: datetime
    language: Language
    body: Any = None
    query: Any = None
    form: bodies.Form = field(default_factory=bodies.Form)
    if_match: int | None = None
    items: Mapping[Key, CoreItem] = field(default_factory=dict)
    csrf: str | None = None

    def work(self) -> Work:
        """A transaction of this caller, at this instant."""
        return Work(self.caller.tenant, self.caller.actor, self.now)

    def cursor(self, filtered_by: str = "") -> dict[str, Any] | None:
        """Where the asked page of this list starts."""
        return cursors.open_cursor(self.incoming.query.get("cursor"), bound=self.bound(filtered_by))

    def bound(self, filtered_by: str = "") -> str:
        """What a cursor of this list is good for: this tenant, this address, this filter."""
        return f"{self.caller.tenant.tenant}|{self.incoming.path}|{filtered_by}"


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of models and where the next one starts; `filtered_by` binds the cursor to the filter."""

    items: list[Any]
    after: dict[str, Any] | None = None
    filtered_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """A page to show. `cookies` are Set-Cookie values, `form_targets` further origins its forms post to."""

    body: str
    status: int = 200
    cookies: tuple[str, ...] = ()
    form_targets: tuple[str, ...] = ()
    public_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Go on at `to`, by GET (303): an address of ours, or a signed link to a file."""

    to: str
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Bytes of a static file, a table or a feed, or a door's answer in its sender's own form, with their headers."""

    body: str
    headers: Mapping[str, str]
    status: int = 200

    @classmethod
    def spreadsheet(cls, table: str, *, name: str) -> Plain:
        """A table (`platform.tabular`) that the browser saves as `name`, which is ASCII; no cache keeps it."""
        return cls(
            body=table,
            headers={
                "Content-Type": "text/csv; charset=utf-8",
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )


def expected(request: Incoming, *, required: bool) -> int | None:
    """The version the caller based the change on."""
    return conditions.expected_version(request.header("if-match"), required=required)
