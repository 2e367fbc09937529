"""The Chalice application, with the request of each thread its own.

Chalice keeps the current request on the app object. Lambda serves one request at a time, so it does no harm there; the local
server and the tests' races serve several at once, and a shared attribute would mix them up.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from chalice import Chalice

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
