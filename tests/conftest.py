"""What every test may ask for. Moto starts once; a `world` begins with empty tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")
os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "CRITICAL")


@pytest.fixture(scope="session")
def engine() -> Iterator[None]:
    """Moto in the place of AWS for the session."""
    from tests.kit import moto_engine
    from tests.kit.outside import nobody_outside

    with moto_engine.engine(), nobody_outside():
        yield


@pytest.fixture
def outside():
    """The world outside, recorded: what the product asks of it, and what it was told to answer."""
    from tests.kit.outside import outside as recorded

    with recorded() as made:
        yield made


@pytest.fixture
def world(engine):
    """Two companies on an empty engine, with the doors and the dispatcher; the mailbox records what is sent."""
    from chalicelib.platform import clock
    from infra.local.on_moto import recording
    from tests.kit.world import make_world

    made = make_world()
    with recording(made.mailbox):
        yield made
    clock.move(timedelta(0))
