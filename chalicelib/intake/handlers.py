"""The Lambda door of the intake: deliveries are read, screened and placed."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.intake.service import placing
from chalicelib.platform import aws, clock, facts, observability
from chalicelib.platform.entrypoints import batch_entrypoint
from chalicelib.platform.scope import tenant_of

handlers = Blueprint(__name__)


@handlers.lambda_function(name="place")
@batch_entrypoint("queue")
def place_delivery(record: dict[str, Any]) -> None:
    """Make an application of the delivery that a fact announces."""
    fact = facts.from_message(record["body"])
    scope = tenant_of(fact.pk)
    observability.remember(tenant=scope.tenant)
    with aws.as_tenant(scope):
        placing.place(scope, str(fact.data["delivery"]), clock.now())
