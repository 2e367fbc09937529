"""The OpenAPI 3.1 document, made from the routes themselves (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

from chalicelib.platform import errors
from chalicelib.platform.http import problems
from chalicelib.platform.http.bodies import JSON
from chalicelib.platform.http.callers import PUBLIC
from chalicelib.platform.http.endpoints import Endpoint

_PARAMETER = re.compile(r"\{(\w+)\}")
_REFERENCE = "#/components/schemas/{model}"
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
    paths: dict[str, Any] = {}
    for endpoint in described:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
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
            "schemas": {"Problem": _PROBLEM_SHAPE, **_schemas(described)},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A user's access token, or a partner's API key (hfk_…).",
                }
            },
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.operation_id,
        "tags": [endpoint.tag],
        "summary": endpoint.summary,
        "parameters": list(_parameters(endpoint)),
        "responses": {**_answers(endpoint), **_refusals(endpoint)},
        "security": [] if endpoint.permit is PUBLIC else [{"bearer": []}],
    }
    if endpoint.takes is not None:
        schema = _REFERENCE.format(model=endpoint.takes.__name__)
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": {"$ref": schema}}}}
    elif endpoint.surface == "door":
        operation["requestBody"] = {"required": True, "content": {kind: {} for kind in endpoint.content}}
    return operation


def _parameters(endpoint: Endpoint) -> Iterator[dict[str, Any]]:
    for name in _PARAMETER.findall(endpoint.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    if endpoint.many:
        yield {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string"}}
    if endpoint.query is not None:
        shape = endpoint.query.model_json_schema(ref_template=_REFERENCE)
        for name, schema in shape.get("properties", {}).items():
            yield {"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema}
    if endpoint.has_body:
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string"}}
    if endpoint.if_match:
        yield {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}}


def _answers(endpoint: Endpoint) -> dict[str, Any]:
    if endpoint.answers is None:
        return {str(int(HTTPStatus.NO_CONTENT)): {"description": "Done."}}
    one = {"$ref": _REFERENCE.format(model=endpoint.answers.__name__)}
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
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {problems.CONTENT_TYPE: {"schema": _PROBLEM}},
        }
        for status in sorted(statuses)
    }


def _schemas(endpoints: list[Endpoint]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for endpoint in endpoints:
        for schema, mode in ((endpoint.takes, "validation"), (endpoint.answers, "serialization")):
            if schema is None:
                continue
            shape = schema.model_json_schema(ref_template=_REFERENCE, mode=mode)  # type: ignore[arg-type]
            found.update(shape.pop("$defs", {}))
            found[schema.__name__] = shape
        if endpoint.query is not None:
            found.update(endpoint.query.model_json_schema(ref_template=_REFERENCE).get("$defs", {}))
    return dict(sorted(found.items()))
