"""Lambda doors of messaging: handing messages over, and hearing what became of them."""

from __future__ import annotations

import json
from typing import Any

from chalice import Blueprint

from chalicelib.messaging.channels import email_events
from chalicelib.messaging.facts import MessageQueued
from chalicelib.messaging.service import delivering, hearing
from chalicelib.platform import aws, facts, observability
from chalicelib.platform.entrypoints import batch_entrypoint
from chalicelib.platform.scope import TenantScope, tenant_of

handlers = Blueprint(__name__)


@handlers.lambda_function(name="deliver")
@batch_entrypoint("queue")
def deliver_message(record: dict[str, Any]) -> None:
    """Hand over the message of one `message.queued`."""
    recorded = facts.from_message(record["body"])
    fact = recorded.fact()
    if not isinstance(fact, MessageQueued):
        observability.warning("not a message to deliver", fact=recorded.name)
        return
    scope = tenant_of(recorded.pk)
    observability.remember(tenant=scope.tenant)
    receives = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    with aws.as_tenant(scope):
        delivering.deliver(scope, fact.candidate, fact.message, receives=receives)


@handlers.lambda_function(name="feedback")
@batch_entrypoint("queue")
def take_in_report(record: dict[str, Any]) -> None:
    """Take in one event of SES."""
    addressed = email_events.read(json.loads(record["body"]))
    if addressed is None:
        observability.info("mail event without news")
        observability.count("MailEventIgnored")
        return
    scope = TenantScope(addressed.tenant)
    observability.remember(tenant=scope.tenant)
    with aws.as_tenant(scope):
        hearing.take_in(scope, addressed.candidate, addressed.message, addressed.report)
