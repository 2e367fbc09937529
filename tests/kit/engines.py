"""The two engines the product runs on, moto and ministack, each with the whole stack made from the template.

ministack starts once a session on a free loopback port and is not emptied: a test takes a tenant of its own. While a test speaks
to ministack the process's settings point there; afterwards they are what they were.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from chalicelib.platform import aws, config
from chalicelib.platform.aws.secrets import forget_secrets
from chalicelib.tenants.guard import forget_keys
from infra.local.clients import engine_clients
from infra.local.delivery import call
from infra.local.engine import REGION, Engine
from infra.local.loader import Stack, load
from tests.kit import moto_engine
from tests.kit.ports import free_port
from tests.kit.world import engine_client, template

QUIET = {"POWERTOOLS_LOG_LEVEL": "CRITICAL"}


@dataclass(frozen=True)
class Ministack:
    """The running engine, its stack, and the settings under which the product speaks to it."""

    engine: Engine
    stack: Stack
    environment: dict[str, str]


@contextmanager
def ministack(folder: Path) -> Iterator[Ministack]:
    """ministack with the product's tables, for the length of a block."""
    before = dict(os.environ)
    engine = Engine(folder, free_port(), invoke=call, on_mail=lambda _request, _identity: None)
    engine.start()
    try:
        stack = load(template(), engine_clients(engine.url, REGION), settings=QUIET)
        made = {name: value for name, value in os.environ.items() if before.get(name) != value}
    finally:
        _set(before)
    try:
        yield Ministack(engine, stack, {**made, **stack.environment})
    finally:
        engine.stop()


@contextmanager
def speaking_to(environment: dict[str, str]) -> Iterator[None]:
    """Inside, the product speaks to the engine of these settings."""
    with patch.dict(os.environ, environment):
        _forget()
        yield
    _forget()


def moto() -> dict[str, str]:
    """A fresh stack on moto; its settings."""
    moto_engine.reset()
    return load(template(), engine_client, settings=QUIET).environment


def client_of(environment: dict[str, str]) -> Any:
    """A DynamoDB client of the engine of these settings, outside the product's credentials."""
    url = environment.get("AWS_ENDPOINT_URL")
    return engine_client("dynamodb") if url is None else engine_clients(url, REGION)("dynamodb")


def _forget() -> None:
    config.reload()
    aws.forget()
    forget_secrets()
    forget_keys()


def _set(environment: dict[str, str]) -> None:
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)
