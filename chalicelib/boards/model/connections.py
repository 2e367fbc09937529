"""What a company agreed with a board, and the secrets both share: data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class SecretUse(StrEnum):
    """What a secret is for: checking what the board signs, or asking the board for something in the company's name."""

    SIGNATURE = "signature"
    CLIENT = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSecret:
    """A secret that a company shares with a board, sealed.

    `application` is the board's own id of the application that signs with it (LinkedIn's child applications), empty for any.
    """

    id: str
    sealed: str
    added_at: datetime
    use: SecretUse = SecretUse.SIGNATURE
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What a company agreed with a board. `account` is the company's id at the board.

    Several secrets of one use are all good, so that one can be changed without losing an application in between; the newest
    stands first. Nothing is taken from, or sent to, a board whose connection is not `active`.
    """

    board: str
    connected_at: datetime
    active: bool = True
    account: str = ""
    secrets: tuple[BoardSecret, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    version: int = 0

    def of_use(self, use: SecretUse) -> tuple[BoardSecret, ...]:
        """The secrets for one use, the newest first."""
        return tuple(one for one in self.secrets if one.use is use)
