"""What happens between a company and the boards. The facts lie in the collection `SETUP`."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("board.connected", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class BoardConnected(Fact):
    """A company connected a board, or changed what it agreed with it; `secrets` is how many it shares now."""

    board: str
    active: bool
    secrets: int


@announced("board.disconnected", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class BoardDisconnected(Fact):
    """A company ended what it agreed with a board; its secrets are gone."""

    board: str
