"""Writes for moto: all or nothing, one stream record for each item that changed, orderings kept.

Repairs against moto 5.2.5: a transaction copies the items it touches instead of the whole table, and the table object
(with every shard iterator that points to it) survives a cancelled one; cancelled writes never reach the stream; an
UpdateItem that creates an item emits one INSERT, not an INSERT of the bare key and another; a write that changes
nothing emits nothing; a failed update leaves no half-made item; 4 MB of items are the most a transaction takes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import StreamShard, Table

from tests.kit.moto_items import LOCK, Key, item_at, key_of, put_back, stored_sizes
from tests.kit.moto_orderings import orderings_of

TRANSACTION_BYTES = 4 * 1024 * 1024

_put_item = Table.put_item
_delete_item = Table.delete_item
_update_item = DynamoDBBackend.update_item
_transact_write_items = DynamoDBBackend.transact_write_items


class CopyWithoutTables:
    """Stands in for the `copy` module inside moto's backend, whose transactions deep-copy whole tables."""

    copy = staticmethod(copy.copy)

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value if isinstance(value, Table) else copy.deepcopy(value)


def put_item(table: Table, item_attrs: dict[str, Any], *rest: Any, **named: Any) -> Item:
    """Replaces `Table.put_item`."""
    key = key_of(table, item_attrs)
    if key is None:
        return _put_item(table, item_attrs, *rest, **named)
    with _change(table, key):
        return _put_item(table, item_attrs, *rest, **named)


def delete_item(table: Table, hash_key: DynamoType, range_key: DynamoType | None) -> Item | None:
    """Replaces `Table.delete_item`."""
    with _change(table, Key(hash_key, range_key)):
        return _delete_item(table, hash_key, range_key)


def update_item(
    backend: DynamoDBBackend, table_name: str, key: dict[str, dict[str, Any]], *rest: Any, **named: Any
) -> Item:
    """Replaces `DynamoDBBackend.update_item`, which changes the stored item in place."""
    table = backend.get_table(table_name)
    found = key_of(table, key)
    if found is None:
        return _update_item(backend, table_name, key, *rest, **named)
    with _change(table, found):
        return _update_item(backend, table_name, key, *rest, **named)


def transact_write_items(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    """Replaces `DynamoDBBackend.transact_write_items`."""
    with LOCK:
        touched = list(_touched(backend, transact_items))
        before = [copy.deepcopy(item_at(table, key)) for table, key in touched]
        shards = _mute({id(table): table for table, _key in touched})
        try:
            _transact_write_items(backend, transact_items)
            _refuse_oversized(touched, before)
        except BaseException:
            for (table, key), item in zip(touched, before, strict=True):
                _restore(table, key, item)
            raise
        finally:
            for table, shard in shards:
                table.stream_shard = shard
        for (table, key), item in zip(touched, before, strict=True):
            _emit(table, item, item_at(table, key))


def _touched(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> Iterator[tuple[Table, Key]]:
    for action in transact_items:
        for operation in action.values():
            table = backend.get_table(operation["TableName"])
            key = key_of(table, _keyed(operation))
            if key is not None:
                yield table, key


def _keyed(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = operation.get("Item") or operation.get("Key") or {}
    return found


def _mute(tables: Mapping[int, Table]) -> list[tuple[Table, StreamShard | None]]:
    shards = [(table, table.stream_shard) for table in tables.values()]
    for table in tables.values():
        table.stream_shard = None
    return shards


def _refuse_oversized(touched: list[tuple[Table, Key]], before: list[Item | None]) -> None:
    pairs = zip(touched, before, strict=True)
    total = sum(max(_size(item), _size(item_at(table, key))) for (table, key), item in pairs)
    if total > TRANSACTION_BYTES:
        raise MockValidationException("Transaction request cannot hold more than 4 MB of items")


def _size(item: Item | None) -> int:
    return 0 if item is None else sum(stored_sizes(item).values())


@contextmanager
def _change(table: Table, key: Key) -> Iterator[None]:
    with LOCK:
        before = copy.deepcopy(item_at(table, key))
        ((_, shard),) = _mute({id(table): table})
        try:
            yield
            orderings_of(table).place(key, item_at(table, key))
        except BaseException:
            _restore(table, key, before)
            raise
        finally:
            table.stream_shard = shard
        after = item_at(table, key)
        if after is None:
            put_back(table, key, None)  # moto leaves the empty partition behind
        _emit(table, before, after)


def _restore(table: Table, key: Key, item: Item | None) -> None:
    put_back(table, key, item)
    orderings_of(table).place(key, item)


def _emit(table: Table, before: Item | None, after: Item | None) -> None:
    shard = table.stream_shard
    if shard is None or (before is None and after is None):
        return
    if before is not None and after is not None and before == after:
        return
    shard.add(before, after)
    if shard.items:  # moto's own event source mappings empty the shard when they deliver
        shard.items[-1].record["awsRegion"] = table.region_name
