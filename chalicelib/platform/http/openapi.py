"""The OpenAPI 3.1 document, made from the routes themselves (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any, Literal

from chalicelib.platform import errors
from chalicelib.platform.http import problems
from chalicelib.platform.http.bodies import JSON
from chalicelib.platform.http.callers import PUBLIC
from chalicelib.platform.http.endpoints import Endpoint
from chalicelib.platform.http.schema import Schema

_PARAMETER = re.compile(r"\{(\w+)\}")
_REFERENCE = "#/components/schemas/{model}"
_Mode = Literal["validation", "serialization"]
_TAKEN: _Mode = "validation"
_ANSWERED: _Mode = "serialization"
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_PROBLEM_SHAPE: dict[str, Any] = {
    "type": "object",
    "description": "A refusal (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; decide by it."},
        "detail": {"type": "string", "description": "What happened and what to do, in the caller's language."},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def endpoints_of(app: Any) -> Iterator[Endpoint]:
    """Every endpoint that is registered on the app, by path and method."""
    for path in sorted(app.routes):
        for method in sorted(app.routes[path]):
            yield app.routes[path][method].view_function.endpoint


def document(endpoints: Iterable[Endpoint], *, version: str, server: str) -> dict[str, Any]:
    """The document of the API and its doors; pages are for people and not in it."""
    described = [endpoint for endpoint in endpoints if endpoint.surface != "page"]
    shapes = _Shapes(described)
    paths: dict[str, Any] = {}
    for endpoint in described:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, shapes)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Holdfast",
            "version": version,
            "description": "Recruiting in which the answer to a candidate is a measured promise.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM_SHAPE, **shapes.components()},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A user's access token, or a partner's API key (hfk_…).",
                },
                "basic": {"type": "http", "scheme": "basic", "description": "The key as the user, no password."},
                "query_key": {"type": "apiKey", "in": "query", "name": "key"},
            },
        },
    }


class _Shapes:
    """Every shape of the doors, described together: two of one name in different features get names of their own."""

    def __init__(self, endpoints: list[Endpoint]) -> None:
        from pydantic.json_schema import models_json_schema

        wanted = dict.fromkeys(
            (schema, mode)
            for endpoint in endpoints
            for schema, mode in (
                (endpoint.takes, _TAKEN),
                (endpoint.describes, _TAKEN),
                (endpoint.query, _TAKEN),
                (endpoint.answers, _ANSWERED),
            )
            if schema is not None
        )
        self._references, joint = models_json_schema(list(wanted), ref_template=_REFERENCE)
        self._defined: dict[str, Any] = joint.get("$defs", {})
        self._queries = {self._name(one.query, _TAKEN) for one in endpoints if one.query is not None}

    def reference(self, schema: type[Schema], mode: _Mode) -> dict[str, Any]:
        """What points to a shape."""
        return dict(self._references[schema, mode])

    def query(self, schema: type[Schema]) -> dict[str, Any]:
        """The shape of a query, which is written out as parameters."""
        return dict(self._defined[self._name(schema, _TAKEN)])

    def components(self) -> dict[str, Any]:
        """The shapes that something points to, by name."""
        return {name: shape for name, shape in sorted(self._defined.items()) if name not in self._queries}

    def _name(self, schema: type[Schema], mode: _Mode) -> str:
        return str(self._references[schema, mode]["$ref"]).rpartition("/")[2]


def _operation(endpoint: Endpoint, shapes: _Shapes) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.operation_id,
        "tags": [endpoint.tag],
        "summary": endpoint.summary,
        "parameters": list(_parameters(endpoint, shapes)),
        "responses": {**_answers(endpoint, shapes), **_refusals(endpoint)},
        "security": [] if endpoint.permit is PUBLIC else [{_scheme(endpoint): []}],
    }
    if endpoint.takes is not None:
        taken = shapes.reference(endpoint.takes, _TAKEN)
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": taken}}}
    elif endpoint.surface == "door" and endpoint.has_body:
        shape = {} if endpoint.describes is None else {"schema": shapes.reference(endpoint.describes, _TAKEN)}
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(endpoint.content, shape)}
    return operation


def _parameters(endpoint: Endpoint, shapes: _Shapes) -> Iterator[dict[str, Any]]:
    for name in _PARAMETER.findall(endpoint.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    if endpoint.many:
        yield {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string"}}
    if endpoint.query is not None:
        shape = shapes.query(endpoint.query)
        for name, schema in shape.get("properties", {}).items():
            yield {"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema}
    if endpoint.has_body:
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string"}}
    if endpoint.if_match:
        yield {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}}


def _answers(endpoint: Endpoint, shapes: _Shapes) -> dict[str, Any]:
    if endpoint.media:
        return {
            str(status): {"description": HTTPStatus(status).phrase, "content": {endpoint.media: {}}}
            for status in (endpoint.status, *endpoint.statuses)
        }
    if endpoint.answers is None:
        return {str(int(HTTPStatus.NO_CONTENT)): {"description": "Done."}}
    one = shapes.reference(endpoint.answers, _ANSWERED)
    many = {
        "type": "object",
        "required": ["data", "next_cursor"],
        "properties": {"data": {"type": "array", "items": one}, "next_cursor": {"type": ["string", "null"]}},
    }
    content = {JSON: {"schema": many if endpoint.many else one}}
    return {str(endpoint.status): {"description": HTTPStatus(endpoint.status).phrase, "content": content}}


def _refusals(endpoint: Endpoint) -> dict[str, Any]:
    kinds: list[type[errors.AppError]] = [errors.Invalid, errors.Malformed, errors.NotFound, errors.Unavailable]
    if endpoint.permit is not PUBLIC:
        kinds += [errors.Unauthenticated, errors.Forbidden]
    if endpoint.has_body:
        kinds += [errors.TooLarge, errors.UnsupportedMedia, errors.Conflict]
    if endpoint.if_match:
        kinds += [errors.Stale, errors.Unconditional]
    statuses = {int(problems.STATUSES[kind]) for kind in kinds}
    for refusal in endpoint.refusals:
        statuses.add(int(next(problems.STATUSES[kind] for kind in refusal.__mro__ if kind in problems.STATUSES)))
    content: dict[str, Any] = {problems.CONTENT_TYPE: {"schema": _PROBLEM}}
    if endpoint.dialect is not None:
        statuses, content = {endpoint.dialect.statuses.get(status, status) for status in statuses}, {JSON: {}}
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": content,
        }
        for status in sorted(statuses)
    }


def _scheme(endpoint: Endpoint) -> str:
    return "bearer" if endpoint.dialect is None else endpoint.dialect.scheme
