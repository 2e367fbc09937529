from __future__ import annotations

import pytest

from chalicelib.boards.seek.fetch import forget_tokens
from tests.features.boards.posts import Post
from tests.features.intake.desk import open_desk
from tests.kit.boards import POSTING, seek


@pytest.fixture
def desk(world):
    return open_desk(world)


@pytest.fixture(params=list(POSTING))
def post(request, desk, outside):
    """A connected board that posts applications for the desk's job."""
    made = Post(desk, POSTING[request.param], outside)
    made.connect()
    if made.board.later:
        forget_tokens()
        seek.serve(outside, desk.job)
    return made


@pytest.fixture
def by(desk, outside):
    """A connected board by its name."""

    def connected(board: str, **agreed) -> Post:
        made = Post(desk, POSTING[board], outside)
        made.connect(**agreed)
        forget_tokens()
        return made

    return connected
