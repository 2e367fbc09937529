"""Going through the due index: what falls due now, of all companies, bucket by bucket, each thing until it is done.

A cursor for each sweep and shard says which bucket it has done with. It moves on only behind buckets that were found empty, two
minutes after their end: an index entry may come late, a thing that failed is met again the next minute, and an outage is caught
up with from where it began. `handle` must be safe to do twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from chalicelib.platform import aws, config, due
from chalicelib.platform.scope import Key, platform_key
from chalicelib.platform.tables import CoreItem

_LOOK_BACK = timedelta(hours=1)
_SETTLED = timedelta(minutes=2)

Mine = Callable[[str], bool]
Handle = Callable[[Key], bool]


def sweep(name: str, now: datetime, *, mine: Mine, handle: Handle) -> int:
    """Hand every due thing whose sort key is `mine` to `handle`; returns how many it said it did something for.

    `name` tells the cursors of sweeps apart. The index is read as the platform; `handle` takes a company's role itself.
    """
    with aws.as_platform():
        return sum(_sweep_shard(name, shard, now, mine, handle) for shard in range(config.current().shards))


def _sweep_shard(name: str, shard: int, now: datetime, mine: Mine, handle: Handle) -> int:
    place = platform_key("SWEEP", *((name,) if name else ()), str(shard))
    kept = _cursor(place)
    # A local clock that was turned back must not leave its things behind the cursor.
    cursor = due.bucket_of(now - _LOOK_BACK) if kept is None else min(kept, due.bucket_of(now))
    done, clear = 0, True
    for bucket in range(cursor, due.bucket_of(now) + 1, due.BUCKET_SECONDS):
        overdue = list(_due(bucket, shard, now, mine))
        done += sum(handle(key) for key in overdue)
        clear = clear and not overdue
        if clear and bucket + due.BUCKET_SECONDS <= (now - _SETTLED).timestamp():
            cursor = bucket + due.BUCKET_SECONDS
    _keep_cursor(place, cursor)
    return done


def _due(bucket: int, shard: int, now: datetime, mine: Mine) -> Iterator[Key]:
    """The things of a bucket that are due by `now`; others on the due index belong to other sweeps."""
    limit = f"{int(now.timestamp()) + 1:012}"
    for entry in CoreItem.due.query(due.partition(bucket, shard), CoreItem.due_sk < limit):
        if mine(entry.sk):
            yield Key(entry.pk, entry.sk)


def _cursor(place: Key) -> int | None:
    try:
        return int(CoreItem.get(place.pk, place.sk).data["bucket"])
    except CoreItem.DoesNotExist:
        return None


def _keep_cursor(place: Key, bucket: int) -> None:
    if _cursor(place) != bucket:
        CoreItem(place.pk, place.sk, kind="cursor", data={"bucket": bucket}).update(
            [CoreItem.kind.set("cursor"), CoreItem.data.set({"bucket": bucket})], add_version_condition=False
        )
