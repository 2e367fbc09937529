"""Moto as the tests' AWS: started once, emptied between tests, stopped at the end.

    @pytest.fixture(scope="session", autouse=True)
    def aws():
        with engine():
            yield

    @pytest.fixture
    def world(aws):
        reset()
        create_tables()

Clients and PynamoDB models survive a reset, so that a test pays for its tables only. Clients must be made after this
module was imported: moto hooks itself into botocore's handlers at import.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import moto.dynamodb.models as moto_models
import moto.dynamodb.responses as moto_responses
from moto import mock_aws
from moto.core.base_backend import BackendDict
from moto.core.common_models import BaseModel
from moto.core.config import DefaultConfig
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import SecondaryIndex, Table
from moto.dynamodb.responses import DynamoHandler
from moto.dynamodbstreams.responses import DynamoDBStreamsHandler
from moto.s3.models import FakeKey

from tests.kit import moto_reads, moto_requests, moto_values, moto_writes
from tests.kit.moto_items import LOCK, key_of, put_back, table_named
from tests.kit.moto_orderings import orderings_of

REGION = "eu-central-1"
ACCOUNT = "123456789012"
ENVIRONMENT = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    # botocore may otherwise call Streams at an account's own host name, which moto does not answer.
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    "AWS_EC2_METADATA_DISABLED": "true",
}

_running: ExitStack | None = None


def start(config: DefaultConfig | None = None) -> None:
    """Puts the patched moto in the place of AWS, in this process; `config` is moto's own.

    Raises RuntimeError when it runs already: two owners would reset each other's tables.
    """
    global _running  # noqa: PLW0603  the engine is one for the process, as botocore's handlers are
    if _running is not None:
        raise RuntimeError("the engine runs already: use the session's fixture")
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, ENVIRONMENT))
        for owner, name, replacement in _patches():
            stack.enter_context(patch.object(owner, name, replacement))
        stack.enter_context(mock_aws(config=config))
        _running = stack.pop_all()


def reset() -> None:
    """Forgets all tables, buckets, queues and keys; clients stay usable."""
    with LOCK:
        moto_reads.LAGGING.clear()
        BackendDict.reset()


def stop() -> None:
    """Puts the real AWS back; does nothing when the engine does not run."""
    global _running
    running, _running = _running, None
    if running is not None:
        running.close()


@contextmanager
def engine(config: DefaultConfig | None = None) -> Iterator[None]:
    """The engine for the length of a block; one inside another is the same one."""
    if _running is not None:
        yield
        return
    start(config)
    try:
        yield
    finally:
        stop()


def load(table_name: str, items: Iterable[Mapping[str, Any]], *, region: str = REGION) -> int:
    """Stores items in wire format without the API, validation or stream, to fill large tables; how many."""
    count = 0
    with LOCK:
        table = table_named(table_name, region)
        for attributes in items:
            key = key_of(table, attributes)
            if key is None:
                raise ValueError(f"an item for {table_name} lacks its key: {sorted(attributes)}")
            item = Item(key.hash, key.range, dict(attributes))
            put_back(table, key, item)
            orderings_of(table).place(key, item)
            count += 1
    return count


def _untracked(cls: type, *_arguments: Any, **_named: Any) -> Any:
    """Moto keeps every model it ever made for its dashboard; copies of read items would fill the memory."""
    return object.__new__(cls)


def _dispose(key: FakeKey) -> None:
    """Close a forgotten version's buffer in silence: moto finds such keys through the tracking that we leave out."""
    key.dispose()


def _patches() -> Iterator[tuple[Any, str, Any]]:
    yield BaseModel, "__new__", staticmethod(_untracked)
    yield FakeKey, "__del__", _dispose
    yield Item, "__init__", moto_values.make_item
    yield BaseJSONSerializer, "_serialize_type_structure", moto_values.serialize_structure
    yield DynamoHandler, "call_action", moto_requests.call_action
    yield DynamoHandler, "batch_write_item", moto_requests.batch_write_item
    yield DynamoHandler, "query", moto_requests.query
    yield DynamoHandler, "transact_write_items", moto_requests.transact_write_items
    yield DynamoDBStreamsHandler, "call_action", moto_requests.streams_call_action
    yield moto_responses, "TRANSACTION_MAX_ITEMS", moto_requests.TRANSACT_GET_ITEMS
    yield moto_models, "copy", moto_writes.CopyWithoutTables
    yield Table, "put_item", moto_writes.put_item
    yield Table, "delete_item", moto_writes.delete_item
    yield DynamoDBBackend, "update_item", moto_writes.update_item
    yield DynamoDBBackend, "transact_write_items", moto_writes.transact_write_items
    yield Table, "query", moto_reads.query
    yield Table, "scan", moto_reads.scan
    yield SecondaryIndex, "project", moto_reads.project
