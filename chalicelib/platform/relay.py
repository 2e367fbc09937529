"""After the commit: facts go from the table's stream to the queues that want them.

The stream delivers each new fact at least once; `relay` sends it to the queues named in `chalicelib/listeners.py` and takes
it off the due index. A fact that is still there five minutes later (a stream outage, a disabled mapping) is sent again by
`sweep`. Consumers are idempotent, so sending twice is safe and sending never is what must not happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from pynamodb.exceptions import UpdateError

from chalicelib.platform import aws, config, due, observability
from chalicelib.platform.facts import FACTS, Recorded, is_fact, read_image, to_message
from chalicelib.platform.scope import Key, platform_key, tenant_of
from chalicelib.platform.tables import CoreItem
from chalicelib.platform.work.listening import table

_LOOK_BACK = timedelta(hours=1)
_SETTLED = timedelta(minutes=2)


def relay_record(record: dict[str, Any]) -> None:
    """Send the fact of one stream record (`NewImage`); records of other items are none of our business."""
    image = record["dynamodb"].get("NewImage")
    if record["eventName"] == "INSERT" and image is not None and is_fact(image["sk"]["S"]):
        fact = read_image(image)
        with aws.as_platform():
            if _send(fact):
                _settle(fact.key)


def sweep(now: datetime) -> int:
    """Send again what the stream did not deliver within five minutes; returns how many facts that were."""
    with aws.as_platform():
        sent = sum(_sweep_shard(shard, now) for shard in range(config.current().shards))
    if sent:
        observability.warning("facts relayed late", count=sent)
        observability.count("FactRelayedLate", sent)
    return sent


def _send(fact: Recorded) -> bool:
    """Queue `fact`; whether anybody wanted it.

    It is taken off the due index afterwards: a crash between the two sends it twice, never zero times.
    """
    queues = table().queues(fact.name)
    for queue in queues:
        aws.client("sqs").send_message(
            QueueUrl=config.current().queue(queue),
            MessageBody=to_message(fact),
            MessageGroupId=tenant_of(fact.pk).tenant,
        )
    return bool(queues)


def _settle(key: Key) -> None:
    try:
        CoreItem(key.pk, key.sk).update(
            [CoreItem.due_pk.remove(), CoreItem.due_sk.remove()],
            condition=CoreItem.due_pk.exists(),
            add_version_condition=False,
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _sweep_shard(shard: int, now: datetime) -> int:
    place = platform_key("SWEEP", str(shard))
    kept = _cursor(place)
    # A local clock that was turned back must not leave its facts behind the cursor.
    cursor = due.bucket_of(now - _LOOK_BACK) if kept is None else min(kept, due.bucket_of(now))
    sent, clear = 0, True
    for bucket in range(cursor, due.bucket_of(now) + 1, due.BUCKET_SECONDS):
        overdue = list(_facts_due(bucket, shard, now))
        for key in overdue:
            waiting = _still_waiting(key)
            if waiting is not None:
                _send(waiting)
                _settle(key)  # also when nobody wants it any more, or it would come back every minute
                sent += 1
        clear = clear and not overdue
        if clear and bucket + due.BUCKET_SECONDS <= (now - _SETTLED).timestamp():
            cursor = bucket + due.BUCKET_SECONDS
    _keep_cursor(place, cursor)
    return sent


def _still_waiting(key: Key) -> Recorded | None:
    """The fact of an index entry; `None` when it was relayed or removed and the index shows it still."""
    try:
        item = CoreItem.get(key.pk, key.sk, consistent_read=True)
    except CoreItem.DoesNotExist:
        return None
    return None if item.due_pk is None else FACTS.read(item)


def _facts_due(bucket: int, shard: int, now: datetime) -> Iterator[Key]:
    """The facts of a bucket that are due by `now`; other things on the due index belong to other sweeps."""
    limit = f"{int(now.timestamp()) + 1:012}"
    for entry in CoreItem.due.query(due.partition(bucket, shard), CoreItem.due_sk < limit):
        if is_fact(entry.sk):
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
