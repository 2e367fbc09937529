"""Lambda doors of the platform: the relay of the table's stream, the sweep of what it missed, and the worker of runs."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.platform import aws, clock, observability, relay
from chalicelib.platform.entrypoints import batch_entrypoint, entrypoint
from chalicelib.platform.facts import from_message
from chalicelib.platform.runs import RunAdvanced, RunStarted
from chalicelib.platform.scope import tenant_of

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


@handlers.lambda_function(name="run")
@batch_entrypoint("queue")
def run_chunk(record: dict[str, Any]) -> None:
    """Do the next chunk of a run."""
    from chalicelib.platform.runs import working

    recorded = from_message(record["body"])
    fact = recorded.fact()
    if not isinstance(fact, RunStarted | RunAdvanced):
        observability.warning("not a run to go on with", fact=recorded.name)
        return
    scope = tenant_of(recorded.pk)
    observability.remember(tenant=scope.tenant)
    receives = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    with aws.as_tenant(scope):
        working.work_on(scope, fact, clock.now(), receives=receives)
