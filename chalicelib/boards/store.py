"""Where a company's connections with boards lie: among its settings."""

from __future__ import annotations

from chalicelib.boards.model import Connection
from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind

_BOARD = "BOARD"


def connection_key(scope: TenantScope, board: str) -> Key:
    """The key of a connection, to read it along with other items."""
    return Key(scope.collection("SETUP"), sort_key(_BOARD, board))


CONNECTIONS = Kind("board_connection", Connection, lambda scope, one: connection_key(scope, one.board))


def read_connection(item: CoreItem) -> Connection:
    """The connection in an item that was read along with others."""
    return CONNECTIONS.read(item)


def connection(scope: TenantScope, board: str, *, consistent: bool = False) -> Connection | None:
    """What the company agreed with a board; None when it is not connected. It may be inactive."""
    return tables.get(scope, CONNECTIONS, connection_key(scope, board), consistent=consistent)


def connections(scope: TenantScope) -> list[Connection]:
    """Every connection of the company, by board; one query."""
    place = scope.collection("SETUP")
    return tables.of_kind(CONNECTIONS, tables.collection(scope, place, prefix=f"{_BOARD}{SEPARATOR}"))
