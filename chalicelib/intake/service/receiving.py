"""At the door: keep the bytes, remember the delivery, answer. Everything else happens after.

Four calls at most: what the door must know (two), the bytes to S3, one transaction. The delivery's id says whether it came
before, so that the conditional put of its item is the dedup.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from chalicelib.intake import store
from chalicelib.intake.facts import DeliveryReceived, DeliveryRefused, DeliveryUnfiled
from chalicelib.intake.model import Delivery, DeliveryState, derived_id, refused
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work, answers

OPAQUE = "application/octet-stream"


class ReceivedBefore(Exception):  # a signal inside this module, not an error
    """This very delivery is known already."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        super().__init__("received before")


def receive(
    work: Work,
    *,
    identity: str,
    board: str,
    job: str,
    raw: bytes,
    content_type: str,
    language: str = "en",
    fingerprint: str = "",
    signature: str = "",
    awaits: str = "",
    stored: str | None = None,
    other: Callable[[Delivery], Exception] | None = None,
) -> Delivery:
    """Keep a delivery and start its placing; the same delivery again is answered with what became of it.

    `identity` is derived from what makes the delivery unique. When other content came under it before, raises `KeyReused`, or
    what `other` makes of that delivery. `stored` is where the bytes lie already, `awaits` what the worker has to fetch first.
    """
    kept = _kept(
        work,
        identity=identity,
        board=board,
        job=job,
        raw=raw,
        content_type=content_type,
        language=language,
        fingerprint=fingerprint,
        stored=stored,
    )
    delivery = replace(kept, signature=signature, awaits=awaits)
    stored_as = work.take(store.DELIVERIES, delivery, _known_before(delivery, other))
    work.announce(DeliveryReceived(delivery=delivery.id, job=job, board=board))
    return _committed(work, stored_as)


def take(work: Work, delivery: Delivery, *, problem: str = "") -> Delivery:
    """Store a delivery whose bytes are kept: to be placed, to wait for its job, or refused with a `problem`.

    The same delivery again is answered with what became of it.
    """
    wanted = refused(delivery, problem) if problem else delivery
    stored = work.take(store.DELIVERIES, wanted, _known_before(wanted))
    if problem:
        work.announce(DeliveryRefused(delivery=delivery.id, problem=problem))
    elif delivery.state is DeliveryState.UNFILED:
        work.announce(DeliveryUnfiled(delivery=delivery.id))
    else:
        work.announce(DeliveryReceived(delivery=delivery.id, job=delivery.job, board=delivery.board))
    return _committed(work, stored)


def keep_bytes(scope: TenantScope, identity: str, raw: bytes) -> str:
    """Put the bytes of a delivery where they stay; returns the object key.

    The digest is part of it: other bytes under the same id overwrite nothing. To S3 they are bytes and nothing else; how to read
    them stands on the delivery.
    """
    key = storage.path(scope, "intake", identity, "raw", hashlib.sha256(raw).hexdigest())
    storage.put(scope, key, raw, OPAQUE)
    return key


def keep_refused(work: Work, *, board: str, job: str, raw: bytes, content_type: str, problem: str) -> Delivery:
    """Keep what the door cannot take, so that somebody can look at it; the caller then tells the sender why.

    Its id comes from its bytes alone: the corrected application must still be able to use its own key.
    """
    identity = derived_id(work.scope.tenant, str(work.actor), "refused", hashlib.sha256(raw).hexdigest(), problem)
    kept = _kept(work, identity=identity, board=board, job=job, raw=raw, content_type=content_type)
    stored = work.take(store.DELIVERIES, refused(kept, problem), _known_before(kept))
    work.announce(DeliveryRefused(delivery=identity, problem=problem))
    with answers.answering(None):  # what the sender is told is the refusal, not this
        return _committed(work, stored)


def _kept(
    work: Work,
    *,
    identity: str,
    board: str,
    job: str,
    raw: bytes,
    content_type: str,
    language: str = "en",
    fingerprint: str = "",
    stored: str | None = None,
) -> Delivery:
    """The delivery, its bytes stored."""
    digest = hashlib.sha256(raw).hexdigest()
    key = keep_bytes(work.scope, identity, raw) if stored is None else stored
    return Delivery(
        id=identity,
        board=board,
        job=job,
        received_at=work.now,
        state=DeliveryState.RECEIVED,
        raw=key,
        content_type=content_type,
        size=len(raw),
        sha256=digest,
        sender=str(work.actor),
        fingerprint="" if fingerprint == digest else fingerprint,
        language=language,
    )


def _known_before(
    delivery: Delivery, other: Callable[[Delivery], Exception] | None = None
) -> Callable[[Delivery], Exception]:
    def meaning(found: Delivery) -> Exception:
        if found.same_as == delivery.same_as:
            return ReceivedBefore(found)
        if other is not None:
            return other(found)
        return answers.KeyReused(field="Idempotency-Key")

    return meaning


def _committed(work: Work, delivery: Delivery) -> Delivery:
    try:
        return work.commit(delivery)
    except ReceivedBefore as before:
        return before.delivery
