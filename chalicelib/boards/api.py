"""REST doors of connections with boards."""

from __future__ import annotations

from chalicelib.boards import schemas, store
from chalicelib.boards.catalog import UnknownBoard
from chalicelib.boards.model import Connection
from chalicelib.boards.service import connecting
from chalicelib.platform.http import Paged, Request, Routes
from chalicelib.tenants import Permission

routes = Routes(__name__, tag="Boards")

_ONE = "/v1/board-connections/{board}"


@routes.api(
    "GET", "/v1/board-connections", permit=Permission.COMPANY_READ, answers=schemas.ConnectionShape, many=True
)  # fmt: skip
def list_connections(request: Request) -> Paged:
    """Every board the company has connected, without the secrets."""
    return Paged(store.connections(request.caller.tenant))


@routes.api(
    "GET", _ONE, permit=Permission.COMPANY_READ, answers=schemas.ConnectionShape,
    refusals=(UnknownBoard, connecting.NotConnected),
)  # fmt: skip
def get_connection(request: Request, board: str) -> Connection:
    """What the company agreed with one board, without the secrets."""
    return connecting.connected(request.caller.tenant, board)


@routes.api(
    "PUT", _ONE, permit=Permission.COMPANY_WRITE, takes=schemas.ConnectionBody, answers=schemas.ConnectionShape,
    if_match=True,
    refusals=(UnknownBoard, connecting.UnknownSetting, connecting.BadSecret, connecting.TooManySecrets),
)  # fmt: skip
def connect_board(request: Request, board: str) -> Connection:
    """Connect a board, or change what was agreed; a first connection is sent with `If-Match: *`."""
    body: schemas.ConnectionBody = request.body
    sent = body.secrets
    secrets = None if sent is None else [connecting.WantedSecret(**one.model_dump()) for one in sent]
    return connecting.connect(
        request.work(), board=board, active=body.active, account=body.account, settings=body.settings,
        secrets=secrets, expected=request.if_match,
    )  # fmt: skip


@routes.api("DELETE", _ONE, permit=Permission.COMPANY_WRITE, if_match=True, refusals=(UnknownBoard,))
def disconnect_board(request: Request, board: str) -> None:
    """End what was agreed with a board; its secrets are forgotten."""
    connecting.disconnect(request.work(), board, expected=request.if_match)
