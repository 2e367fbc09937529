"""Global secondary indexes that lag: DynamoDB updates them after it answered the write."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from moto.dynamodb.models.table import Table

from tests.kit.moto_engine import REGION
from tests.kit.moto_items import LOCK, table_named
from tests.kit.moto_reads import LAGGING


@dataclass(frozen=True, slots=True)
class Lag:
    """Indexes of one table, held back."""

    table: Table

    def catch_up(self) -> None:
        """The indexes now show the table as it is at this moment, and stop there again."""
        with LOCK:
            LAGGING[self.table] = copy.deepcopy(self.table)


@contextmanager
def stale_indexes(table_name: str, *, region: str = REGION) -> Iterator[Lag]:
    """Inside the block every read of an index sees the table as it was on entry; reads of the table are current."""
    lag = Lag(table_named(table_name, region))
    lag.catch_up()
    try:
        yield lag
    finally:
        LAGGING.pop(lag.table, None)
