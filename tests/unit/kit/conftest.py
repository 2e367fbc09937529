"""The engine, started once, and a new world for each test."""

from __future__ import annotations

import botocore.session
import pytest

from tests.kit import moto_engine
from tests.unit.kit.tables import create_tables


@pytest.fixture(scope="session")
def aws():
    with moto_engine.engine():
        yield botocore.session.Session()


@pytest.fixture(scope="session")
def client(aws):
    return aws.create_client("dynamodb")


@pytest.fixture(scope="session")
def streams(aws):
    return aws.create_client("dynamodbstreams")


@pytest.fixture
def fresh(client):
    """Empties the engine and makes the tables; call it again for another new world."""

    def world():
        moto_engine.reset()
        create_tables(client)

    world()
    return world
