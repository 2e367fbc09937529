"""A company of its own for every test, on one engine."""

from __future__ import annotations

import pytest

from chalicelib.platform import aws, ids
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Table, listening_to
from chalicelib.platform.work import transaction as sending
from tests.unit.platform.work.things import NOW, Shop


@pytest.fixture(scope="module")
def tables(engine):
    """The deployment's tables and queues, empty at the start of a module."""
    from tests.kit.world import make_world

    return make_world()


@pytest.fixture
def shop(tables, monkeypatch):
    """A fresh company; nobody listens and nothing waits between attempts."""
    monkeypatch.setattr(sending.time, "sleep", lambda _seconds: None)
    scope = TenantScope(ids.new_id(NOW))
    with listening_to(Table({}, {})), aws.as_tenant(scope):
        made = Shop(scope)
        made.read("NOTHING")  # the company's credentials are fetched now, so that calls can be counted from 0
        yield made
