"""Repeating a request safely: the answer is stored in the same transaction as the effect.

A door that was given an Idempotency-Key opens `answering`; the first `Work` committed inside it writes the marker, with the
fingerprint of the request and the very answer that the caller gets. A second request finds the marker, before or inside its
own transaction, and is given the same answer; with another body it is refused. (draft-ietf-httpapi-idempotency-key-header)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from datetime import timedelta
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.platform import clock
from chalicelib.platform.errors import Invalid
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import EphemeralItem
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

KEPT_FOR = timedelta(hours=24)


class KeyReused(Invalid):
    """The same Idempotency-Key came with another request."""

    code = "idempotency_key_reused"
    text = Text(
        "This Idempotency-Key was used for a different request. Use a new key for a new request.",
        "此 Idempotency-Key 已用于其他请求，请为新请求使用新的键。",
    )


class AlreadyAnswered(Exception):  # a signal between layers, not an error
    """The effect happened before; `answer` is what the caller was told then."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        super().__init__("this request was answered before")


@dataclass(slots=True)
class Pending:
    """The request being answered: where its marker lies, what it said, how a result becomes an answer."""

    key: Key
    fingerprint: str
    render: Callable[[Any], dict[str, Any]]
    used: bool = field(default=False)

    def marker(self, result: Any) -> EphemeralItem:
        """The item that stores the answer."""
        return EphemeralItem(
            self.key.pk,
            self.key.sk,
            expires=int((clock.wall() + KEPT_FOR).timestamp()),
            data={"fingerprint": self.fingerprint, "answer": self.render(result)},
        )


_pending: ContextVar[Pending | None] = ContextVar("pending_answer", default=None)


def pending() -> Pending | None:
    """The request whose marker the next commit must write, if there is one and it is not written yet."""
    current = _pending.get()
    return None if current is None or current.used else current


@contextmanager
def answering(request: Pending | None) -> Iterator[None]:
    """Inside, the first commit stores the answer of `request`."""
    token = _pending.set(request)
    try:
        yield
    finally:
        _pending.reset(token)


def absent() -> Condition:
    """That no marker stands in the way: none is there, or one that is over and was not removed yet."""
    over = EphemeralItem.expires <= int(clock.wall().timestamp())
    condition: Condition = EphemeralItem.pk.does_not_exist() | over
    return condition


def marker_key(scope: TenantScope, actor: str, route: str, key: str) -> Key:
    """Where the marker of a key lies: one key means one request of one actor on one route."""
    digest = hashlib.sha256(f"{actor}|{route}|{key}".encode()).hexdigest()
    return Key(scope.collection("ANSWER", digest), "ANSWER")


def replay(marker: EphemeralItem, fingerprint: str) -> None:
    """Raise what a found marker means: the stored answer, or `KeyReused` for another request; nothing if it expired."""
    if int(marker.expires) <= clock.wall().timestamp():
        return
    if marker.data["fingerprint"] != fingerprint:
        raise KeyReused(field="Idempotency-Key")
    raise AlreadyAnswered(marker.data["answer"])


def answered_meanwhile(request: Pending | None) -> None:
    """Raise the stored answer if the same request was committed since its marker was looked for.

    The second of two equal requests may be refused because of what the first one changed; it is told what the first was told.
    """
    if request is None:
        return
    try:
        marker = EphemeralItem.get(request.key.pk, request.key.sk, consistent_read=True)
    except EphemeralItem.DoesNotExist:
        return
    replay(marker, request.fingerprint)
