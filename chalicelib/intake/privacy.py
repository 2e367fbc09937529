"""What the intake holds of a person: what was sent for them, byte for byte, and what was made of it beside their own collection.

A part of erasures and exports (`PEOPLE` in `listeners.py`). Of a delivery stays a tombstone with ids, hashes and times, so that a
repetition is still known. The log of screening holds codes and hashes and stays, without what people wrote into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.intake import store
from chalicelib.intake.model import Delivery, ScreeningRecord, entombed
from chalicelib.intake.service import recording
from chalicelib.pipeline import privacy
from chalicelib.platform import actors
from chalicelib.platform.facts import is_fact
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem, collection, get_items
from chalicelib.platform.work import Work

ACTOR = actors.system("pipeline-privacy")
_BATCH = 100
_AT_ONCE = 25


def held(scope: TenantScope, whose: privacy.Whose) -> privacy.Held:
    """What was sent for the person: files with all their versions, held ones, and what they said of themselves."""
    known = _deliveries(scope, whose.deliveries)
    files = sum(1 for one in known for _ in storage.versions(scope, _folder(scope, one)))
    said = sum(1 for one in known if _said(scope, one))
    beside = sum(len(_beside(scope, one)) for one in known)
    counts = {"sent_files": files, "self_identification": said, "held_files": beside}
    hashes = tuple(one.sha256 for one in known if one.erased_at is None)
    return privacy.Held(counts={name: number for name, number in counts.items() if number}, hashes=hashes)


def erase(scope: TenantScope, whose: privacy.Whose, now: datetime) -> None:
    """Remove the bytes and what stands beside them; the delivery becomes a tombstone, last of all."""
    for one in _deliveries(scope, whose.deliveries):
        storage.erase(scope, _folder(scope, one))
        _discard(scope, [*_beside(scope, one), *_said(scope, one), *_told(scope, one)], now)
        _redact(scope, one, now)
        if one.erased_at is None:
            work = Work(scope, ACTOR, now)
            work.commit(work.put(store.DELIVERIES, entombed(one, now)))


def exported(scope: TenantScope, whose: privacy.Whose) -> Iterable[privacy.PersonFile]:
    """What was sent, byte for byte."""
    for one in _deliveries(scope, whose.deliveries):
        if one.erased_at is None:
            ending = "json" if "json" in one.content_type else "bin"
            yield privacy.PersonFile(name=f"sent/{one.id}.{ending}", body=storage.get(scope, one.readable))


def _deliveries(scope: TenantScope, wanted: Sequence[str]) -> list[Delivery]:
    found: list[Delivery] = []
    for start in range(0, len(wanted), _BATCH):
        keys = [store.delivery_key(scope, one) for one in wanted[start : start + _BATCH]]
        items, _ = get_items(scope, keys, consistent=True)
        found += [store.DELIVERIES.read(items[key]) for key in keys if key in items]
    return found


def _folder(scope: TenantScope, delivery: Delivery) -> str:
    return f"{storage.path(scope, 'intake', delivery.id)}/"


def _beside(scope: TenantScope, delivery: Delivery) -> list[CoreItem]:
    """Everything in the delivery's collection but itself and its facts."""
    place = store.delivery_key(scope, delivery.id)
    return [one for one in collection(scope, place.pk) if one.sk != place.sk and not is_fact(one.sk)]


def _said(scope: TenantScope, delivery: Delivery) -> list[CoreItem]:
    if delivery.application is None:
        return []
    key = store.said_key(scope, delivery.job, recording.pseudonym(delivery.application))
    return list(get_items(scope, [key], consistent=True)[0].values())


def _told(scope: TenantScope, delivery: Delivery) -> list[CoreItem]:
    """What boards were told and said in return, in their own words."""
    about = [one for one in (delivery.id, delivery.application) if one is not None]
    keys = [store.disposition_key(scope, one) for one in about]
    return list(get_items(scope, keys, consistent=True)[0].values())


def _redact(scope: TenantScope, delivery: Delivery, now: datetime) -> None:
    """Take the notes that people wrote out of the log of screening."""
    for record in _noted(scope, delivery, now):
        work = Work(scope, ACTOR, now)
        work.commit(work.put(store.RECORDS, replace(record, note="")))


def _noted(scope: TenantScope, delivery: Delivery, now: datetime) -> Iterator[ScreeningRecord]:
    for record in store.every_record(scope, delivery.job, begin=delivery.received_at, end=now):
        if record.application == delivery.application and record.note:
            yield record


def _discard(scope: TenantScope, items: Sequence[CoreItem], now: datetime) -> None:
    for start in range(0, len(items), _AT_ONCE):
        work = Work(scope, ACTOR, now)
        for item in items[start : start + _AT_ONCE]:
            work.discard(item)
        work.commit(None)
