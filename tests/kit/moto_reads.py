"""Query and Scan for moto: from the orderings, with the pages that DynamoDB makes.

Besides speed this repairs what moto gets wrong: a page ends after the item that passes 1 MB, not before it; a page that
reaches its Limit has a LastEvaluatedKey even when nothing follows; a Scan in pages neither loses nor repeats items; a
cursor must belong to the partition that is read.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import SecondaryIndex, Table

from tests.kit.moto_items import LOCK, comparable
from tests.kit.moto_orderings import Entry, Ordering, Position, orderings_of, projected_names

PAGE_BYTES = 1024 * 1024

# Index reads of a table listed here see its older copy: how `indexes.stale_indexes` makes an index lag.
LAGGING: WeakKeyDictionary[Table, Table] = WeakKeyDictionary()


class LastRead:
    """What the last Query or Scan read before filter and projection; valid while the caller holds `LOCK`."""

    size: int = 0


def query(
    table: Table,
    hash_key: DynamoType,
    range_comparison: str | None,
    range_objs: list[DynamoType],
    limit: int | None,
    exclusive_start_key: dict[str, Any] | None,
    scan_index_forward: bool,
    projection_expressions: list[list[str]] | None,
    index_name: str | None = None,
    consistent_read: bool = False,
    filter_expression: Any = None,
    hash_key_conditions: list[tuple[str, DynamoType]] | None = None,
    range_key_conditions: list[tuple[str, str, list[DynamoType]]] | None = None,
    **legacy_filters: Any,
) -> tuple[list[Item], int, dict[str, Any] | None]:
    """Replaces `Table.query`: items after filter and projection, how many were scanned, the key to go on from."""
    if legacy_filters:
        raise NotImplementedError("QueryFilter is not modelled: use a FilterExpression")
    with LOCK:
        _refuse_consistent(table, index_name, consistent_read)
        ordering = _ordering(table, index_name)
        entries = ordering.partitions.get(comparable(hash_key), [])
        low, high = ordering.span(hash_key, range_comparison, range_objs)
        if exclusive_start_key is not None:
            hash_value, position = _cursor(ordering, exclusive_start_key)
            if hash_value != comparable(hash_key):
                raise MockValidationException(
                    "The provided starting key is outside query boundaries based on provided conditions"
                )
            if scan_index_forward:
                low = max(low, bisect_right(entries, position, key=attrgetter("position")))
            else:
                high = min(high, bisect_left(entries, position, key=attrgetter("position")))
        steps = range(low, high) if scan_index_forward else range(high - 1, low - 1, -1)
        taken, cut = _page((entries[step] for step in steps), limit)
        return _answer(
            table,
            index_name,
            taken=taken,
            cut=cut,
            filter_expression=filter_expression,
            projection=projection_expressions,
        )


def scan(
    table: Table,
    filters: dict[str, Any],
    limit: int | None,
    exclusive_start_key: dict[str, Any] | None,
    filter_expression: Any = None,
    index_name: str | None = None,
    consistent_read: bool = False,
    projection_expression: list[list[str]] | None = None,
    segments: tuple[None, None] | tuple[int, int] = (None, None),
) -> tuple[list[Item], int, dict[str, Any] | None]:
    """Replaces `Table.scan`; answers like `query`."""
    if filters:
        raise NotImplementedError("ScanFilter is not modelled: use a FilterExpression")
    with LOCK:
        if index_name is not None:
            table.get_index(index_name, error_if_not=True)
        _refuse_consistent(table, index_name, consistent_read)
        ordering = _ordering(table, index_name)
        walk = _walk(ordering, None if exclusive_start_key is None else _cursor(ordering, exclusive_start_key))
        mine = (entry for entry in walk if entry.item.is_within_segment(segments))
        taken, cut = _page(mine, limit)
        return _answer(
            table,
            index_name,
            taken=taken,
            cut=cut,
            filter_expression=filter_expression,
            projection=projection_expression,
        )


def project(index: SecondaryIndex, item: Item) -> Item:
    """Replaces `SecondaryIndex.project`, which turns every item into Python values once for each attribute."""
    names = projected_names(index)
    return item if names is None else _only(item, names)


def _refuse_consistent(table: Table, index_name: str | None, consistent_read: bool) -> None:
    if consistent_read and index_name in {index.name for index in table.global_indexes}:
        raise MockValidationException("Consistent reads are not supported on global secondary indexes")


def _ordering(table: Table, index_name: str | None) -> Ordering:
    source = table if index_name is None else LAGGING.get(table, table)
    return orderings_of(source).orderings[index_name]


def _cursor(ordering: Ordering, start_key: dict[str, Any]) -> tuple[Any, Position]:
    if not {ordering.hash_name, *ordering.position_names} <= set(start_key):
        raise MockValidationException("The provided starting key is invalid")
    position = tuple(comparable(DynamoType(start_key[name])) for name in ordering.position_names)
    return comparable(DynamoType(start_key[ordering.hash_name])), position


def _walk(ordering: Ordering, after: tuple[Any, Position] | None) -> Iterator[Entry]:
    first = 0
    if after is not None:
        hash_value, position = after
        first = bisect_right(ordering.hashes, hash_value)
        rest = ordering.partitions.get(hash_value, [])
        yield from islice(rest, bisect_right(rest, position, key=attrgetter("position")), None)
    for hash_value in islice(ordering.hashes, first, None):
        yield from ordering.partitions[hash_value]


def _page(entries: Iterable[Entry], limit: int | None) -> tuple[list[Entry], bool]:
    """What one call reads, and whether it stopped by its limit or size rather than at the end."""
    taken: list[Entry] = []
    total = 0
    for entry in entries:
        taken.append(entry)
        total += entry.size
        if len(taken) == limit or total >= PAGE_BYTES:
            return taken, True
    return taken, False


def _answer(
    table: Table,
    index_name: str | None,
    *,
    taken: list[Entry],
    cut: bool,
    filter_expression: Any,
    projection: list[list[str]] | None,
) -> tuple[list[Item], int, dict[str, Any] | None]:
    LastRead.size = sum(entry.size for entry in taken)
    items = [copy.deepcopy(entry.item) for entry in taken]
    if index_name is not None:
        index = table.get_index(index_name)
        items = [project(index, item) for item in items]
    if filter_expression is not None:
        items = [item for item in items if filter_expression.expr(item)]
    if projection:
        items = [_projected(item, projection) for item in items]
    last_key = table._get_last_evaluated_key(taken[-1].item, index_name) if cut else None
    return items, len(taken), last_key


def _projected(item: Item, paths: list[list[str]]) -> Item:
    if all(len(path) == 1 and "[" not in path[0] for path in paths):
        return _only(item, {path[0] for path in paths})
    return item.project(paths)


def _only(item: Item, names: Iterable[str]) -> Item:
    narrowed = Item(item.hash_key, item.range_key, {})
    # The plain dictionary's update: the stored item passed the size check, which costs more than the copy.
    dict.update(narrowed.attrs, {name: value for name, value in item.attrs.items() if name in names})
    return narrowed
