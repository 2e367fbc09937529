"""Routes: a blueprint whose views are wrapped with everything a door must do.

    routes = Routes(__name__, tag="Jobs")

    @routes.api("POST", "/v1/jobs", permit=Permission.JOBS_WRITE, takes=NewJob, answers=JobShape, status=201)
    def open_job(request: Request) -> Job: ...

A view gets a `Request` and the parts of the path, makes one call and returns a model; the rest is written once in `serving`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from chalice import Blueprint

from chalicelib.platform.errors import AppError
from chalicelib.platform.http import serving
from chalicelib.platform.http.bodies import FORM, JSON, MULTIPART
from chalicelib.platform.http.dialects import Dialect
from chalicelib.platform.http.endpoints import DOOR_LIMIT, FORM_LIMIT, JSON_LIMIT, Endpoint, Surface
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.http.schema import Schema
from chalicelib.platform.scope import Key, TenantScope

View = Callable[..., Any]


class Routes(Blueprint):
    """The routes of one feature."""

    def __init__(self, import_name: str, *, tag: str) -> None:
        """`tag` groups the operations in OpenAPI."""
        super().__init__(import_name)
        self._tag = tag
        self.endpoints: list[Endpoint] = []

    def api(
        self,
        method: str,
        path: str,
        *,
        permit: Any,
        takes: type[Schema] | None = None,
        query: type[Schema] | None = None,
        answers: type[Schema] | None = None,
        many: bool = False,
        status: int = 200,
        if_match: bool = False,
        refusals: tuple[type[AppError], ...] = (),
        media: str = "",
    ) -> Callable[[View], View]:
        """A route of the REST API: JSON in and out, problem documents for refusals."""
        return self._add(
            "api", method, path, permit=permit, takes=takes, query=query, answers=answers, many=many, status=status,
            if_match=if_match, refusals=refusals, content=(JSON,), limit=JSON_LIMIT, media=media,
        )  # fmt: skip

    def door(
        self,
        method: str,
        path: str,
        *,
        permit: Any,
        answers: type[Schema] | None = None,
        status: int = 202,
        content: tuple[str, ...] = (JSON, MULTIPART),
        refusals: tuple[type[AppError], ...] = (),
        limit: int = DOOR_LIMIT,
        if_match: bool = False,
        describes: type[Schema] | None = None,
        media: str = "",
        statuses: tuple[int, ...] = (),
        alongside: Callable[[Incoming, TenantScope], Iterable[Key]] | None = None,
        dialect: Dialect | None = None,
    ) -> Callable[[View], View]:
        """A route that takes raw deliveries: the view gets the bytes as they came and parses nothing itself."""
        return self._add(
            "door", method, path, permit=permit, answers=answers, status=status, content=content, limit=limit,
            refusals=refusals, if_match=if_match, describes=describes, alongside=alongside, media=media, statuses=statuses,
            dialect=dialect,
        )  # fmt: skip

    def page(
        self,
        method: str,
        path: str,
        *,
        permit: Any,
        takes: type[Schema] | None = None,
        query: type[Schema] | None = None,
        content: tuple[str, ...] = (FORM, MULTIPART),
        limit: int = FORM_LIMIT,
    ) -> Callable[[View], View]:
        """A route that people see: HTML, refusals as pages in their language, a CSRF token with every form."""
        return self._add("page", method, path, permit=permit, takes=takes, query=query, content=content, limit=limit)

    def _add(self, surface: Surface, method: str, path: str, **promise: Any) -> Callable[[View], View]:
        def register(view: View) -> View:
            summary = (view.__doc__ or "").strip().partition("\n")[0]
            endpoint = Endpoint(
                method=method, path=path, view=view, surface=surface, tag=self._tag, summary=summary, **promise
            )
            self.endpoints.append(endpoint)

            @functools.wraps(view)
            def wrapped(**parts: str) -> Any:
                return serving.serve(endpoint, self.current_request, parts)

            wrapped.endpoint = endpoint  # type: ignore[attr-defined]  # OpenAPI and the tests read it from the app's routes
            # Content types are checked by `serving`, which answers with a problem document.
            self.route(path, methods=[method], content_types=["*/*"])(wrapped)
            return view

        return register
