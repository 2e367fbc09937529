"""Items of a moto table in the order of its primary key and of each index, kept as they change.

Moto looks at every item of a table to answer a Query. Here each table has, for its primary key and for each index, a map
from partition key to the entries of that partition, sorted as DynamoDB sorts them; a Query is a binary search and a slice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import SecondaryIndex, Table

from tests.kit.moto_items import Key, comparable, stored_sizes

Position = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item where an ordering holds it; `size` is bytes as far as the ordering shows the item."""

    position: Position
    item: Item
    size: int


_position = attrgetter("position")


@dataclass(slots=True)
class Ordering:
    """The partitions of a table or of an index.

    `position_names` are the attributes that sort a partition: the sort key, then in an index the table's key, which makes
    positions unique. `visible` are the attributes an index projects; None means all.
    """

    hash_name: str
    position_names: tuple[str, ...]
    visible: frozenset[str] | None = None
    partitions: dict[Any, list[Entry]] = field(default_factory=dict)
    hashes: list[Any] = field(default_factory=list)  # sorted: the order of a Scan
    _places: dict[Position, tuple[Any, Position]] = field(default_factory=dict)

    def place(self, primary: Position, item: Item | None, sizes: dict[str, int]) -> None:
        """Moves the item with this primary key to where its attributes now put it, or takes it out."""
        self._take_out(primary)
        if item is None or not self.holds(item):
            return
        hash_value = comparable(item.attrs[self.hash_name])
        position = tuple(comparable(item.attrs[name]) for name in self.position_names)
        shown = sizes if self.visible is None else self.visible & sizes.keys()
        size = sum(sizes[name] for name in shown)
        if hash_value not in self.partitions:
            self.partitions[hash_value] = []
            insort(self.hashes, hash_value)
        insort(self.partitions[hash_value], Entry(position, item, size), key=_position)
        self._places[primary] = (hash_value, position)

    def holds(self, item: Item) -> bool:
        """Whether an item has all key attributes; an index is sparse."""
        return self.hash_name in item.attrs and all(name in item.attrs for name in self.position_names)

    def _take_out(self, primary: Position) -> None:
        place = self._places.pop(primary, None)
        if place is None:
            return
        hash_value, position = place
        entries = self.partitions[hash_value]
        del entries[bisect_left(entries, position, key=_position)]
        if not entries:
            del self.partitions[hash_value]
            del self.hashes[bisect_left(self.hashes, hash_value)]

    def span(self, hash_value: DynamoType, comparison: str | None, bounds: list[DynamoType]) -> tuple[int, int]:
        """First and past-the-last entry of a partition that satisfy a sort key condition."""
        entries = self.partitions.get(comparable(hash_value), [])
        if comparison is None:
            return 0, len(entries)
        if comparison not in _STARTS | _ENDS:
            raise MockValidationException(f"Query key condition not supported: {comparison}")
        first = _STARTS[comparison](entries, comparable(bounds[0])) if comparison in _STARTS else 0
        past = _ENDS[comparison](entries, comparable(bounds[-1])) if comparison in _ENDS else len(entries)
        return first, past


def _left(entries: list[Entry], bound: Any) -> int:
    return bisect_left(entries, bound, key=lambda entry: entry.position[0])


def _right(entries: list[Entry], bound: Any) -> int:
    return bisect_right(entries, bound, key=lambda entry: entry.position[0])


def _after_prefix(entries: list[Entry], prefix: Any) -> int:
    return bisect_right(entries, prefix, key=lambda entry: entry.position[0][: len(prefix)])


# Where the entries that satisfy a condition start and end; the others start at the first and end after the last.
_STARTS = {"=": _left, ">": _right, ">=": _left, "BETWEEN": _left, "BEGINS_WITH": _left}
_ENDS = {"=": _right, "<": _left, "<=": _right, "BETWEEN": _right, "BEGINS_WITH": _after_prefix}


class TableOrderings:
    """All orderings of one table; under None that of the table itself."""

    def __init__(self, table: Table):
        self.made_for: list[SecondaryIndex] = list(table.all_indexes())
        self._types = {definition["AttributeName"]: definition["AttributeType"] for definition in table.attr}
        own_range = () if table.range_key_attr is None else (table.range_key_attr,)
        self.orderings: dict[str | None, Ordering] = {None: Ordering(table.hash_key_attr, own_range)}
        for index in self.made_for:
            self.orderings[index.name] = _ordering_of(index, (table.hash_key_attr, *own_range))
        for item in table.all_items():
            self.place(Key(item.hash_key, item.range_key), item)

    def place(self, key: Key, item: Item | None) -> None:
        """Tells every ordering what is now stored at `key`.

        Raises moto's ValidationException when an index key has the wrong type or is empty, as AWS does.
        """
        if item is not None:
            for index in self.made_for:
                self._check(index, item)
        primary = tuple(comparable(part) for part in key if part is not None)
        sizes = {} if item is None else stored_sizes(item)
        for ordering in self.orderings.values():
            ordering.place(primary, item, sizes)

    def _check(self, index: SecondaryIndex, item: Item) -> None:
        for name in index.schema_key_attrs:
            value = item.attrs.get(name)
            if value is None:
                continue
            if value.type != self._types[name]:
                raise MockValidationException(
                    "One or more parameter values were invalid: Type mismatch for Index Key "
                    f"{name} Expected: {self._types[name]} Actual: {value.type} IndexName: {index.name}"
                )
            if value.value in ("", b""):
                raise MockValidationException(
                    "One or more parameter values are not valid. A value specified for a secondary index key is not "
                    "supported. The AttributeValue for a key attribute cannot contain an empty string value. "
                    f"IndexName: {index.name}, IndexKey: {name}"
                )


def _ordering_of(index: SecondaryIndex, table_key: tuple[str, ...]) -> Ordering:
    hashes = [part["AttributeName"] for part in index.schema if part["KeyType"] == "HASH"]
    ranges = [part["AttributeName"] for part in index.schema if part["KeyType"] == "RANGE"]
    if len(hashes) != 1 or len(ranges) > 1:
        raise NotImplementedError(f"index {index.name}: keys of several attributes are not modelled")
    return Ordering(hashes[0], (*ranges, *table_key), projected_names(index))


def projected_names(index: SecondaryIndex) -> frozenset[str] | None:
    """The attributes an index holds; None when it holds all."""
    kind = index.projection.get("ProjectionType", "ALL")
    if kind == "ALL":
        return None
    extra = index.projection.get("NonKeyAttributes", []) if kind == "INCLUDE" else []
    return frozenset([*index.table_key_attrs, *index.schema_key_attrs, *extra])


_known: WeakKeyDictionary[Table, TableOrderings] = WeakKeyDictionary()


def orderings_of(table: Table) -> TableOrderings:
    """The orderings of a table, made anew when its indexes changed or it was filled behind our back (a restore)."""
    known = _known.get(table)
    if known is None or known.made_for != list(table.all_indexes()):
        known = _known[table] = TableOrderings(table)
    return known
