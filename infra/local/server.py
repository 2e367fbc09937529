"""The local HTTP server: Chalice's own, threaded, with our gateway behind it and our pages beside it."""

from __future__ import annotations

import base64
import logging
from collections.abc import Mapping
from typing import Any, Final

from chalice.local import ChaliceRequestHandler, LocalDevServer, LocalGatewayException, ThreadedHTTPServer

from infra.local.engine import LOOPBACK
from infra.local.gateway import REQUEST_LIMIT, Gateway
from infra.local.pages import Answer, Asked, Page

log = logging.getLogger(__name__)

_PIECE: Final = 64 * 1024
# A sender hears our refusal only after it has sent everything; beyond this we hang up instead.
_DRAINED_AT_MOST: Final = 64 * 1024 * 1024
_WAITING_CONNECTIONS: Final = 128


class Unreadable(ValueError):
    """The request's body does not follow its own framing."""


class _Listener(ThreadedHTTPServer):
    # A browser opens many connections at once; Python's five would refuse some.
    request_queue_size = _WAITING_CONNECTIONS


class Server(LocalDevServer):
    """Serves an app and the pages of the local stack (`/mailbox`, `/mail-in`, `/clock`) on loopback."""

    def __init__(
        self, app: Any, template: Mapping[str, Any], port: int, *, pages: Mapping[str, Page] | None = None
    ) -> None:
        from chalice.config import Config

        config = Config.create(chalice_stage="local")
        gateway = Gateway(app, config, template)

        class Handler(_Handler):
            local_gateway = gateway
            local_pages = pages or {}

        super().__init__(app, config, LOOPBACK, port, handler_cls=Handler, server_cls=_Listener)
        self.port = self.server.server_address[1]

    def serve(self) -> None:
        """Answer until `shutdown` is called, then give the port back."""
        with self.server:
            self.server.serve_forever()


class _Handler(ChaliceRequestHandler):
    """One connection: reads requests byte for byte, and writes answers as API Gateway would."""

    local_gateway: Gateway
    local_pages: Mapping[str, Page]

    def __init__(self, request: Any, client_address: Any, server: Any, **_: Any) -> None:
        # Not Chalice's: it would build a gateway of its own for every connection.
        super(ChaliceRequestHandler, self).__init__(request, client_address, server)

    def _generic_handle(self) -> None:
        page = self.local_pages.get("/" + self.path.partition("?")[0].strip("/").partition("/")[0])
        try:
            headers = {name: ",".join(self.headers.get_all(name, [])) for name in self.headers}
            body = self._body()
            if page is not None:
                lower = {name.lower(): value for name, value in headers.items()}
                self._write_page(page(Asked(self.command, self.path, lower, body)))
            else:
                self._write_answer(self.local_gateway.handle_request(self.command, self.path, headers, body))
        except Unreadable as unreadable:
            self.close_connection = True
            self._write(400, [("Content-Type", "text/plain; charset=utf-8")], f"{unreadable}\n".encode())
        except LocalGatewayException as refused:
            self._write(refused.CODE, list(refused.headers.items()), refused.body or b"")

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do_PATCH = do_OPTIONS = _generic_handle  # noqa: N815  the names are the base class's

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        stated = self.headers.get("Content-Length", "0")
        if not stated.isdigit():
            raise Unreadable("Content-Length must be a number.")
        size = int(stated)
        refused = self.local_gateway.refusal(body_size=size) if size > REQUEST_LIMIT else None
        if refused is None:
            return bytes(self.rfile.read(size))
        self._drain(size)
        self.close_connection = True
        raise refused

    def _chunks(self) -> bytes:
        body = bytearray()
        while size := self._chunk_size():
            body += self.rfile.read(size)
            self.rfile.readline()
            if len(body) > REQUEST_LIMIT:
                self.close_connection = True
                break
        else:
            while self.rfile.readline().strip():
                pass
        return bytes(body)

    def _chunk_size(self) -> int:
        try:
            return int(self.rfile.readline().partition(b";")[0], 16)
        except ValueError as wrong:
            self.close_connection = True
            raise Unreadable("The chunks of the body do not say their sizes.") from wrong

    def _drain(self, size: int) -> None:
        left = min(size, _DRAINED_AT_MOST)
        while left > 0 and (piece := self.rfile.read(min(_PIECE, left))):
            left -= len(piece)

    def _write_answer(self, answer: Mapping[str, Any]) -> None:
        body = answer.get("body") or ""
        content = base64.b64decode(body) if answer.get("isBase64Encoded") else str(body).encode()
        headers = [(name, str(value)) for name, value in (answer.get("headers") or {}).items()]
        headers += [
            (name, str(value)) for name, values in (answer.get("multiValueHeaders") or {}).items() for value in values
        ]
        if not any(name.lower() == "content-type" for name, _ in headers):
            headers.append(("Content-Type", "application/json"))
        self._write(int(answer["statusCode"]), headers, content)

    def _write_page(self, answer: Answer) -> None:
        headers = {"Content-Type": answer.content_type, "X-Content-Type-Options": "nosniff", **answer.headers}
        self._write(answer.status, [*headers.items(), ("Cache-Control", "no-store")], answer.body)

    def _write(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base class's
        log.debug(format, *args)
