"""Attribute values in moto, made quickly: into items when they are stored, into JSON when they are answered."""

from __future__ import annotations

import base64
from collections.abc import MutableMapping
from typing import Any

from botocore.model import StructureShape
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.exceptions import ItemSizeTooLarge
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict

from tests.kit.moto_items import stored_sizes

ITEM_BYTES = 400 * 1024
SERVICES = {"dynamodb", "dynamodbstreams"}

_serialize_type_structure = BaseJSONSerializer._serialize_type_structure


def make_item(item: Item, hash_key: DynamoType, range_key: DynamoType | None, attrs: dict[str, Any]) -> None:
    """Replaces `Item.__init__`, which sums the size of all attributes again for each one; 400 KB as AWS counts them."""
    item.hash_key = hash_key
    item.range_key = range_key
    item.attrs = LimitedSizeDict()
    dict.update(item.attrs, {name: DynamoType(value) for name, value in attrs.items()})
    if sum(stored_sizes(item).values()) > ITEM_BYTES:
        raise ItemSizeTooLarge


def serialize_structure(
    serializer: BaseJSONSerializer,
    serialized: MutableMapping[str, Any],
    value: Any,
    shape: StructureShape,
    key: str,
) -> None:
    """Replaces `BaseJSONSerializer._serialize_type_structure`, which tries ten members and their aliases on each value.

    Binary values in stream images come out encoded once; moto encodes them twice.
    """
    if shape.name == "AttributeValue" and key and serializer.service_model.service_name in SERVICES:
        serialized[key] = _json(value)
        return
    _serialize_type_structure(serializer, serialized, value, shape, key)


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _json(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_json(member) for member in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
