from __future__ import annotations

import pytest

from chalicelib.boards.seek.fetch import forget_tokens
from tests.features.boards.posts import Post, open_post
from tests.features.intake.desk import open_desk
from tests.kit.boards import POSTING, SENDING, seek


@pytest.fixture
def desk(world):
    return open_desk(world)


@pytest.fixture
def hurried(monkeypatch):
    """Lever's two tries a second are a test's own subject; here a test may send as fast as it can."""
    monkeypatch.setattr("chalicelib.intake.service.compatible.LEVER_A_SECOND", 1_000)


@pytest.fixture(params=list(SENDING))
def post(request, desk, outside, hurried):
    """Whoever sends applications, connected, for the desk's job."""
    made = open_post(desk, SENDING[request.param], outside)
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
