"""Going back to a moment of the engine in milliseconds, where making a new world takes half a second.

A moment holds what the product and its dispatcher change: both tables and the stream, the files, the queues and the mails.
Queues, buckets and clients themselves stay what they are. `snapshots` is the part of it that compares.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from moto.core.utils import unix_time_millis
from moto.dynamodb.models.table import StreamShard
from moto.s3.models import s3_backends
from moto.sqs.models import Message, Queue, sqs_backends

from chalicelib.platform import config
from infra.local.mailbox import Mail, Mailbox
from tests.kit.moto_engine import ACCOUNT, REGION
from tests.kit.moto_items import LOCK, table_named
from tests.kit.snapshots import Snapshot, restore, snapshot, tables

Held = tuple[list[Message], set[Message], set[str]]  # a queue's messages, those in flight, the receipts that are over


@dataclass(frozen=True)
class Moment:
    """The engine and the mailbox as they were."""

    items: Snapshot
    streamed: Mapping[str, int]  # records in the stream of each table
    files: bytes  # as `versions_of_files`
    queued: Mapping[str, Held]
    mails: Mapping[str, Mail]


def moment(mailbox: Mailbox) -> Moment:
    """What there is now, to go back to as often as wanted."""
    return Moment(
        items=snapshot(),
        streamed={name: len(shard.items) for name, shard in _streams()},
        files=versions_of_files(),
        queued={queue.name: _held(queue) for queue in queues()},
        mails=dict(mailbox._mails),
    )


def go_back(to: Moment, mailbox: Mailbox) -> None:
    """Make the engine and the mailbox what they were."""
    restore(to.items)
    with LOCK:
        for name, shard in _streams():
            del shard.items[to.streamed[name] :]
    put_back_files(to.files)
    for queue in queues():
        queue._messages, queue._pending_messages, queue.deleted_messages = copy.deepcopy(to.queued[queue.name])
    with mailbox._lock:
        mailbox._mails.clear()
        mailbox._mails.update(to.mails)


def file_bodies() -> dict[str, bytes]:
    """Every file there is, as it was stored last."""
    return {key: found.value for key, found in _objects().items()}


def versions_of_files() -> bytes:
    """The versions of each object, pickled: moto's own objects hold open buffers."""
    return pickle.dumps(dict(_objects().lists()))


def put_back_files(before: bytes) -> None:
    """Make the files what they were, without the API."""
    objects = _objects()
    objects.clear()  # `pop` knows no deleted files; forgotten versions close their buffers themselves
    for key, versions in pickle.loads(before).items():  # noqa: S301  our own
        objects.setlist(key, versions)


def queues() -> list[Queue]:
    """Every queue of the engine, those of dead letters too."""
    return list(sqs_backends[ACCOUNT][REGION].queues.values())


def seconds_until_visible() -> float | None:
    """How long the next hidden message stays hidden; None when none is."""
    now = unix_time_millis()
    hidden = [(one.visible_at - now) / 1000 for queue in queues() for one in queue._messages if not one.visible]
    return min(hidden, default=None)


def bring_forward(seconds: float) -> None:
    """Let this much of every message's time in hiding be over."""
    for queue in queues():
        for message in queue._messages:
            message.visible_at -= seconds * 1000


def _held(queue: Queue) -> Held:
    return copy.deepcopy((queue._messages, queue._pending_messages, queue.deleted_messages))


def _objects() -> Any:
    return s3_backends[ACCOUNT]["aws"].buckets[config.current().bucket].keys


def _streams() -> Iterator[tuple[str, StreamShard]]:
    for name in tables():
        shard = table_named(name, REGION).stream_shard
        if shard is not None:
            yield name, shard
