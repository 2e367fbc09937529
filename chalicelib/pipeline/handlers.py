"""Lambda doors of the pipeline: what follows from its facts, and what the law asks for."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.candidates.facts import ErasureRequested, ExportRequested
from chalicelib.pipeline import projection
from chalicelib.platform import aws, clock
from chalicelib.platform.entrypoints import batch_entrypoint, entrypoint
from chalicelib.platform.facts import from_message
from chalicelib.platform.scope import tenant_of

handlers = Blueprint(__name__)


@handlers.lambda_function(name="project")
@batch_entrypoint("queue")
def project_fact(record: dict[str, Any]) -> None:
    """Count where an application stands; of one that has come in, look who else its person may be."""
    recorded = from_message(record["body"])
    fact, scope = recorded.fact(), tenant_of(recorded.pk)
    with aws.as_tenant(scope):
        projection.project(scope, fact, clock.now())
        projection.compare(scope, fact, clock.now())


@handlers.lambda_function(name="privacy")
@batch_entrypoint("queue")
def serve_privacy(record: dict[str, Any]) -> None:
    """Erase a person or put their data together, as a fact asks for it."""
    from chalicelib.pipeline.privacy import erasing, exporting

    recorded = from_message(record["body"])
    fact, scope = recorded.fact(), tenant_of(recorded.pk)
    with aws.as_tenant(scope):
        if isinstance(fact, ErasureRequested):
            erasing.erase(scope, fact.erasure, clock.now())
        elif isinstance(fact, ExportRequested):
            exporting.make(scope, fact.candidate, fact.export, clock.now())


@handlers.lambda_function(name="retention")
@entrypoint
def look_after_retention(_event: Any) -> int:
    """Find whose time is over, erase them where that is switched on, and remove what the last days left."""
    from chalicelib.pipeline.privacy import daily

    return daily.run_all(clock.now())
