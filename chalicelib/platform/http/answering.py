"""Answers: results as JSON, pages and redirects; refusals as problem documents or pages; the headers all of them bear."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from chalice import Response

from chalicelib.platform.errors import AppError, Stale, TooMany, Unauthenticated
from chalicelib.platform.http import conditions, cursors, problems, sessions
from chalicelib.platform.http.dialects import Dialect
from chalicelib.platform.http.endpoints import Endpoint
from chalicelib.platform.http.requests import Html, Incoming, Paged, Plain, Redirect, Request
from chalicelib.platform.pages import policy
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Language

_KEPT = "kept-answer"
_ALL: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
_API: Mapping[str, str] = {
    **_ALL,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


def success(endpoint: Endpoint, request: Request, result: Any, *, cookies: tuple[str, ...]) -> Response:
    """The answer to a request that went well. A door to programs may answer with bytes of its own form too (`Plain`)."""
    if endpoint.surface == "page":
        return _page(request.incoming, result, cookies)
    if isinstance(result, Plain):
        return Response(body=result.body, status_code=result.status, headers={**_API, **result.headers})
    return _json(stored(endpoint, result, request), request.incoming)


def stored(endpoint: Endpoint, result: Any, request: Request | None = None) -> dict[str, Any]:
    """An answer as data: status, body and ETag. The same data is what a repeated request is answered with."""
    if endpoint.answers is None:
        return {"status": int(HTTPStatus.NO_CONTENT), "body": None}
    if endpoint.many:
        return {"status": endpoint.status, "body": _listing(endpoint, result, request)}
    shape = endpoint.answers.of(result)
    version = getattr(result, "version", 0)
    answer = {"status": endpoint.status, "body": shape.model_dump(mode="json", by_alias=True)}
    if version:
        answer["etag"] = conditions.etag(int(version))
    return answer


def kept(endpoint: Endpoint, result: Any) -> dict[str, Any]:
    """The answer as it is stored for a repeated request: a new secret must not lie in a table as plain text."""
    answer = stored(endpoint, result)
    if endpoint.answers is not None and endpoint.answers.confidential:
        return {"sealed": seal(_KEPT, answer, bound=endpoint.path)}
    return answer


def repeated(endpoint: Endpoint, answer: Mapping[str, Any]) -> Response:
    """The answer that was given the first time, marked as such."""
    told: Any = open_sealed(_KEPT, answer["sealed"], bound=endpoint.path) if "sealed" in answer else answer
    response = _json(told, None)
    response.headers["Idempotent-Replayed"] = "true"
    return response


def refusal(endpoint: Endpoint, incoming: Incoming, error: AppError, language: Language) -> Response:
    """A refusal: a page for people (the sign-in page for those who must sign in), a problem document for programs."""
    status = problems.status_of(error)
    if isinstance(error, Stale) and incoming.header("if-match") is None:
        status = HTTPStatus.CONFLICT  # 412 answers a condition; without one it is a plain conflict
    if endpoint.surface == "page":
        if isinstance(error, Unauthenticated) and endpoint.method == "GET":
            asked = f"{incoming.path}?{urlencode(incoming.query)}" if incoming.query else incoming.path
            return _page(incoming, Redirect(to=f"/sign-in?next={quote(asked, safe='/')}"), ())
        return _refusal_page(error, int(status), language, incoming)
    if endpoint.dialect is not None:
        return _in_dialect(endpoint.dialect, error, int(status), language)
    document = problems.document(error, language=language, request_id=incoming.request_id) | {
        "status": int(status),
        "title": status.phrase,
    }
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthenticated) else {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.values.get("retry_after", 1))
    return _problem(document, int(status), headers)


def failure(endpoint: Endpoint, incoming: Incoming, language: Language) -> Response:
    """A failure of ours."""
    status = int(HTTPStatus.INTERNAL_SERVER_ERROR)
    if endpoint.surface == "page":
        return _refusal_page(None, status, language, incoming)
    if endpoint.dialect is not None:
        return _in_dialect(endpoint.dialect, None, status, language)
    return _problem(problems.unexpected(language, incoming.request_id), status, {})


def _in_dialect(dialect: Dialect, error: AppError | None, status: int, language: Language) -> Response:
    told = dialect.refusal(error, status, language)
    headers = {**_API, **told.headers}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.values.get("retry_after", 1))
    return Response(body=told.body, status_code=told.status, headers=headers)


def _listing(endpoint: Endpoint, result: Paged, request: Request | None) -> dict[str, Any]:
    if endpoint.answers is None or request is None:
        raise RuntimeError("a list is answered to a request and has a shape")
    return {
        "data": [endpoint.answers.of(item).model_dump(mode="json", by_alias=True) for item in result.items],
        "next_cursor": cursors.seal_cursor(result.after, bound=request.bound(result.filtered_by)),
    }


def _json(answer: Mapping[str, Any], incoming: Incoming | None) -> Response:
    headers = dict(_API)
    if "etag" in answer:
        headers["ETag"] = str(answer["etag"])
    if incoming is not None and incoming.method == "GET" and _has_it(incoming, answer):
        return Response(body="", status_code=int(HTTPStatus.NOT_MODIFIED), headers=headers)
    if answer["body"] is None:
        return Response(body="", status_code=int(answer["status"]), headers=headers)
    headers["Content-Type"] = "application/json; charset=utf-8"
    return Response(body=_dumped(answer["body"]), status_code=int(answer["status"]), headers=headers)


def _has_it(incoming: Incoming, answer: Mapping[str, Any]) -> bool:
    return "etag" in answer and conditions.is_known(incoming.header("if-none-match"), str(answer["etag"]))


def _problem(document: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Response:
    every = {**_API, "Content-Type": problems.CONTENT_TYPE, **headers}
    return Response(body=_dumped(document), status_code=status, headers=every)


def _page(incoming: Incoming, result: Html | Redirect | Plain, cookies: tuple[str, ...]) -> Response:
    if isinstance(result, Plain):
        return Response(body=result.body, status_code=result.status, headers={**_ALL, **result.headers})
    if isinstance(result, Redirect):
        headers = {**_ALL, "Location": result.to, "Cache-Control": "no-store", **_cookies((*cookies, *result.cookies))}
        return Response(body="", status_code=int(HTTPStatus.SEE_OTHER), headers=headers)
    public = result.public_seconds if incoming.method == "GET" else None
    shown = policy.page_headers(https=_https(), form_targets=result.form_targets, public_seconds=public)
    # What a shared cache keeps goes to everybody: a cookie in it would make all of them one visitor.
    own = (*cookies, *result.cookies) if public is None else ()
    headers = {**_ALL, **shown, **_cookies(own)}
    return Response(body=result.body, status_code=result.status, headers=headers)


def _refusal_page(error: AppError | None, status: int, language: Language, incoming: Incoming) -> Response:
    from chalicelib.platform.pages import refusal_page

    reference = incoming.request_id or None
    sign_in = "/sign-in" if status == HTTPStatus.UNAUTHORIZED else None
    body = refusal_page(error, status=status, language=language, reference=reference, sign_in=sign_in)
    headers = {**_ALL, **policy.page_headers(https=_https()), **_cookies(sessions.chosen_language(incoming))}
    return Response(body=body, status_code=status, headers=headers)


def _cookies(cookies: tuple[str, ...]) -> dict[str, Any]:
    return {"Set-Cookie": list(cookies) if len(cookies) > 1 else cookies[0]} if cookies else {}


def _https() -> bool:
    return sessions.origin().startswith("https://")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
