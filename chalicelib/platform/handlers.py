"""Lambda doors of the platform: the relay of the table's stream, and the sweep of what it missed."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.platform import clock, relay
from chalicelib.platform.entrypoints import batch_entrypoint, entrypoint

handlers = Blueprint(__name__)


@handlers.lambda_function(name="relay")
@batch_entrypoint("stream")
def relay_facts(record: dict[str, Any]) -> None:
    """Send each new fact to the queues that want it."""
    relay.relay_record(record)


@handlers.lambda_function(name="sweep")
@entrypoint
def sweep_facts(_event: Any) -> int:
    """Send again what the stream did not deliver in time."""
    return relay.sweep(clock.now())
