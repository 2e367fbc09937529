"""After the commit: facts go from the table's stream to the queues that want them.

The stream delivers each new fact at least once; `relay` sends it to the queues named in `chalicelib/listeners.py` and takes
it off the due index. A fact that is still there five minutes later (a stream outage, a disabled mapping) is sent again by
`sweep`. Consumers are idempotent, so sending twice is safe and sending never is what must not happen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pynamodb.exceptions import UpdateError

from chalicelib.platform import aws, config, observability, sweeping
from chalicelib.platform.facts import FACTS, Recorded, is_fact, read_image, to_message
from chalicelib.platform.scope import Key, tenant_of
from chalicelib.platform.tables import CoreItem
from chalicelib.platform.work.listening import table


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
    sent = sweeping.sweep("", now, mine=is_fact, handle=_send_again)
    if sent:
        observability.warning("facts relayed late", count=sent)
        observability.count("FactRelayedLate", sent)
    return sent


def _send_again(key: Key) -> bool:
    waiting = _still_waiting(key)
    if waiting is None:
        return False
    _send(waiting)
    _settle(key)  # also when nobody wants it any more, or it would come back every minute
    return True


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


def _still_waiting(key: Key) -> Recorded | None:
    """The fact of an index entry; `None` when it was relayed or removed and the index shows it still."""
    try:
        item = CoreItem.get(key.pk, key.sk, consistent_read=True)
    except CoreItem.DoesNotExist:
        return None
    return None if item.due_pk is None else FACTS.read(item)
