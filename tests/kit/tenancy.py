"""Index attributes that name another tenant.

IAM judges a write by the table's key alone: a tenant's session may write an item under its own key whose index attribute
puts it on another tenant's board. So every recorded write is looked at for what it says to the indexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tests.kit.probe import Call

TENANT_KEYS = frozenset({"board_pk", "worklist_pk", "listing_pk", "journal_pk"})
# `due_pk` is a time bucket of all tenants, so the sort key says whose the entry is.
DUE_SORT_KEY = "due_sk"
INDEX_ATTRIBUTES = TENANT_KEYS | {DUE_SORT_KEY}

_CLAUSE = re.compile(r"(?<![#:\w.])(SET|REMOVE|ADD|DELETE)\b", re.IGNORECASE)


def foreign_index_keys(call: Call, tenant: str) -> list[str]:
    """What the call writes into index attributes that is not the tenant's own, as sentences; none is right."""
    return [
        f"{call} writes {table}.{name} = {said}, not of tenant {tenant}"
        for table, name, value, said in _written(call)
        if not _own(name, value, tenant)
    ]


def _own(name: str, value: Mapping[str, Any] | None, tenant: str) -> bool:
    text = value.get("S") if value is not None else None
    if not isinstance(text, str):
        return False
    if name in TENANT_KEYS:
        return text.startswith(f"T#{tenant}#")
    parts = text.split("#")
    named = {after for before, after in pairwise(parts) if before == "T"}
    return tenant in parts and named <= {tenant}


def _written(call: Call) -> Iterator[tuple[str, str, Mapping[str, Any] | None, str]]:
    """Table, index attribute, value and how to tell it; the value is None when the call does not say it."""
    for table, body in _writes(call):
        for name, value in body.get("Item", {}).items():
            if name in INDEX_ATTRIBUTES:
                yield table, name, value, str(value)
        for name, change in body.get("AttributeUpdates", {}).items():
            if name in INDEX_ATTRIBUTES and "Value" in change:
                yield table, name, change["Value"], str(change["Value"])
        for name, expression in _assignments(body):
            if name in INDEX_ATTRIBUTES:
                yield from _assigned(table, name, expression, body)


def _writes(call: Call) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if call.service != "dynamodb":
        return
    if call.operation in {"PutItem", "UpdateItem"}:
        yield call.params["TableName"], call.params
    elif call.operation == "BatchWriteItem":
        for table, writes in call.params["RequestItems"].items():
            for write in writes:
                for body in write.values():
                    yield table, body
    elif call.operation == "TransactWriteItems":
        for action in call.params["TransactItems"]:
            for body in action.values():
                yield body["TableName"], body


def _assignments(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Attribute and expression of each assignment in the SET clauses of an update."""
    aliases = body.get("ExpressionAttributeNames") or {}
    parts = _CLAUSE.split(body.get("UpdateExpression") or "")
    for keyword, clause in zip(parts[1::2], parts[2::2], strict=True):
        if keyword.upper() != "SET":
            continue
        for target, expression in re.findall(r"([#\w][#\w.\[\]]*)\s*=\s*((?:[^=,(]|\([^)]*\))+)", clause):
            yield aliases.get(target, target), expression.strip()


def _assigned(
    table: str, name: str, expression: str, body: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[str, Any] | None, str]]:
    values = re.findall(r":\w+", expression)
    if not values:  # a copy of another attribute, whose value the call does not show
        yield table, name, None, expression
    for placeholder in values:
        value = body["ExpressionAttributeValues"][placeholder]
        yield table, name, value, str(value)
