"""What the gateway refuses by itself, in the words and the shape of our own refusals.

Types are API Gateway's (https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html).
A gateway cannot choose a language, so `detail` holds both.
"""

from __future__ import annotations

import json
from typing import Any, Final

from chalicelib.platform import errors
from chalicelib.platform.http.problems import CONTENT_TYPE, document, unexpected

_REQUEST_ID: Final = "$context.requestId"
_REASON: Final = (
    "$context.error.responseType"  # a word of the gateway; its messages may hold quotes that break the document
)
_RETRY_SECONDS: Final = 2

REFUSALS: Final[dict[str, errors.AppError]] = {
    "ACCESS_DENIED": errors.Forbidden(),
    "BAD_REQUEST_BODY": errors.Malformed(reason=_REASON),
    "BAD_REQUEST_PARAMETERS": errors.Malformed(reason=_REASON),
    "INTEGRATION_FAILURE": errors.Unavailable(),
    "INTEGRATION_TIMEOUT": errors.Unavailable(),
    # The gateway says 403 "Missing Authentication Token" for an address it does not know, such as another stage.
    "MISSING_AUTHENTICATION_TOKEN": errors.NotFound(),
    "QUOTA_EXCEEDED": errors.TooMany(retry_after=_RETRY_SECONDS),
    # The gateway takes 10 MB, the function behind it 6 MB with a file in base64.
    "REQUEST_TOO_LARGE": errors.TooLarge(limit="4.4 MB"),
    "RESOURCE_NOT_FOUND": errors.NotFound(),
    "THROTTLED": errors.TooMany(retry_after=_RETRY_SECONDS),
    "UNAUTHORIZED": errors.Unauthenticated(),
    "UNSUPPORTED_MEDIA_TYPE": errors.UnsupportedMedia(accepted="application/json"),
    "WAF_FILTERED": errors.Forbidden(),
}


def gateway_responses() -> dict[str, Any]:
    """The value of `x-amazon-apigateway-gateway-responses` in the API's definition."""
    answers = {kind: _answer(_both_languages(error), fixed=True) for kind, error in REFUSALS.items()}
    internal = unexpected("en", _REQUEST_ID)
    internal["detail"] += f" {unexpected('zh-CN', _REQUEST_ID)['detail']}"
    # The rest keeps the status it has; the document cannot know it.
    return {
        **answers,
        "DEFAULT_4XX": _answer(_both_languages(errors.Malformed(reason=_REASON)), fixed=False),
        "DEFAULT_5XX": _answer(internal, fixed=False),
    }


def _both_languages(error: errors.AppError) -> dict[str, Any]:
    said = document(error, language="en", request_id=_REQUEST_ID)
    return said | {"detail": f"{error.said('en')} {error.said('zh-CN')}"}


def _answer(said: dict[str, Any], *, fixed: bool) -> dict[str, Any]:
    headers = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if said["code"] == errors.TooMany.code:
        headers["Retry-After"] = str(_RETRY_SECONDS)
    body = said if fixed else {name: value for name, value in said.items() if name != "status"}
    return {
        **({"statusCode": str(said["status"])} if fixed else {}),
        "responseParameters": {f"gatewayresponse.header.{name}": f"'{value}'" for name, value in headers.items()},
        # Templates are chosen by the Accept header; this one also answers those who accept nothing we have.
        "responseTemplates": {"application/json": json.dumps(body, ensure_ascii=False)},
    }
