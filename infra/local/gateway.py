"""The gateway before the app: what it refuses by itself, and the event that it makes of a request.

Chalice's local gateway looks for the route, takes bodies of any size and hands over bytes that the cloud would have encoded or
mangled. This one has the one greedy resource of the packaged template, keeps API Gateway's limits and answers its own refusals
with the documents of the rendered template. The same class stands behind the local server and behind the tests' client.

Source: "Amazon API Gateway quotas" (10 MB a request), "Lambda quotas" (6 MB an event or an answer), "Gateway response types".
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, unquote

from chalice.local import LambdaContext, LocalGateway, LocalGatewayException

from chalicelib.platform.http.addresses import GREEDY

REQUEST_LIMIT: Final = 10 * 1024 * 1024
EVENT_LIMIT: Final = 6 * 1024 * 1024
TIMEOUT_SECONDS: Final = 29

_RESPONSES: Final = "x-amazon-apigateway-gateway-responses"
_HEADER: Final = "gatewayresponse.header."
_STATUSES: Final[Mapping[str, int]] = {
    "REQUEST_TOO_LARGE": 413,
    "INTEGRATION_FAILURE": 504,
    "DEFAULT_5XX": 502,
}


class Refused(LocalGatewayException):
    """The gateway answers itself; the function is not called."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__(dict(headers), body)
        # Chalice's server and test client read the status from the exception's class; an instance serves them as well.
        self.CODE = status


class Refusals:
    """The gateway's own answers, by API Gateway's response types, as the rendered template defines them."""

    def __init__(self, template: Mapping[str, Any]) -> None:
        api = template.get("Resources", {}).get("RestAPI", {}).get("Properties", {})
        self._defined: Mapping[str, Any] = api.get("DefinitionBody", {}).get(_RESPONSES, {})

    def refusal(self, kind: str) -> Refused:
        """The answer of one response type, with the statuses and bodies that the template sets."""
        default = "DEFAULT_5XX" if _STATUSES[kind] >= 500 else "DEFAULT_4XX"  # noqa: PLR2004  as HTTP numbers failures
        answer = self._defined.get(kind, self._defined.get(default, {}))
        identifier = str(uuid.uuid4())
        parameters = answer.get("responseParameters", {})
        headers = {
            name.removeprefix(_HEADER): value.strip("'")
            for name, value in parameters.items()
            if name.startswith(_HEADER)
        }
        text = answer.get("responseTemplates", {}).get("application/json", json.dumps({"message": kind}))
        for variable, value in (("$context.requestId", identifier), ("$context.error.responseType", kind)):
            text = text.replace(variable, value)
        headers = {"Content-Type": "application/json", **headers, "x-amzn-RequestId": identifier}
        return Refused(int(answer.get("statusCode", _STATUSES[kind])), headers, text.encode())


def refused_kind(*, body_size: int, event_size: int | None) -> str | None:
    """The response type with which the gateway refuses a request by itself; None when it calls the function.

    Sizes are in bytes; `event_size` is that of the JSON event with its body encoded, None while it is not known.
    """
    if body_size > REQUEST_LIMIT or (event_size is not None and event_size > EVENT_LIMIT):
        return "REQUEST_TOO_LARGE"
    return None


def _event(
    method: str, target: str, headers: Mapping[str, str], body: bytes | None, *, binary: frozenset[str]
) -> dict[str, Any]:
    """The proxy event: headers in all their values, binary types by media type, other bodies as text."""
    path, _, asked = target.partition("#")[0].partition("?")  # programs that follow redirects send the anchor along
    query = parse_qs(asked, keep_blank_values=True) or None
    # A resource below `/` never gets an empty rest.
    resource = "/" if path in {"", "/"} else GREEDY
    encoded = bool(body) and bool({"*/*", _header(headers, "content-type").partition(";")[0].strip().lower()} & binary)
    event = {
        "resource": resource,
        "path": path or "/",
        "httpMethod": method,
        "headers": dict(headers),
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} if query else None,
        "multiValueQueryStringParameters": query,
        "pathParameters": {"proxy": unquote(path[1:])} if resource == GREEDY else None,
        "stageVariables": None,
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "local",
            "httpMethod": method,
            "identity": {"sourceIp": "127.0.0.1", "userAgent": _header(headers, "user-agent")},
            "path": path or "/",
            "protocol": "HTTP/1.1",
            "requestId": str(uuid.uuid4()),
            "resourcePath": resource,
            "stage": "local",
        },
        "isBase64Encoded": encoded,
    }
    if not body:
        return {**event, "body": None}
    if encoded:
        return {**event, "body": base64.b64encode(body).decode("ascii")}
    # The cloud's gateway reads other bodies as UTF-8 and replaces what is not.
    return {**event, "body": body.decode("utf-8", errors="replace")}


class Gateway(LocalGateway):
    """Chalice's local gateway with the one resource, the limits and the refusals of ours in the cloud."""

    def __init__(self, app: Any, config: Any, template: Mapping[str, Any]) -> None:
        super().__init__(app, config)
        self._refusals = Refusals(template)
        self._binary = frozenset(app.api.binary_types)

    def refusal(self, *, body_size: int) -> Refused | None:
        """What can be refused before the body is read."""
        kind = refused_kind(body_size=body_size, event_size=None)
        return None if kind is None else self._refusals.refusal(kind)

    def handle_request(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> dict[str, Any]:
        """Answer a request as the deployed API would; raises `Refused` for what the gateway answers itself."""
        refused = self.refusal(body_size=len(body or b""))
        if refused is not None:
            raise refused
        event = _event(method, path, headers, body, binary=self._binary)
        kind = refused_kind(body_size=0, event_size=len(json.dumps(event, ensure_ascii=False).encode()))
        if kind is not None:
            raise self._refusals.refusal(kind)
        context = LambdaContext("api_handler", self._config.lambda_memory_size, max_runtime_ms=TIMEOUT_SECONDS * 1000)
        answer: dict[str, Any] = self._app_object(event, context)
        if len(json.dumps(answer, ensure_ascii=False).encode()) > EVENT_LIMIT:
            # Lambda cannot hand over such an answer, and the gateway calls that a malformed response.
            raise self._refusals.refusal("DEFAULT_5XX")
        return answer


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for known, value in headers.items() if known.lower() == name), "")


def limited_client(app: Any, template: Mapping[str, Any]) -> Any:
    """Chalice's test client behind this gateway: the same limits and refusals as the local server's."""
    from chalice.config import Config
    from chalice.test import Client

    client = Client(app)
    # Made here, so that the client does not look for a project's configuration in the working directory.
    client._chalice_config_obj = Config.create(chalice_stage="local")  # noqa: SLF001  it has no other door
    client.http._local_gateway = Gateway(app, client._chalice_config_obj, template)  # noqa: SLF001  as above
    return client
