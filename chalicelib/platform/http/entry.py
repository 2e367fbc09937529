"""Before the app sees a request: its route is found, or it is told that there is none.

The gateway has one greedy resource, so an unknown address and a wrong method come here and are answered as every refusal is:
a page where people look, a problem document for programs. HEAD is answered as GET without the body, OPTIONS with `Allow`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from chalice import Response
from chalice.app import Request

from chalicelib.platform import errors, observability
from chalicelib.platform.http import answering, serving
from chalicelib.platform.http.addresses import Addresses
from chalicelib.platform.http.callers import PUBLIC
from chalicelib.platform.http.endpoints import Endpoint, Surface

Event = Mapping[str, Any]
Methods = Mapping[str, Any]

# Borders of keys and of paths, and what no line of text holds: no id, slug or code of ours has one, so nothing can stand there.
_IN_NO_NAME = re.compile(r"[#/\x00-\x1f\x7f]|\A\.{1,2}\Z")


def routed(event: Event, addresses: Addresses, routes: Mapping[str, Methods]) -> dict[str, Any] | Response:
    """The event as if the gateway had a resource for each route, or the answer to a request that no view answers.

    `event` is API Gateway's REST proxy event; `routes` are Chalice's, by route and method.
    """
    path, method = str(event["path"]), str(event["requestContext"]["httpMethod"])
    found = addresses.find(path)
    if found is None:
        return _refused(event, _nowhere(event), errors.NotFound())
    methods = routes[found.route]
    if method == "HEAD" and "HEAD" not in methods and "GET" in methods:
        method = "GET"
    if method not in methods:
        return _other_method(event, methods, method)
    if any(_IN_NO_NAME.search(part) for part in found.parts.values()):
        return _refused(event, _endpoint(methods[method], event), errors.NotFound())
    # Its own path starts with the stage where no domain is set; addresses of ours start at the root.
    context = {**event["requestContext"], "resourcePath": found.route, "httpMethod": method, "path": path}
    parts = dict(found.parts)
    return {**event, "resource": found.route, "httpMethod": method, "pathParameters": parts, "requestContext": context}


def without_body(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to HEAD: what GET would say, and nothing after it."""
    return {**answer, "body": "", "isBase64Encoded": False}


def _other_method(event: Event, methods: Methods, method: str) -> Response:
    allowed = ", ".join(sorted({*methods, "OPTIONS", *(("HEAD",) if "GET" in methods else ())}))
    if method == "OPTIONS":
        said = Response(body="", status_code=int(HTTPStatus.NO_CONTENT), headers={"Cache-Control": "no-store"})
    else:
        endpoint = _endpoint(next(iter(methods.values())), event)
        said = _refused(event, endpoint, errors.MethodNotAllowed(method=method, allowed=allowed))
    said.headers["Allow"] = allowed
    return said


def _refused(event: Event, endpoint: Endpoint, error: errors.AppError) -> Response:
    incoming = serving.read_incoming(endpoint, Request(event))
    observability.forget()
    observability.remember(request=incoming.request_id)
    observability.info("refused", code=error.code)
    return answering.refusal(endpoint, incoming, error, serving.language_asked(endpoint, incoming))


def _endpoint(entry: Any, event: Event) -> Endpoint:
    endpoint: Endpoint | None = getattr(entry.view_function, "endpoint", None)
    return endpoint or _nowhere(event)


def _nowhere(event: Event) -> Endpoint:
    """What answers where no route is: a page for a browser that goes there, a document for all others."""
    headers = {name.lower(): str(value) for name, value in (event["headers"] or {}).items()}
    surface: Surface = "page" if "text/html" in headers.get("accept", "") else "api"
    method = str(event["requestContext"]["httpMethod"])
    return Endpoint(method=method, path="", view=_nowhere, permit=PUBLIC, surface=surface, tag="", summary="")
