"""Lambda's event sources on one machine, one step at a time: the stream, the queues and the schedules.

The engines' own mappings are not used: moto's announce cancelled transactions and lose failed records, ministack's block
a shard for ever. This one polls through the public APIs alone, so that it behaves alike on both. Delivery is at least
once, as in the cloud.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, MutableMapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from botocore.exceptions import ClientError

from infra.local.delivery import Blocked, Delivery, Failure, Faults
from infra.local.making import Clients
from infra.local.patterns import matches
from infra.local.records import queue_event_record, scheduled_event, stream_event_record
from infra.local.schedules import last_due
from infra.local.wiring import Mapped, Scheduled, Wiring

log = logging.getLogger(__name__)

_STREAM_PAGE = 1000
_RECEIVED_AT_MOST = 10
_STALE_POSITIONS = ("TrimmedDataAccessException", "ExpiredIteratorException", "ResourceNotFoundException")


class NotQuiet(RuntimeError):
    """Work kept appearing: something feeds itself, or a failing record blocks a stream."""


class Dispatcher:
    """Polls what `wiring` names and hands it to the real handlers.

    `clients(service)` gives botocore clients of the engine. `checkpoint` keeps the position in each stream and the last
    run of each schedule; a plain dictionary will do where nothing must survive. `clock` is the product's clock, which
    schedules follow. A failed message comes back after its queue's visibility timeout, or after `retry_after` seconds
    when given (0 in tests). `pumps` are called first in each step and return how much they moved (the mailbox's events).
    """

    def __init__(
        self,
        wiring: Wiring,
        clients: Clients,
        *,
        checkpoint: MutableMapping[str, str] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        retry_after: int | None = None,
        faults: Faults | None = None,
        pumps: Iterable[Callable[[], int]] = (),
    ) -> None:
        self.wiring = wiring
        self._clients = clients
        self._checkpoint: MutableMapping[str, str] = {} if checkpoint is None else checkpoint
        self._clock = clock
        self._retry_after = retry_after
        self._pumps = tuple(pumps)
        self._queue_urls: dict[str, str] = {}
        self.delivery = Delivery(faults=faults, send_failure=self._send_failure)
        for schedule in wiring.schedules:
            self._checkpoint.setdefault(f"schedule/{schedule.name}", clock().isoformat())

    @property
    def failures(self) -> list[Failure]:
        """What handlers raised or refused since the start, newest last; a test that expects none asserts it."""
        return self.delivery.failures

    def step(self, *, schedules: bool = True) -> int:
        """Poll every source once and deliver what is there; returns how much was handed over.

        Without `schedules` the time passes unnoticed: what is measured then does not depend on how long it took.
        """
        pumped = sum(pump() for pump in self._pumps)
        mapped = sum(self._poll_stream(m) if m.is_stream else self._poll_queue(m) for m in self.wiring.mappings)
        due = self.wiring.schedules if schedules else ()
        return pumped + mapped + sum(self._poll_schedule(schedule) for schedule in due)

    def run_until_quiet(self, *, limit: int = 100, schedules: bool = True) -> int:
        """Step until nothing is left to deliver; returns how much was. Raises `NotQuiet` after `limit` steps."""
        total = 0
        for _ in range(limit):
            handed_over = self.step(schedules=schedules)
            if not handed_over:
                return total
            total += handed_over
        raise NotQuiet(f"still working after {limit} steps; the last failures: {self.failures[-3:]}")

    def fire(self, function: str) -> None:
        """Run a function's schedules now, whatever the clock says; `function` is its logical id."""
        for schedule in self.wiring.schedules:
            if schedule.function.name == function:
                self._run(schedule, self._clock())

    def _poll_stream(self, mapped: Mapped) -> int:
        streams = self._clients("dynamodbstreams")
        described = streams.describe_stream(StreamArn=mapped.source_arn)["StreamDescription"]
        return sum(self._poll_shard(streams, mapped, shard["ShardId"]) for shard in described["Shards"])

    def _poll_shard(self, streams: Any, mapped: Mapped, shard: str) -> int:
        place = f"stream/{mapped.function.name}/{mapped.source_arn}/{shard}"
        handed_over = 0
        # Read once: what the handlers write meanwhile is the next step's.
        found = self._read(streams, mapped, shard, place)
        for start in range(0, len(found), mapped.batch_size):
            records = found[start : start + mapped.batch_size]
            events = [stream_event_record(record, mapped.source_arn) for record in records]
            wanted = [event for event in events if _passes(mapped, event)]
            try:
                self.delivery.stream_batch(mapped, wanted, shard)
            except Blocked as blocked:
                # An endlessly retried record holds the shard; what went before it is done.
                if blocked.last_done is not None:
                    self._checkpoint[place] = blocked.last_done
                return handed_over + blocked.done
            self._checkpoint[place] = records[-1]["dynamodb"]["SequenceNumber"]
            handed_over += len(wanted)
        return handed_over

    def _read(self, streams: Any, mapped: Mapped, shard: str, place: str) -> list[dict[str, Any]]:
        # The iterator is asked for anew on every poll: moto swaps the table and its shard when a transaction is cancelled.
        known = self._checkpoint.get(place)
        where = {"ShardIteratorType": "TRIM_HORIZON"}
        if known is not None:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": known}
        asked = {"StreamArn": mapped.source_arn, "ShardId": shard}
        try:
            iterator = streams.get_shard_iterator(**asked, **where)["ShardIterator"]
        except ClientError as refused:
            if refused.response["Error"]["Code"] not in _STALE_POSITIONS or known is None:
                raise
            del self._checkpoint[place]
            iterator = streams.get_shard_iterator(**asked, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        return list(streams.get_records(ShardIterator=iterator, Limit=_STREAM_PAGE)["Records"])

    def _poll_queue(self, mapped: Mapped) -> int:
        sqs = self._clients("sqs")
        url = self._url(mapped.source_arn)
        messages: list[dict[str, Any]] = []
        while len(messages) < mapped.batch_size:
            received = sqs.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=min(_RECEIVED_AT_MOST, mapped.batch_size - len(messages)),
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
                WaitTimeSeconds=0,
            ).get("Messages", [])
            if not received:
                break
            messages += received
        events = [queue_event_record(message, mapped.source_arn) for message in messages]
        failed = self.delivery.queue_batch(mapped, [event for event in events if _passes(mapped, event)])
        for message in messages:
            if message["MessageId"] not in failed:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            elif self._retry_after is not None:
                sqs.change_message_visibility(
                    QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=self._retry_after
                )
        return len(messages)

    def _poll_schedule(self, schedule: Scheduled) -> int:
        place = f"schedule/{schedule.name}"
        now = self._clock()
        # A clock that was turned back must not silence the schedule until the old time comes again.
        last = min(datetime.fromisoformat(self._checkpoint[place]), now)
        due = last_due(schedule.expression, after=last, now=now, zone=ZoneInfo(schedule.zone))
        seen = (due or last).isoformat()
        if seen != self._checkpoint[place]:
            self._checkpoint[place] = seen
        if due is None:
            return 0
        self._run(schedule, due)
        return 1

    def _run(self, schedule: Scheduled, due: datetime) -> None:
        self.delivery.asynchronous(schedule.function, scheduled_event(schedule, due))

    def _send_failure(self, queue_arn: str, body: str) -> None:
        self._clients("sqs").send_message(QueueUrl=self._url(queue_arn), MessageBody=body)

    def _url(self, arn: str) -> str:
        if arn not in self._queue_urls:
            name = arn.rpartition(":")[2]
            self._queue_urls[arn] = self._clients("sqs").get_queue_url(QueueName=name)["QueueUrl"]
        return self._queue_urls[arn]


def _passes(mapped: Mapped, event: dict[str, Any]) -> bool:
    filters: Iterable[Any] = mapped.filters
    return not mapped.filters or any(matches(pattern, event) for pattern in filters)
