"""The Chalice application: it finds the route of a request itself, and the request of each thread is its own.

Chalice keeps the current request on the app object. Lambda serves one request at a time, so it does no harm there; the local
server and the tests' races serve several at once, and a shared attribute would mix them up.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cached_property
from typing import Any

from chalice import Chalice, Response

from chalicelib.platform.http import entry
from chalicelib.platform.http.addresses import Addresses

_request: ContextVar[Any] = ContextVar("chalice_request", default=None)
_BINARY = ("multipart/form-data", "application/pdf")


class Api(Chalice):
    """The one app object."""

    def __init__(self, app_name: str) -> None:
        super().__init__(app_name=app_name, debug=False)
        self.api.binary_types.extend(_BINARY)

    @property
    def current_request(self) -> Any:
        return _request.get()

    @current_request.setter
    def current_request(self, request: Any) -> None:
        _request.set(request)

    def __call__(self, event: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Answer a REST proxy event of the gateway's one greedy resource."""
        turned = entry.routed(event, self._addresses, self.routes)
        answer = self._said(turned, context)
        return entry.without_body(answer) if event["requestContext"]["httpMethod"] == "HEAD" else answer

    def _said(self, turned: dict[str, Any] | Response, context: Any) -> dict[str, Any]:
        if isinstance(turned, Response):
            return dict(turned.to_dict(self.api.binary_types))
        return dict(super().__call__(turned, context))

    @cached_property
    def _addresses(self) -> Addresses:
        # Made with the first request, when every blueprint is registered.
        return Addresses(self.routes)
