"""Requests to moto's DynamoDB: one at a time, with the limits and refusals of the service that moto lets through."""

from __future__ import annotations

import hashlib
import re
import time
from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb.exceptions import ERROR_TYPE_PREFIX, DynamodbException, MockValidationException
from moto.dynamodb.models.utilities import dynamo_json_dump
from moto.dynamodb.responses import DynamoHandler
from moto.dynamodbstreams.responses import DynamoDBStreamsHandler

from tests.kit.moto_items import LOCK, key_of

BATCH_WRITE_ITEMS = 25
TRANSACT_GET_ITEMS = 100
TOKEN_SECONDS = 600

_call_action = DynamoHandler.call_action
_streams_call_action = DynamoDBStreamsHandler.call_action
_batch_write_item = DynamoHandler.batch_write_item
_query = DynamoHandler.query
_transact_write_items = DynamoHandler.transact_write_items

# A top-level name or its placeholder in an expression: no value (:x), no member of a map (.x), no part of a word.
_NAME = re.compile(r"(?<![\w.:#])#?[A-Za-z_]\w*|(?<![\w.:#])#\w+")


def call_action(handler: DynamoHandler) -> Any:
    """Replaces `DynamoHandler.call_action`: moto loses writes when two threads are inside."""
    with LOCK:
        return _call_action(handler)


def streams_call_action(handler: DynamoDBStreamsHandler) -> Any:
    """Replaces `DynamoDBStreamsHandler.call_action`: a reader never sees half a transaction."""
    with LOCK:
        return _streams_call_action(handler)


def batch_write_item(handler: DynamoHandler) -> ActionResult:
    """Replaces `DynamoHandler.batch_write_item`: 25 items at most, and each item once."""
    batches = handler.body["RequestItems"]
    if sum(len(requests) for requests in batches.values()) > BATCH_WRITE_ITEMS:
        raise MockValidationException("Too many items requested for the BatchWriteItem call")
    for name, requests in batches.items():
        table = handler.dynamodb_backend.get_table(name)
        keys = [key_of(table, body.get("Item") or body["Key"]) for request in requests for body in request.values()]
        if len(set(keys)) < len(keys):
            raise MockValidationException("Provided list of item keys contains duplicates")
    return _batch_write_item(handler)


def query(handler: DynamoHandler) -> Any:
    """Replaces `DynamoHandler.query`: a filter may not name the keys that the query is by."""
    schema = handler.dynamodb_backend.get_schema(handler.body["TableName"], handler.body.get("IndexName"))
    keys = {part["AttributeName"] for part in schema}
    aliases = handler.body.get("ExpressionAttributeNames") or {}
    for word in _NAME.findall(handler.body.get("FilterExpression") or ""):
        if aliases.get(word, word) in keys:
            raise MockValidationException(
                "Filter Expression can only contain non-primary key attributes: "
                f"Primary key attribute: {aliases.get(word, word)}"
            )
    return _query(handler)


class IdempotentParameterMismatch(DynamodbException):
    """The token was used for another transaction."""

    def __init__(self) -> None:
        super().__init__(
            ERROR_TYPE_PREFIX + "IdempotentParameterMismatchException",
            "Request token already used with different parameters",
        )


def transact_write_items(handler: DynamoHandler) -> Any:
    """Replaces `DynamoHandler.transact_write_items`: a repeated ClientRequestToken answers without writing again."""
    token = handler.body.get("ClientRequestToken")
    if token is None:
        return _transact_write_items(handler)
    # On the backend itself, so that a reset forgets them.
    seen: dict[str, tuple[str, float]] = handler.dynamodb_backend.__dict__.setdefault("seen_request_tokens", {})
    digest = hashlib.sha256(dynamo_json_dump(handler.body["TransactItems"]).encode()).hexdigest()
    first = seen.get(token)
    if first is not None and time.time() - first[1] < TOKEN_SECONDS:
        if first[0] != digest:
            raise IdempotentParameterMismatch
        return ActionResult({"ConsumedCapacity": [], "ItemCollectionMetrics": {}})
    answer = _transact_write_items(handler)
    seen[token] = (digest, time.time())
    return answer
