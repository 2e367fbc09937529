"""The one automatic rejection there is: a failed answer to a rule that the company itself allowed to reject.

It follows the placing as its own step through the pipeline, so that both are in the history. The delivery remembers that it is
due, and the version the application then had: whatever a person has done to the application since stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib import pipeline
from chalicelib.intake.model import Delivery
from chalicelib.intake.screening import Judgement
from chalicelib.pipeline import Application, RejectionReason
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import language_of
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Tenant

ACTOR = actors.system("intake-screening")


def noted(delivery: Delivery, application: Application, judgement: Judgement | None, company: Tenant) -> Delivery:
    """The delivery, remembering the rejection that is due; without a judgement as it was."""
    if judgement is None:
        return delivery
    said = judgement.reason.said(language_of(company.language))
    observability.info("a rule rejects", rule=judgement.rule.id, application=application.public_id)
    return replace(delivery, rejecting=f"{judgement.rule.name}: {said}", rejecting_version=application.version)


def reject_if_due(scope: TenantScope, delivery: Delivery, now: datetime) -> None:
    """Reject the application of a placed delivery if a rule demands it and nobody touched it since; safe to repeat."""
    if not delivery.rejecting or delivery.application is None:
        return
    try:
        pipeline.reject(
            Work(scope, ACTOR, now),
            Access.system(scope, ACTOR.id),
            application_id=delivery.application,
            reason=RejectionReason.REQUIREMENTS,
            note=delivery.rejecting,
            expected=delivery.rejecting_version,
        )
    except (Conflict, NotFound, Stale):
        observability.info("a person was quicker than the rule", application=delivery.application)
