"""Logs and metrics, behind a thin port.

Log lines are JSON and carry ids only (tenant, actor, request, correlation), never a name, an address or résumé text: what a
line may say is what `remember` was given and the fields of the call. Metrics are CloudWatch's embedded format with the
service as the one dimension; a tenant as dimension would cost more than the rest of the system.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

SERVICE = "holdfast"
_LONGEST_CHAIN = 8


@lru_cache(maxsize=1)
def _logger() -> Any:
    from aws_lambda_powertools.logging import Logger

    return Logger(service=SERVICE, level=os.environ.get("POWERTOOLS_LOG_LEVEL", "INFO"), utc=True)


@lru_cache(maxsize=1)
def _metrics() -> Any:
    from aws_lambda_powertools.metrics import Metrics

    return Metrics(namespace="Holdfast", service=SERVICE)


def remember(**ids: str | None) -> None:
    """Add ids to every later line of this invocation."""
    _logger().append_keys(**{name: value for name, value in ids.items() if value})


def forget() -> None:
    """Start an invocation without the ids of the one before."""
    _logger().clear_state()


def info(event: str, **fields: Any) -> None:
    """Say what happened, in a fixed phrase with fields."""
    _logger().info(event, extra=fields)


def warning(event: str, **fields: Any) -> None:
    """Say what somebody should look at."""
    _logger().warning(event, extra=fields)


def failure(event: str, **fields: Any) -> None:
    """Say what went wrong on our side: the types and places of the exception being handled.

    Never its message: that may repeat what a person wrote.
    """
    _logger().error(event, extra={**fields, "failure": list(_told(sys.exc_info()[1]))})


def _told(error: BaseException | None) -> Iterator[str]:
    """An exception and what led to it, the nearest first: its type, then the calls it came through."""
    for _ in range(_LONGEST_CHAIN):
        if error is None:
            return
        yield type(error).__qualname__
        steps = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
        yield from (f"  {step.filename}:{step.lineno} in {step.name}" for step in steps)
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _told(inner)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def count(name: str, amount: float = 1) -> None:
    """Add to a metric; it is sent at the end of the invocation."""
    from aws_lambda_powertools.metrics import MetricUnit

    _metrics().add_metric(name=name, unit=MetricUnit.Count, value=amount)


def send_metrics() -> None:
    """Write what was counted to standard output, where CloudWatch reads it."""
    metrics = _metrics()
    if metrics.metric_set:
        metrics.flush_metrics()
