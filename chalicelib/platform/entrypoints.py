"""The wrapper of every event handler.

Chalice's middleware does not reach handlers in blueprints when AWS invokes them, so what every invocation needs sits here:
log state, correlation id, metrics, and for batches the partial failure report. A record that raises an `AppError` can never
succeed and is dropped with a line and a metric, its state kept by the code that raised; anything else is tried again and
ends in the dead-letter queue, which has an alarm.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, Literal

from chalicelib.platform import observability
from chalicelib.platform.errors import AppError, Unavailable
from chalicelib.platform.work import correlation

Handler = Callable[[Any, Any], Any]
Source = Literal["queue", "stream"]


class EventFailed(RuntimeError):
    """An event could not be handled. Lambda logs this message itself, so it names the type of the cause and no value."""


def entrypoint(handle: Callable[[Any], Any]) -> Handler:
    """A handler of a whole event: schedules and triggers. Raises `EventFailed`, so that AWS tries again and alarms."""

    @functools.wraps(handle)
    def handler(event: Any, context: Any) -> Any:
        observability.forget()
        observability.remember(function=_name(context), request=_request(context))
        token = correlation.set(_request(context))
        try:
            return handle(event)
        except Exception as error:
            observability.failure("event failed")
            observability.count("EventFailed")
            raise EventFailed(type(error).__name__) from error
        finally:
            correlation.reset(token)
            observability.send_metrics()

    handler.is_entrypoint = True  # type: ignore[attr-defined]  # a test looks for the mark on every handler
    return handler


def batch_entrypoint(source: Source) -> Callable[[Callable[[dict[str, Any]], None]], Handler]:
    """A handler of single records of a queue or a stream; the records that failed are reported one by one."""

    def wrap(handle: Callable[[dict[str, Any]], None]) -> Handler:
        @functools.wraps(handle)
        def handler(event: Any, context: Any) -> dict[str, list[dict[str, str]]]:
            failures: list[dict[str, str]] = []
            for record in event["Records"]:
                observability.forget()
                carried = _carried(record)
                observability.remember(function=_name(context), request=_request(context), correlation=carried)
                token = correlation.set(carried)
                done = _handled(handle, record)
                correlation.reset(token)
                if not done:
                    failures.append({"itemIdentifier": _identifier(record, source)})
                    if source == "stream":
                        break  # later records of the shard wait for this one, or they would overtake it
            observability.send_metrics()
            return {"batchItemFailures": failures}

        handler.is_entrypoint = True  # type: ignore[attr-defined]  # as above
        return handler

    return wrap


def _handled(handle: Callable[[dict[str, Any]], None], record: dict[str, Any]) -> bool:
    try:
        handle(record)
    except Unavailable:
        observability.warning("record will be tried again")
    except AppError as refusal:
        observability.warning("record dropped", code=refusal.code)
        observability.count("RecordDropped")
        return True
    except Exception:  # noqa: BLE001  # whatever it was, the record must be reported
        observability.failure("record failed")
        observability.count("RecordFailed")
    else:
        return True
    return False


def _carried(record: dict[str, Any]) -> str:
    """The correlation that a fact in a queue's message or in a stream's image brings along: what follows from it bears it on."""
    image = record.get("dynamodb", {}).get("NewImage", {}).get("data", {}).get("S")
    try:
        said = json.loads(image if image is not None else record.get("body", ""))
    except ValueError:
        return ""
    return str(said.get("correlation", "")) if isinstance(said, dict) else ""


def _identifier(record: dict[str, Any], source: Source) -> str:
    return str(record["messageId"] if source == "queue" else record["dynamodb"]["SequenceNumber"])


def _name(context: Any) -> str:
    return getattr(context, "function_name", "local")


def _request(context: Any) -> str:
    return getattr(context, "aws_request_id", "")
