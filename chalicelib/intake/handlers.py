"""The Lambda door of the intake: deliveries are read, screened and placed."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.candidates.facts import FileAdded, FileDeleted
from chalicelib.intake.facts import DeliveryRefused, DeliveryUnfiled
from chalicelib.intake.service import placing
from chalicelib.platform import aws, clock, facts, observability
from chalicelib.platform.entrypoints import batch_entrypoint, entrypoint
from chalicelib.platform.scope import tenant_of

handlers = Blueprint(__name__)

LAST_RECEIVE = 5  # then the queue gives up; a test compares it with the template


@handlers.lambda_function(name="place")
@batch_entrypoint("queue")
def place_delivery(record: dict[str, Any]) -> None:
    """Make an application of the delivery that a fact announces; look after the file that somebody added."""
    fact = facts.from_message(record["body"])
    scope = tenant_of(fact.pk)
    observability.remember(tenant=scope.tenant)
    receives = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    with aws.as_tenant(scope):
        if fact.name in {FileAdded.name, FileDeleted.name}:
            from chalicelib.intake.service import adding

            adding.follow(scope, str(fact.data["candidate"]), str(fact.data["file"]), clock.now())
            return
        if fact.name in {DeliveryRefused.name, DeliveryUnfiled.name}:
            from chalicelib.intake.service import naming

            naming.note(scope, str(fact.data["delivery"]), clock.now())
            return
        placing.place(scope, str(fact.data["delivery"]), clock.now(), last=receives >= LAST_RECEIVE)


@handlers.lambda_function(name="report")
@batch_entrypoint("queue")
def report_fact(record: dict[str, Any]) -> None:
    """Tell the board that sent an application what became of it."""
    from chalicelib.intake.service import reporting

    fact = facts.from_message(record["body"])
    scope = tenant_of(fact.pk)
    observability.remember(tenant=scope.tenant)
    with aws.as_tenant(scope):
        reporting.report(scope, fact.fact(), clock.now())


@handlers.lambda_function(name="mail")
@batch_entrypoint("queue")
def take_mail(record: dict[str, Any]) -> None:
    """Make deliveries of a mail that came in."""
    from chalicelib.intake.service import mailing

    mailing.take_in(mailing.read_notice(record["body"]), clock.now())


@handlers.lambda_function(name="review")
@entrypoint
def review_rejections(_event: Any) -> int:
    """Do the rejections by rules that are due by themselves."""
    from chalicelib.intake.service import reviewing

    return reviewing.sweep(clock.now())
