"""Refusals as RFC 9457 problem documents, and the one table from kinds of error to HTTP status."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from chalicelib.platform import errors
from chalicelib.platform.http.validation import InvalidFields
from chalicelib.platform.texts import Language

CONTENT_TYPE = "application/problem+json"
STATUSES: dict[type[errors.AppError], HTTPStatus] = {
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.Gone: HTTPStatus.GONE,
    errors.Stale: HTTPStatus.PRECONDITION_FAILED,
    errors.Unconditional: HTTPStatus.PRECONDITION_REQUIRED,
    errors.Malformed: HTTPStatus.BAD_REQUEST,
    errors.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsupportedMedia: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: errors.AppError) -> HTTPStatus:
    """The status of a refusal: the nearest kind among its ancestors decides."""
    for kind in type(error).__mro__:
        if kind in STATUSES:
            return STATUSES[kind]
    raise LookupError(f"{type(error).__name__} is of no kind")


def document(error: errors.AppError, *, language: Language, request_id: str) -> dict[str, Any]:
    """The problem document of a refusal."""
    status = status_of(error)
    said: dict[str, Any] = {
        "type": f"urn:holdfast:problem:{error.code}",
        "title": status.phrase,
        "status": int(status),
        "code": error.code,
        "detail": error.said(language),
        "request_id": request_id,
    }
    if isinstance(error, InvalidFields):
        said["errors"] = [
            {"pointer": problem.pointer, "code": problem.code, "detail": problem.said(language)}
            for problem in error.problems
        ]
    elif error.field is not None:
        said["errors"] = [{"pointer": f"/{error.field}", "code": error.code, "detail": error.said(language)}]
    return said


def unexpected(language: Language, request_id: str) -> dict[str, Any]:
    """The document of a failure of ours: it says nothing of the inside and names the request for support."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    detail = (
        "Something went wrong on our side. Try again; if it stays, tell support the request id."
        if language == "en"
        else "系统内部错误，请重试；若仍失败，请将请求编号告知支持人员。"
    )
    return {
        "type": "urn:holdfast:problem:internal",
        "title": status.phrase,
        "status": int(status),
        "code": "internal",
        "detail": detail,
        "request_id": request_id,
    }
