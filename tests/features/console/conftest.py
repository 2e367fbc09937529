from __future__ import annotations

import pytest

from tests.features.pipeline.hiring import open_desk, open_job


@pytest.fixture
def desk(world):
    """Alice's job in the first company; Bob helps, Charlie is on no team of it."""
    return open_desk(world.acme, title="Backend 工程师")


@pytest.fixture
def other(desk):
    """A job on whose team are Charlie and Ivan, neither Alice nor Bob."""
    return open_job(desk.company, title="Sales", owner="charlie", helper="ivan")


@pytest.fixture
def placed(desk):
    """One application for Alice's job."""
    return desk.arrive(desk.person("王芳", "fang@example.com", "+8613800138000", place="上海"))
