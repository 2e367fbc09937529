"""What doors answer with that is more than a model: the board with a sealed cursor for each of its columns."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.pipeline.columns import Board
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board, and by stage where the cards behind the shown ones start (None when there are none)."""

    board: Board
    cursors: Mapping[str, str | None]
