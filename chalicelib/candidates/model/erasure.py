"""Erasing a person, and the certificate of it; handing a person their data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class ErasureReason(StrEnum):
    """Why a person is erased."""

    REQUEST = "request"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RETENTION = "retention"
    OTHER = "other"


class ErasureState(StrEnum):
    """`waiting` for the worker, `running` once it is known what there is, `finished` when nothing is left."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """What leads to the rest once a part is gone; it goes when the erasure has finished.

    The deliveries that brought the person, the locks on what names them, the digests of the entries by which they were found,
    and as (other, person) who was suggested as the same.
    """

    deliveries: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An erasure, and when it has finished its certificate. It names nobody: ids, counts, hashes and codes only.

    `candidates` are the ids of the person and of all who had been merged into them, `by` the actor who asked. `removed` counts
    what was found by kind when the erasure began, `hashes` are the SHA-256 of files, `ended` the applications that had to be
    ended first. `kept` counts what stays and holds no personal data. `checked_at` is the last look that found nothing.
    """

    id: str
    candidates: tuple[str, ...]
    reason: ErasureReason
    requested_at: datetime
    by: str
    basis: str = ""
    state: ErasureState = ErasureState.WAITING
    started_at: datetime | None = None
    finished_at: datetime | None = None
    checked_at: datetime | None = None
    removed: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()
    ended: int = 0
    plan: ErasurePlan | None = None
    version: int = 0


class ExportState(StrEnum):
    """`waiting` for the worker, `ready` to be fetched, `expired` when its file was removed again."""

    WAITING = "waiting"
    READY = "ready"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A person's data put together in a file of `size` bytes; `file` is its object key, `by` the actor who asked."""

    id: str
    candidate: str
    requested_at: datetime
    by: str
    state: ExportState = ExportState.WAITING
    file: str = ""
    size: int = 0
    sha256: str = ""
    ready_at: datetime | None = None
    expires_at: datetime | None = None
    version: int = 0
