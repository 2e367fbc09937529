from __future__ import annotations

import pytest

from tests.features.pipeline.hiring import open_desk


@pytest.fixture
def desk(world):
    return open_desk(world.acme)
