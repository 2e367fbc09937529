"""Lambda doors of the pipeline: the projection of its facts."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.pipeline import projection
from chalicelib.platform import aws, clock
from chalicelib.platform.entrypoints import batch_entrypoint
from chalicelib.platform.facts import from_message
from chalicelib.platform.scope import tenant_of

handlers = Blueprint(__name__)


@handlers.lambda_function(name="project")
@batch_entrypoint("queue")
def project_fact(record: dict[str, Any]) -> None:
    """Count where an application stands."""
    recorded = from_message(record["body"])
    scope = tenant_of(recorded.pk)
    with aws.as_tenant(scope):
        projection.project(scope, recorded.fact(), clock.now())
