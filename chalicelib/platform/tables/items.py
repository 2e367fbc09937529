"""The two tables as PynamoDB sees them, on one shared connection.

Every kind of thing is stored in the same shape: its key, its kind, a version for optimistic locking, the fields as one JSON
document, and the index attributes it wants to be found by. What a kind is made of stands in the feature's `store`
(`tables.kinds.Kind`), so that the keys of a feature can be read in one place.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from pynamodb.attributes import Attribute, NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.connection.base import MetaTable
from pynamodb.constants import STRING
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.platform import aws, config


class SharedConnection(Connection):
    """PynamoDB's connection over our one client: a connection of its own would sign with the function's base role."""

    @property
    def client(self) -> Any:
        return aws.client("dynamodb")


_shared = SharedConnection()


def shared_connection() -> Connection:
    """The connection that transactions and raw calls must use."""
    return _shared


class DocumentAttribute(Attribute[Any]):
    """A JSON document in compact form; Chinese stays Chinese (three bytes a character, not six)."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def deserialize(self, value: str) -> Any:
        return json.loads(value)


class _Table(Model):
    """A model whose table name comes from the deployment and whose calls go through the shared connection."""

    setting: ClassVar[str]

    @classmethod
    def _get_connection(cls) -> TableConnection:
        name = getattr(config.current(), cls.setting)
        cls.Meta.table_name = name
        known = cls._connection
        if known is not None and known.table_name == name:
            return known
        connection = super()._get_connection()
        meta: MetaTable = connection.get_meta_table()
        connection.connection = _shared
        if name not in _shared._tables:  # noqa: SLF001  # PynamoDB offers no question, only an error
            _shared.add_meta_table(meta)
        return connection


class BoardIndex(GlobalSecondaryIndex["CoreItem"]):
    """A column of a job's pipeline."""

    class Meta:
        index_name = "board"
        projection = IncludeProjection(["card"])

    board_pk = UnicodeAttribute(hash_key=True)
    board_sk = UnicodeAttribute(range_key=True)


class WorklistIndex(GlobalSecondaryIndex["CoreItem"]):
    """What a person must do next."""

    class Meta:
        index_name = "worklist"
        projection = IncludeProjection(["card"])

    worklist_pk = UnicodeAttribute(hash_key=True)
    worklist_sk = UnicodeAttribute(range_key=True)


class ListingIndex(GlobalSecondaryIndex["CoreItem"]):
    """Lists of a company: its jobs by state, its candidates by last touch."""

    class Meta:
        index_name = "listing"
        projection = IncludeProjection(["card"])

    listing_pk = UnicodeAttribute(hash_key=True)
    listing_sk = UnicodeAttribute(range_key=True)


class JournalIndex(GlobalSecondaryIndex["CoreItem"]):
    """Facts of a period."""

    class Meta:
        index_name = "journal"
        projection = KeysOnlyProjection()

    journal_pk = UnicodeAttribute(hash_key=True)
    journal_sk = UnicodeAttribute(range_key=True)


class DueIndex(GlobalSecondaryIndex["CoreItem"]):
    """What falls due, all tenants: workers only."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_pk = UnicodeAttribute(hash_key=True)
    due_sk = UnicodeAttribute(range_key=True)


class CoreItem(_Table):
    """An item of the data table."""

    setting = "core_table"

    class Meta:
        table_name = "core"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute(null=True)
    version = VersionAttribute(null=True)
    data = DocumentAttribute(null=True)
    card = DocumentAttribute(null=True)
    board_pk = UnicodeAttribute(null=True)
    board_sk = UnicodeAttribute(null=True)
    worklist_pk = UnicodeAttribute(null=True)
    worklist_sk = UnicodeAttribute(null=True)
    listing_pk = UnicodeAttribute(null=True)
    listing_sk = UnicodeAttribute(null=True)
    journal_pk = UnicodeAttribute(null=True)
    journal_sk = UnicodeAttribute(null=True)
    due_pk = UnicodeAttribute(null=True)
    due_sk = UnicodeAttribute(null=True)

    board = BoardIndex()
    worklist = WorklistIndex()
    listing = ListingIndex()
    journal = JournalIndex()
    due = DueIndex()


class EphemeralItem(_Table):
    """An item that ends by itself: answers of repeated requests, sessions, link tokens, rate buckets, leases.

    `expires` is a UTC epoch second; DynamoDB removes expired items within days, so every reader compares it itself.
    """

    setting = "ephemeral_table"

    class Meta:
        table_name = "ephemeral"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires = NumberAttribute()
    data = DocumentAttribute(null=True)
    tally = NumberAttribute(null=True)
