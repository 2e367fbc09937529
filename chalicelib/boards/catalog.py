"""The boards a company can connect, on one screen: which secrets each shares with it and which settings it knows.

To add one: a line in `CATALOG`; if it sends applications, a folder with `receive` as well (`docs/howto/add-a-board.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from chalicelib.boards.model import SecretUse
from chalicelib.platform.errors import NotFound
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

UNSIGNED = "unsigned"
"""The setting by which a company takes what a board sends without a signature: `accepted`."""
ACCEPTED = "accepted"


class UnknownBoard(NotFound):
    """Nothing is known of a board of this name."""

    code = "board_unknown"
    text = Text("There is no such board. Use one of: {known}.", "没有此招聘渠道，可选：{known}。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What can be agreed with a board; what people call it is in `boards.SOURCES`.

    `delivers`: it posts applications to `/boards/{board}/{company}/applications`, or, if `names_events`, what happened, to be
    fetched by us. `job_key` is the key of a delivery that names the job; `same_within` the time in which the board itself calls
    a second application of the same address for the same job a duplicate.
    """

    delivers: bool = False
    names_events: bool = False
    job_key: str = ""
    same_within: timedelta | None = None
    secrets: frozenset[SecretUse] = frozenset()
    settings: tuple[str, ...] = ()


_SIGNS = frozenset({SecretUse.SIGNATURE})

CATALOG: Mapping[str, Board] = {
    "51job": Board(),
    "boss": Board(),
    "generic": Board(),
    "indeed": Board(
        delivers=True,
        job_key="jobId",
        same_within=timedelta(days=120),
        secrets=frozenset({SecretUse.SIGNATURE, SecretUse.CLIENT}),
        settings=("apply_token", "client_id"),
    ),
    "liepin": Board(),
    "linkedin": Board(delivers=True, job_key="externalJobId", secrets=_SIGNS),
    "seek": Board(
        delivers=True,
        names_events=True,
        secrets=frozenset({SecretUse.SIGNATURE, SecretUse.CLIENT}),
        settings=("client_id", UNSIGNED),
    ),
    "ziprecruiter": Board(delivers=True, job_key="job_id", secrets=_SIGNS, settings=(UNSIGNED,)),
    "zhaopin": Board(),
}


def delivering_board(name: str, *, only: str = "") -> Board:
    """A board that posts applications, `only` the one if it is named; raises `UnknownBoard`."""
    known = [one for one, board in CATALOG.items() if board.delivers and only in {"", one}]
    if name not in known:
        raise UnknownBoard(field="board", known=", ".join(known))
    return CATALOG[name]


def known_board(name: str) -> Board:
    """What can be agreed with the board `name`; raises `UnknownBoard`."""
    if name not in CATALOG:
        raise UnknownBoard(field="board", known=", ".join(sorted(CATALOG)))
    return CATALOG[name]
