"""What a route promises: the one description that dispatch, OpenAPI and the tests read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from chalicelib.platform.errors import AppError
from chalicelib.platform.http.bodies import JSON
from chalicelib.platform.http.dialects import Dialect
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.http.schema import Schema
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.values import dataclass

Surface = Literal["api", "door", "page"]
JSON_LIMIT = 256 * 1024
FORM_LIMIT = 256 * 1024
DOOR_LIMIT = 6 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One route.

    `surface`: `api` answers JSON to programs, `door` too but takes what boards and forms send, `page` answers people.
    `permit` is what the guard asks of the caller (`PUBLIC` for nobody in particular). `takes` and `query` are the shapes of
    body and query, `answers` the shape of the answer (`many` for a list with cursor). `limit` is in bytes.
    `describes` is the shape of a door's body for readers of the OpenAPI document: the door itself is more forgiving.
    `media` is the type of answers in a form of their own (`Plain`), `statuses` what they may say besides `status`.
    `alongside` names items that the guard reads in its own call; the view finds them in `request.items`. `dialect` is that of
    another product, for doors that stand in for its own.
    """

    method: str
    path: str
    view: Callable[..., Any]
    permit: Any
    surface: Surface
    tag: str
    summary: str
    takes: type[Schema] | None = None
    query: type[Schema] | None = None
    answers: type[Schema] | None = None
    many: bool = False
    status: int = 200
    content: tuple[str, ...] = (JSON,)
    limit: int = JSON_LIMIT
    if_match: bool = False
    describes: type[Schema] | None = None
    alongside: Callable[[Incoming, TenantScope], Iterable[Key]] | None = None
    refusals: tuple[type[AppError], ...] = ()
    dialect: Dialect | None = None
    media: str = ""
    statuses: tuple[int, ...] = ()

    @property
    def operation_id(self) -> str:
        """The name of the operation in OpenAPI: feature and view."""
        feature = self.view.__module__.split(".")[1]
        return f"{feature}_{self.view.__name__}"

    @property
    def has_body(self) -> bool:
        """Whether this method carries one."""
        return self.method in {"POST", "PUT", "PATCH"}
