"""What calls which function, read from the rendered template and the app's own registrations.

Event source mappings, rules and schedules are taken from the same template that is deployed, and each handler is imported
by its handler string as Lambda would, so that what runs here is what runs there.
"""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.loader import Stack

log = logging.getLogger(__name__)

Handler = Callable[[Any, Any], Any]

DEFAULT_TIMEOUT_SECONDS = 60
DEFAULT_MEMORY_MEGABYTES = 128
DEFAULT_ASYNC_RETRIES = 2
ENDLESS = -1


class Miswired(RuntimeError):
    """The template names a function that the app does not register, or a source that is not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function: its handler and what its context tells it."""

    name: str
    handler: Handler
    timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS
    memory_megabytes: int = DEFAULT_MEMORY_MEGABYTES
    async_retries: int = DEFAULT_ASYNC_RETRIES
    on_failure_arn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """An event source mapping: a stream or a queue whose batches go to a function."""

    function: Function
    source_arn: str
    batch_size: int
    partial_failures: bool = False
    filters: tuple[Mapping[str, Any], ...] = ()
    bisect: bool = False
    retries: int = ENDLESS
    on_failure_arn: str | None = None

    @property
    def is_stream(self) -> bool:
        return ":dynamodb:" in self.source_arn


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A schedule that calls a function; `payload` is the target's own input, else the usual event of a rule."""

    name: str
    arn: str
    function: Function
    expression: str
    zone: str = "UTC"
    payload: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What calls functions by itself, what the user pool calls and waits for, and all functions by logical id."""

    functions: Mapping[str, Function]
    mappings: tuple[Mapped, ...]
    schedules: tuple[Scheduled, ...]
    triggers: tuple[Function, ...] = ()


def wire(stack: Stack, app: Any, *, strict: bool = True) -> Wiring:
    """Wire a template to the functions that a Chalice app registers.

    Raises `Miswired` when the template calls a function that the app lacks; with `strict=False` that source is left alone
    and logged, so that an unfinished app runs.
    """
    functions = {logical: _function(stack, logical, entry) for logical, entry in _entries(app).items()}

    def read(kind: str, reader: Callable[..., Iterator[Any]]) -> tuple[Any, ...]:
        found: list[Any] = []
        for logical, properties in _of_type(stack, kind):
            try:
                found += reader(stack, functions, logical, properties)
            except Miswired as missing:
                if strict:
                    raise
                log.warning("%s is not served: %s", logical, missing)
        return tuple(found)

    return Wiring(
        functions=functions,
        mappings=read("AWS::Lambda::EventSourceMapping", _mapping),
        schedules=read("AWS::Events::Rule", _rule) + read("AWS::Scheduler::Schedule", _schedule),
        triggers=read("AWS::Cognito::UserPool", _triggers),
    )


def _entries(app: Any) -> dict[str, Any]:
    from chalice.utils import to_cfn_resource_name

    return {to_cfn_resource_name(entry.name): entry for entry in app.pure_lambda_functions}


def _function(stack: Stack, logical: str, entry: Any) -> Function:
    module, _, name = entry.handler_string.rpartition(".")
    shared = stack.template.get("Globals", {}).get("Function", {})
    settings = {**shared, **stack.template["Resources"].get(logical, {}).get("Properties", {})}
    runs = _runs(stack, logical)
    return Function(
        name=logical,
        handler=getattr(importlib.import_module(module), name),
        timeout_seconds=int(settings.get("Timeout", DEFAULT_TIMEOUT_SECONDS)),
        memory_megabytes=int(settings.get("MemorySize", DEFAULT_MEMORY_MEGABYTES)),
        async_retries=int(runs.get("MaximumRetryAttempts", DEFAULT_ASYNC_RETRIES)),
        on_failure_arn=runs.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"),
    )


def _runs(stack: Stack, logical: str) -> Mapping[str, Any]:
    """How often a failed asynchronous run is repeated, and where it ends."""
    for _, properties in _of_type(stack, "AWS::Lambda::EventInvokeConfig"):
        if stack.resolver.value(properties["FunctionName"]) == logical:
            return dict(stack.resolver.value(properties))
    return {}


def _of_type(stack: Stack, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for logical, resource in stack.template["Resources"].items():
        applies = "Condition" not in resource or stack.resolver.truth(resource["Condition"])
        if resource.get("Type") == kind and applies:
            yield logical, resource.get("Properties", {})


def _called(stack: Stack, functions: Mapping[str, Function], expression: Any) -> Function:
    """The function behind a name, an ARN or an ARN with an alias."""
    target = str(stack.resolver.value(expression))
    name = target.rpartition(":function:")[2].partition(":")[0]
    if name not in functions:
        raise Miswired(f"the template calls {name}, which the app does not register")
    return functions[name]


def _mapping(
    stack: Stack, functions: Mapping[str, Function], _: str, properties: Mapping[str, Any]
) -> Iterator[Mapped]:
    value = stack.resolver.value
    options = {name: value(expression) for name, expression in properties.items() if name != "FunctionName"}
    source = str(options["EventSourceArn"])
    is_stream = ":dynamodb:" in source
    yield Mapped(
        function=_called(stack, functions, properties["FunctionName"]),
        source_arn=source,
        batch_size=int(options.get("BatchSize", 100 if is_stream else 10)),
        partial_failures="ReportBatchItemFailures" in options.get("FunctionResponseTypes", []),
        filters=tuple(json.loads(f["Pattern"]) for f in options.get("FilterCriteria", {}).get("Filters", [])),
        bisect=bool(options.get("BisectBatchOnFunctionError", False)),
        retries=int(options.get("MaximumRetryAttempts", ENDLESS)),
        on_failure_arn=options.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"),
    )


def _rule(
    stack: Stack, functions: Mapping[str, Function], logical: str, properties: Mapping[str, Any]
) -> Iterator[Scheduled]:
    if "ScheduleExpression" not in properties or properties.get("State", "ENABLED") == "DISABLED":
        return
    for target in properties["Targets"]:
        yield Scheduled(
            name=logical,
            arn=f"arn:aws:events:{stack.region}:{stack.account}:rule/{logical}",
            function=_called(stack, functions, target["Arn"]),
            expression=str(stack.resolver.value(properties["ScheduleExpression"])),
            payload=stack.resolver.value(target.get("Input")),
        )


def _schedule(
    stack: Stack, functions: Mapping[str, Function], logical: str, properties: Mapping[str, Any]
) -> Iterator[Scheduled]:
    if properties.get("State", "ENABLED") == "DISABLED":
        return
    yield Scheduled(
        name=logical,
        arn=f"arn:aws:scheduler:{stack.region}:{stack.account}:schedule/default/{logical}",
        function=_called(stack, functions, properties["Target"]["Arn"]),
        expression=str(stack.resolver.value(properties["ScheduleExpression"])),
        zone=str(stack.resolver.value(properties.get("ScheduleExpressionTimezone", "UTC"))),
        payload=stack.resolver.value(properties["Target"].get("Input")),
    )


def _triggers(
    stack: Stack, functions: Mapping[str, Function], _: str, properties: Mapping[str, Any]
) -> Iterator[Function]:
    trigger = properties.get("LambdaConfig", {}).get("PreTokenGenerationConfig", {})
    if "LambdaArn" in trigger:
        yield _called(stack, functions, trigger["LambdaArn"])
