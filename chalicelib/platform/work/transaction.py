"""One `TransactWriteItems`: what it holds, how it is sent, what its refusal means."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.platform import aws
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.scope import Key
from chalicelib.platform.tables import CoreItem, EphemeralItem, shared_connection
from chalicelib.platform.values import dataclass

MOST_ACTIONS = 100
_ATTEMPTS = 5
_TRANSIENT = frozenset(
    {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "TransactionInProgressException"}
)
_CONDITION = "ConditionalCheckFailed"

Refusal = Callable[[dict[str, Any] | None], Exception]


def stale(_found: dict[str, Any] | None) -> AppError:
    """The usual meaning of a failed condition: somebody else was quicker."""
    return Stale()


@dataclass(frozen=True, slots=True)
class Action:
    """One action: an item to put or delete, or a check, with its condition and what its failure means.

    `ours_if_present`: only this very work can have written the item, so finding it means that we were committed already.
    `decisive`: its refusal explains the others (a repeated request fails on the state it changed the first time).
    """

    verb: str
    item: CoreItem | EphemeralItem
    condition: Condition | None = None
    refused: Refusal = stale
    ours_if_present: bool = False
    decisive: bool = False

    @property
    def key(self) -> Key:
        return Key(self.item.pk, self.item.sk)


class TooManyActions(RuntimeError):
    """A transaction of more than 100 actions was built: split the work into several."""


def send(actions: list[Action]) -> None:
    """Commit `actions` together or not at all.

    Conflicts and throttling are tried again with jitter. After a lost reply the transaction is sent once more: when it then
    fails because our own fact is there already, the first one was applied. Raises what the first failed condition means.
    """
    if len(actions) > MOST_ACTIONS:
        raise TooManyActions(f"{len(actions)} actions")
    ordered = sorted(actions, key=lambda action: ("check", "delete", "put").index(action.verb))
    for attempt in range(_ATTEMPTS):
        try:
            _write(ordered)
        except TransactWriteError as error:
            reasons = list(error.cancellation_reasons)
            if not any(reason is not None for reason in reasons):
                _raise_failure(ordered, error, attempt)
            elif _is_ours(ordered, reasons):
                return
            else:
                _raise_refusal(ordered, reasons, error)
            time.sleep(random.uniform(0.0, 0.02 * 2**attempt))  # noqa: S311  # jitter is not a secret
        else:
            return
    raise Unavailable


def _write(actions: list[Action]) -> None:
    with TransactWrite(connection=shared_connection()) as transaction:
        for action in actions:
            if action.verb == "put":
                transaction.save(action.item, action.condition, return_values="ALL_OLD")
            elif action.verb == "delete":
                transaction.delete(action.item, action.condition)
            else:
                transaction.condition_check(type(action.item), action.item.pk, action.item.sk, action.condition)


def _raise_failure(actions: list[Action], error: TransactWriteError, attempt: int) -> None:
    """Raise why no transaction came about; return when it may be sent again.

    Without a reply nobody knows whether it was applied: only what recognises itself is sent again, and once, because each
    such attempt takes seconds.
    """
    if aws.is_busy(error.cause):
        return
    if not aws.is_silent(error.cause):
        raise error
    if attempt > 0 or not any(action.ours_if_present or action.decisive for action in actions):
        raise Unavailable from error


def _is_ours(actions: list[Action], reasons: list[Any]) -> bool:
    """Whether the very item that only we can have written is there: same key, and the same words in it."""
    return any(
        action.ours_if_present
        and reason is not None
        and reason.code == _CONDITION
        and _same(action.item, reason.raw_item)
        for action, reason in zip(actions, reasons, strict=True)
    )


def _same(item: CoreItem | EphemeralItem, found: dict[str, Any] | None) -> bool:
    return found is not None and bool(type(item).from_raw_data(found).data == item.data)


def _raise_refusal(actions: list[Action], reasons: list[Any], error: TransactWriteError) -> None:
    """Raise what failed; return when every reason is passing and the transaction may be tried again."""
    failed = [
        (action, reason)
        for action, reason in zip(actions, reasons, strict=True)
        if reason is not None and reason.code not in _TRANSIENT
    ]
    for action, reason in sorted(failed, key=lambda pair: not pair[0].decisive):
        if reason.code == _CONDITION:
            raise action.refused(reason.raw_item) from error
        raise error
