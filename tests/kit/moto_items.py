"""Moto's tables and items in memory: finding them, reading them, putting them back."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from tests.kit.sizes import attribute_size

# Moto keeps tables in plain dictionaries and is not safe under threads: every call into DynamoDB holds this lock.
LOCK = threading.RLock()


class Key(NamedTuple):
    """The primary key of an item in moto's own types; `range` is None in a table without a sort key."""

    hash: DynamoType
    range: DynamoType | None


def table_named(name: str, region: str) -> Table:
    """The table of that name or ARN in a region; raises LookupError when there is none."""
    wanted = name.rpartition("/")[2]
    for account in list(dynamodb_backends):
        table = dynamodb_backends[account][region].tables.get(wanted)
        if table is not None:
            return table
    raise LookupError(f"no table {name} in {region}: create it after the engine was started or reset")


def key_of(table: Table, attributes: Mapping[str, Any]) -> Key | None:
    """The primary key found in an item or a key in wire format; None when it is incomplete."""
    if table.hash_key_attr not in attributes:
        return None
    if table.range_key_attr is None:
        return Key(DynamoType(attributes[table.hash_key_attr]), None)
    if table.range_key_attr not in attributes:
        return None
    return Key(DynamoType(attributes[table.hash_key_attr]), DynamoType(attributes[table.range_key_attr]))


def item_at(table: Table, key: Key) -> Item | None:
    """The stored item itself, not a copy."""
    stored: dict[Any, Any] = table.items
    found: Item | None = stored.get(key.hash) if key.range is None else stored.get(key.hash, {}).get(key.range)
    return found


def put_back(table: Table, key: Key, item: Item | None) -> None:
    """Makes `item` what is stored at `key`, without conditions, stream or validation; None removes."""
    stored: dict[Any, Any] = table.items
    if key.range is None:
        if item is None:
            stored.pop(key.hash, None)
        else:
            stored[key.hash] = item
        return
    if item is not None:
        stored[key.hash][key.range] = item
        return
    collection = stored.get(key.hash, {})
    collection.pop(key.range, None)
    if not collection:
        stored.pop(key.hash, None)


def comparable(value: DynamoType) -> Any:
    """A key value as DynamoDB orders it: numbers by value, strings by UTF-8, binary by unsigned bytes."""
    if value.type == "N":
        return Decimal(value.value)
    if value.type == "B":
        return _raw(value.value)
    return value.value


def _raw(content: str | bytes) -> bytes:
    """Binary content; moto keeps it as base64 text when it came over the wire."""
    return content if isinstance(content, bytes) else base64.b64decode(content)


def attribute_value(value: DynamoType) -> dict[str, Any]:
    """A stored value in wire format."""
    match value.type:
        case "M":
            return {"M": {name: attribute_value(member) for name, member in value.value.items()}}
        case "L":
            return {"L": [attribute_value(member) for member in value.value]}
        case "B":
            return {"B": _raw(value.value)}
        case "BS":
            return {"BS": [_raw(member) for member in value.value]}
        case "SS" | "NS":
            return {value.type: list(value.value)}
        case _:
            return {value.type: value.value}


def image_of(item: Item | None) -> dict[str, dict[str, Any]] | None:
    """A stored item in wire format; None when there is none."""
    return None if item is None else {name: attribute_value(value) for name, value in item.attrs.items()}


def stored_sizes(item: Item) -> dict[str, int]:
    """Bytes of each attribute of a stored item, its name included."""
    return {
        # Most values are strings; the rest take the way round through the wire format.
        name: len(name.encode()) + len(value.value.encode())
        if value.type == "S"
        else attribute_size(name, attribute_value(value))
        for name, value in item.attrs.items()
    }
