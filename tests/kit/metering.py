"""Capacity units and AWS calls of an action, as AWS would bill them; moto's own figures are constants.

Sources: "Read and write operations", "Working with transactions" and "Provisioned throughput considerations for global
secondary indexes" in the Amazon DynamoDB developer guide. A write costs whole kilobytes of the larger of the item before
and after, twice in a transaction, and for each index one write when the projection changes, two when its key does. A
read costs whole 4 KB of what was read before filter and projection, half when eventually consistent, twice in a
transaction. A refused condition costs the write all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ClientError
from moto.dynamodb.models.table import SecondaryIndex, Table

from tests.kit.moto_items import LOCK, Key, image_of, item_at, key_of, table_named
from tests.kit.moto_orderings import projected_names
from tests.kit.moto_reads import LastRead
from tests.kit.probe import Params, Send, intercept
from tests.kit.sizes import Image, item_size, read_units, write_units

REFUSED_BUT_BILLED = {"ConditionalCheckFailedException", "TransactionCanceledException"}
SINGLE_WRITES = {"PutItem", "UpdateItem", "DeleteItem"}
WRITES = SINGLE_WRITES | {"BatchWriteItem", "TransactWriteItems"}
UNMETERED = {"ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"}


@dataclass(slots=True)
class Charge:
    """What one AWS call cost; other services than DynamoDB cost a call and no units."""

    service: str
    operation: str
    write_units: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # by table or table/index
    read_units: dict[str, float] = field(default_factory=lambda: defaultdict(float))


@dataclass(slots=True)
class Meter:
    """What a block of code cost."""

    charges: list[Charge] = field(default_factory=list)

    @property
    def calls(self) -> int:
        return len(self.charges)

    @property
    def operations(self) -> Counter[str]:
        """Calls by `service:Operation`."""
        return Counter(f"{charge.service}:{charge.operation}" for charge in self.charges)

    @property
    def write_units(self) -> float:
        return sum(sum(charge.write_units.values()) for charge in self.charges)

    @property
    def read_units(self) -> float:
        return sum(sum(charge.read_units.values()) for charge in self.charges)

    def writes_by_place(self) -> dict[str, float]:
        """Write units of each table and each index (`core`, `core/board`)."""
        total: dict[str, float] = defaultdict(float)
        for charge in self.charges:
            for place, units in charge.write_units.items():
                total[place] += units
        return dict(total)


@dataclass(frozen=True, slots=True)
class _Write:
    """One item that a call is about to write, and as it was before."""

    table: Table
    key: Key
    factor: int
    before: Image | None
    asked: Image | None  # the item of a Put, which a refused condition is billed by


@contextmanager
def metered() -> Iterator[Meter]:
    """Meters every AWS call of the block; needs the engine of `moto_engine`, and the whole of an interleaving inside."""
    meter = Meter()

    def hook(send: Send, client: BaseClient, operation: str, params: Params) -> Any:
        charge = Charge(client.meta.service_model.service_name, operation)
        meter.charges.append(charge)
        if charge.service != "dynamodb":
            return send(client, operation, params)
        if operation in UNMETERED:
            raise NotImplementedError(f"{operation}: PartiQL is not metered")
        with LOCK:  # images and read sizes belong to this call only as long as no other gets in between
            return _charged(charge, send, client, params)

    with intercept(hook):
        yield meter


def _charged(charge: Charge, send: Send, client: BaseClient, params: Params) -> Any:
    region = client.meta.region_name
    writes = list(_writes(charge.operation, params, region)) if charge.operation in WRITES else []
    try:
        result = send(client, charge.operation, params)
    except ClientError as error:
        if error.response["Error"]["Code"] in REFUSED_BUT_BILLED:
            for write in writes:
                charge.write_units[write.table.name] += write.factor * write_units(
                    max(item_size(write.before), item_size(write.asked))
                )
        raise
    for write in writes:
        _charge_write(charge, write)
    for place, units in _reads(charge.operation, params, result, region):
        charge.read_units[place] += units
    return result


def _writes(operation: str, params: Params, region: str) -> Iterator[_Write]:
    for table_name, body, factor in _bodies(operation, params):
        try:
            table = table_named(table_name, region)
        except LookupError:
            continue  # refused: the call itself says so
        key = key_of(table, body.get("Item") or body["Key"])
        if key is not None:  # as above
            yield _Write(table, key, factor, image_of(item_at(table, key)), body.get("Item"))


def _bodies(operation: str, params: Params) -> Iterator[tuple[str, Mapping[str, Any], int]]:
    """Table, request and factor of each single write in a call."""
    if operation in SINGLE_WRITES:
        yield params["TableName"], params, 1
    elif operation == "BatchWriteItem":
        for table_name, requests in params["RequestItems"].items():
            for request in requests:
                for body in request.values():
                    yield table_name, body, 1
    else:
        for action in params["TransactItems"]:
            for body in action.values():
                yield body["TableName"], body, 2


def _charge_write(charge: Charge, write: _Write) -> None:
    after = image_of(item_at(write.table, write.key))
    size = max(item_size(write.before), item_size(after))
    charge.write_units[write.table.name] += write.factor * write_units(size)
    for index in write.table.all_indexes():
        units = _index_units(index, write.before, after)
        if units:
            charge.write_units[f"{write.table.name}/{index.name}"] += units


def _index_units(index: SecondaryIndex, before: Image | None, after: Image | None) -> int:
    old, new = _projection(index, before), _projection(index, after)
    if old == new:
        return 0
    if old and new and any(old[name] != new[name] for name in index.schema_key_attrs):
        return write_units(item_size(old)) + write_units(item_size(new))
    return write_units(max(item_size(old), item_size(new)))


def _projection(index: SecondaryIndex, image: Image | None) -> Image | None:
    if image is None or any(name not in image for name in index.schema_key_attrs):
        return None
    names = projected_names(index)
    return image if names is None else {name: value for name, value in image.items() if name in names}


def _reads(operation: str, params: Params, result: Any, region: str) -> Iterator[tuple[str, float]]:
    consistent = bool(params.get("ConsistentRead"))
    if operation == "GetItem":
        size = _stored_size(params["TableName"], params["Key"], region)
        yield params["TableName"], read_units(size, consistent=consistent)
    elif operation in {"Query", "Scan"}:
        index = params.get("IndexName")
        place = f"{params['TableName']}/{index}" if index else params["TableName"]
        yield place, read_units(LastRead.size, consistent=consistent)
    elif operation == "BatchGetItem":
        for name, request in params["RequestItems"].items():
            later = result.get("UnprocessedKeys", {}).get(name, {}).get("Keys", [])
            for key in request["Keys"]:
                if key not in later:
                    size = _stored_size(name, key, region)
                    yield name, read_units(size, consistent=bool(request.get("ConsistentRead")))
    elif operation == "TransactGetItems":
        for action in params["TransactItems"]:
            get = action["Get"]
            size = _stored_size(get["TableName"], get["Key"], region)
            yield get["TableName"], 2 * read_units(size, consistent=True)


def _stored_size(table_name: str, key_attributes: Mapping[str, Any], region: str) -> int:
    table = table_named(table_name, region)
    key = key_of(table, key_attributes)
    return 0 if key is None else item_size(image_of(item_at(table, key)))
