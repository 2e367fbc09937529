"""Event patterns, as Lambda's event source mappings and EventBridge rules match them.

Source: the EventBridge user guide, "Comparison operators for use in event patterns". An operator that is not known here
raises, so that a mapping never passes or loses records locally that it would not in the cloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def matches(pattern: Mapping[str, Any], event: Any) -> bool:
    """Whether an event has, for every key of the pattern, a value that one of the listed alternatives accepts."""
    for name, wanted in pattern.items():
        if name == "$or":
            if not any(matches(alternative, event) for alternative in wanted):
                return False
            continue
        present = isinstance(event, Mapping) and name in event
        found = event[name] if present else None
        if isinstance(wanted, Mapping):
            if not matches(wanted, found if present else {}):
                return False
        elif not any(_accepts(alternative, found, present) for alternative in wanted):
            return False
    return True


def _accepts(alternative: Any, found: Any, present: bool) -> bool:
    values = found if isinstance(found, list) else [found]
    if not isinstance(alternative, Mapping):
        return present and any(_same(alternative, value) for value in values)
    ((operator, operand),) = alternative.items()
    if operator == "exists":
        return present is bool(operand)
    return present and any(_operates(operator, operand, value) for value in values)


def _operates(operator: str, operand: Any, value: Any) -> bool:
    if operator == "prefix":
        return isinstance(value, str) and value.startswith(operand)
    if operator == "suffix":
        return isinstance(value, str) and value.endswith(operand)
    if operator == "equals-ignore-case":
        return isinstance(value, str) and value.casefold() == str(operand).casefold()
    if operator == "anything-but":
        return not _excluded(operand, value)
    if operator == "numeric":
        return isinstance(value, int | float) and _numeric(operand, value)
    raise ValueError(f"the event pattern operator {operator!r} is not known to the local dispatcher")


def _excluded(operand: Any, value: Any) -> bool:
    if isinstance(operand, Mapping):
        ((operator, inner),) = operand.items()
        return _operates(operator, inner, value)
    return any(_same(refused, value) for refused in (operand if isinstance(operand, list) else [operand]))


def _numeric(comparisons: Sequence[Any], value: float) -> bool:
    outcomes = {
        "<": lambda limit: value < limit,
        "<=": lambda limit: value <= limit,
        ">": lambda limit: value > limit,
        ">=": lambda limit: value >= limit,
        "=": lambda limit: value == limit,
    }
    return all(outcomes[sign](limit) for sign, limit in zip(comparisons[::2], comparisons[1::2], strict=True))


def _same(wanted: Any, value: Any) -> bool:
    # True == 1 in Python, but not in JSON.
    return type(wanted) is type(value) and bool(wanted == value)
