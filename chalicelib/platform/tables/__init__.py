"""The tables: items, kinds and reads. Writes go through `platform.work`, which commits them in one transaction."""

from chalicelib.platform.tables.items import CoreItem, EphemeralItem, shared_connection
from chalicelib.platform.tables.kinds import NO_ENTRIES, Entries, Kind, versioned
from chalicelib.platform.tables.reading import (
    ForeignItem,
    Page,
    batch,
    between,
    collection,
    collection_page,
    get,
    get_items,
    of_kind,
    page,
)

__all__ = [
    "NO_ENTRIES",
    "CoreItem",
    "Entries",
    "EphemeralItem",
    "ForeignItem",
    "Kind",
    "Page",
    "batch",
    "between",
    "collection",
    "collection_page",
    "get",
    "get_items",
    "of_kind",
    "page",
    "shared_connection",
    "versioned",
]
