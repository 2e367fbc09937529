"""The due index: what falls due, of all tenants, in five-minute buckets.

An entry is two attributes on the item itself, so that whatever changes the due time moves the entry in the same write.
Partition: `<bucket start, epoch seconds>#<shard>`; sort: `<due epoch, 12 digits>#<pk>|<sk>`, which leads back to the item.
Only workers read it.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

from chalicelib.platform import config
from chalicelib.platform.scope import Key

BUCKET_SECONDS = 300


def after(at: datetime, seconds: int) -> datetime:
    """The instant `seconds` after `at`."""
    return at + timedelta(seconds=seconds)


def shard_of(text: str) -> int:
    """The shard a key is spread to; their number is a setting (1 on one machine)."""
    return zlib.crc32(text.encode()) % config.current().shards


def bucket_of(at: datetime) -> int:
    """The start of the bucket an instant lies in, in epoch seconds."""
    return int(at.timestamp()) // BUCKET_SECONDS * BUCKET_SECONDS


def partition(bucket: int, shard: int) -> str:
    """The partition key of one bucket and shard."""
    return f"{bucket}#{shard}"


def entry(at: datetime, key: Key) -> tuple[str, str]:
    """The index entry of an item that falls due `at`."""
    return partition(bucket_of(at), shard_of(key.pk)), f"{int(at.timestamp()):012}#{key.pk}|{key.sk}"


def read_entry(sort: str) -> tuple[datetime, Key]:
    """The due instant and the item's key of an entry's sort key."""
    epoch, _, rest = sort.partition("#")
    pk, _, sk = rest.partition("|")
    return datetime.fromtimestamp(int(epoch), UTC), Key(pk, sk)
