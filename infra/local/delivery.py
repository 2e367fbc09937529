"""Calls a handler as Lambda would, and decides what happens after it failed.

Streams: a failed batch is halved (when the mapping asks for it) or repeated, in order; a record that fails to the end goes
to the failure destination and the stream goes on. Queues: failed messages stay in the queue, whose redrive policy does the
rest.
Schedules: the run is repeated as an asynchronous invocation is.
"""

from __future__ import annotations

import contextvars
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from infra.local.records import Context, stream_failure
from infra.local.wiring import ENDLESS, Function, Mapped

log = logging.getLogger(__name__)

Event = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A handler that raised or refused some of its batch."""

    function: str
    reason: str
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What at-least-once delivery may do to a batch: repeat it, cut it, and shuffle what has no promised order."""

    duplicate: bool = False
    split: bool = False
    reorder: bool = False
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311  a repeatable choice of faults, not a secret


class Blocked(RuntimeError):
    """A mapping that repeats for ever stopped at a record; `done` records before it are finished, up to `last_done`."""

    def __init__(self, done: int, last_done: str | None) -> None:
        self.done = done
        self.last_done = last_done
        super().__init__(f"blocked after {done} records")


def call(function: Function, event: Any) -> Any:
    """Call a handler with a copy of the event, in an empty context, and return what Lambda would: plain JSON."""
    copied = json.loads(json.dumps(event))
    # What the caller declared (a speaker, a request) must not reach the handler: in the cloud it runs elsewhere.
    answer = contextvars.Context().run(function.handler, copied, Context(function))
    return json.loads(json.dumps(answer))


class Delivery:
    """Hands batches to handlers; `send_failure(queue_arn, body)` puts a message on a failure destination."""

    def __init__(self, *, faults: Faults | None, send_failure: Callable[[str, str], None]) -> None:
        self.failures: list[Failure] = []
        self.faults = faults or Faults()
        self._send_failure = send_failure

    def stream_batch(self, mapped: Mapped, records: Sequence[Event], shard: str) -> None:
        """Deliver stream records in order; raises `Blocked` when the mapping repeats for ever and a record fails."""
        done = 0
        last: str | None = None
        for batch in self._cut(_in_key_order(self.faults, records)):
            left = self._stream(mapped, batch, mapped.retries, shard)
            done += len(batch) - len(left)
            if len(left) < len(batch):
                last = batch[len(batch) - len(left) - 1]["dynamodb"]["SequenceNumber"]
            if left:
                # After a shuffle the last finished record says nothing about those before it.
                raise Blocked(done, None if self.faults.reorder else last)

    def _stream(self, mapped: Mapped, batch: list[Event], retries: int, shard: str) -> list[Event]:
        """Deliver one batch; returns what is left of it when the mapping repeats for ever, else nothing."""
        failed_from, reason = self._first_failure(mapped, batch)
        if failed_from is None:
            return []
        rest = batch[failed_from:]
        if failed_from == 0 and mapped.bisect and len(rest) > 1:
            middle = len(rest) // 2
            left = self._stream(mapped, rest[:middle], retries, shard)
            return [*left, *rest[middle:]] if left else self._stream(mapped, rest[middle:], retries, shard)
        if failed_from > 0:
            # Some of it was accepted: the rest is a batch of its own, and has not been tried as such.
            return self._stream(mapped, rest, retries, shard)
        if mapped.retries == ENDLESS:
            return rest
        if retries > 0:
            return self._stream(mapped, rest, retries - 1, shard)
        log.error("%s gave up %d stream records: %s", mapped.function.name, len(rest), reason)
        if mapped.on_failure_arn is not None:
            body = stream_failure(rest, mapped.function, shard, "RetryAttemptsExhausted")
            self._send_failure(mapped.on_failure_arn, body)
        return []

    def _first_failure(self, mapped: Mapped, batch: list[Event]) -> tuple[int | None, str]:
        refused, reason = self._hand_over(mapped, batch, lambda record: str(record["dynamodb"]["SequenceNumber"]))
        positions = [at for at, record in enumerate(batch) if record["dynamodb"]["SequenceNumber"] in refused]
        return (positions[0] if positions else None), reason

    def queue_batch(self, mapped: Mapped, messages: Sequence[Event]) -> set[str]:
        """Deliver queue messages; returns the ids of those that stay in the queue."""
        failed: set[str] = set()
        shuffled = list(messages)
        if self.faults.reorder:
            self.faults.random.shuffle(shuffled)
        for batch in self._cut(shuffled):
            refused, _ = self._hand_over(mapped, batch, lambda message: str(message["messageId"]))
            failed |= refused
        return failed

    def asynchronous(self, function: Function, event: Any) -> None:
        """Run a function as an event invocation: repeated on failure, then given to its failure destination."""
        for _ in range(1 + function.async_retries):
            try:
                call(function, event)
            except Exception as raised:  # noqa: BLE001  whatever a handler raises is its failure, not ours
                reason = self._note(function, raised, 1)
            else:
                return
        if function.on_failure_arn is not None:
            body = {"requestContext": {"functionArn": function.name, "condition": reason}, "requestPayload": event}
            self._send_failure(function.on_failure_arn, json.dumps(body))

    def _hand_over(
        self, mapped: Mapped, batch: list[Event], identifier: Callable[[Event], str]
    ) -> tuple[set[str], str]:
        """The identifiers that the handler did not accept, and why."""
        everything = {identifier(record) for record in batch}
        try:
            answer = call(mapped.function, {"Records": batch})
            if self.faults.duplicate:
                answer = call(mapped.function, {"Records": batch})
        except Exception as raised:  # noqa: BLE001  whatever a handler raises is its failure, not ours
            return everything, self._note(mapped.function, raised, len(batch))
        if not mapped.partial_failures or not isinstance(answer, dict):
            return set(), ""
        refused = {str(item.get("itemIdentifier")) for item in answer.get("batchItemFailures") or []}
        if not refused:
            return set(), ""
        reason = f"refused {len(refused)} of {len(batch)}"
        self.failures.append(Failure(function=mapped.function.name, reason=reason, records=len(refused)))
        # An identifier that is not in the batch fails the batch as a whole, as Lambda documents.
        return (refused if refused.issubset(everything) else everything), reason

    def _note(self, function: Function, raised: Exception, records: int) -> str:
        log.error("%s failed", function.name, exc_info=raised)
        reason = f"{type(raised).__name__}: {raised}"
        self.failures.append(Failure(function=function.name, reason=reason, records=records))
        return reason

    def _cut(self, records: Sequence[Event]) -> Iterator[list[Event]]:
        rest = list(records)
        while rest:
            size = self.faults.random.randint(1, len(rest)) if self.faults.split else len(rest)
            yield rest[:size]
            rest = rest[size:]


def _in_key_order(faults: Faults, records: Sequence[Event]) -> list[Event]:
    """Shuffle the records if asked, but never those of one item among themselves: that order a stream does promise."""
    if not faults.reorder:
        return list(records)
    keys = [json.dumps(record["dynamodb"]["Keys"], sort_keys=True) for record in records]
    waiting = {key: [record for of, record in zip(keys, records, strict=True) if of == key] for key in keys}
    faults.random.shuffle(keys)
    return [waiting[key].pop(0) for key in keys]
