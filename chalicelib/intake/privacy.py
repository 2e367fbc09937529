"""What the intake holds of a person: what was sent for them, byte for byte, and what was made of it beside their own collection.

Of what nothing was made, those deliveries are theirs that name an address or a number of theirs (`service.naming`).
A part of erasures and exports (`PEOPLE` in `listeners.py`). Of a delivery stays a tombstone with ids, hashes and times, so that a
repetition is still known. The log of screening holds codes and hashes and stays, without what people wrote into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib import boards
from chalicelib.intake import store
from chalicelib.intake.model import Delivery, DeliveryState, ScreeningRecord, derived_id, entombed, refused
from chalicelib.intake.service import mailing, naming, recording
from chalicelib.pipeline import privacy
from chalicelib.platform import actors
from chalicelib.platform.facts import is_fact
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem, collection, get_items, of_kind
from chalicelib.platform.work import Work

ACTOR = actors.system("pipeline-privacy")
_BATCH = 100
_AT_ONCE = 25
_ENDINGS = {"json": "json", "rfc822": "eml"}


def held(scope: TenantScope, whose: privacy.Whose) -> privacy.Held:
    """What was sent for the person: files with all their versions, held ones, and what they said of themselves."""
    known = [*_deliveries(scope, whose.deliveries), *_naming(scope, whose)]
    files = sum(1 for one in known for place in _folders(scope, one) for _ in storage.versions(scope, place))
    said = sum(1 for one in known if _said(scope, one))
    beside = sum(len(_beside(scope, one)) for one in known)
    counts = {"sent_files": files, "self_identification": said, "held_files": beside}
    hashes = tuple(one.sha256 for one in known if one.erased_at is None)
    return privacy.Held(counts={name: number for name, number in counts.items() if number}, hashes=hashes)


def erase(scope: TenantScope, whose: privacy.Whose, now: datetime) -> None:
    """Remove the bytes and what stands beside them; the delivery becomes a tombstone, last of all."""
    named = naming.naming(scope, whose.people)
    for one in [*_deliveries(scope, whose.deliveries), *_naming(scope, whose)]:
        for place in _folders(scope, one):
            storage.erase(scope, place)
        _discard(scope, [*_beside(scope, one), *_said(scope, one), *_told(scope, one)], now)
        _redact(scope, one, now)
        if one.erased_at is None:
            work = Work(scope, ACTOR, now)
            over = refused(one, "person_erased") if one.state is DeliveryState.UNFILED else one
            work.commit(work.put(store.DELIVERIES, entombed(over, now)))
    _discard(scope, named, now)


def exported(scope: TenantScope, whose: privacy.Whose) -> Iterable[privacy.PersonFile]:
    """What was sent, byte for byte."""
    for one in [*_deliveries(scope, whose.deliveries), *_naming(scope, whose)]:
        if one.erased_at is None:
            ending = next((name for kind, name in _ENDINGS.items() if kind in one.content_type), "bin")
            yield privacy.PersonFile(name=f"sent/{one.id}.{ending}", body=storage.get(scope, one.readable))


def _deliveries(scope: TenantScope, wanted: Sequence[str]) -> list[Delivery]:
    found: list[Delivery] = []
    for start in range(0, len(wanted), _BATCH):
        keys = [store.delivery_key(scope, one) for one in wanted[start : start + _BATCH]]
        items, _ = get_items(scope, keys, consistent=True)
        found += [store.DELIVERIES.read(items[key]) for key in keys if key in items]
    return found


def _naming(scope: TenantScope, whose: privacy.Whose) -> list[Delivery]:
    """Deliveries that nothing was made of and that name the person; one that became another's application is not theirs."""
    items = naming.naming(scope, whose.people)
    wanted = dict.fromkeys(one.delivery for one in of_kind(store.NAMED, items))
    found = _deliveries(scope, [one for one in wanted if one not in whose.deliveries])
    return [one for one in found if one.state in naming.OPEN]


def _folders(scope: TenantScope, delivery: Delivery) -> list[str]:
    """Where the bytes of a delivery lie; those of a mail or an event lie once for all that came in it."""
    own = f"{storage.path(scope, 'intake', delivery.id)}/"
    shared = f"{delivery.raw.rpartition('/')[0]}/" if delivery.raw else own
    return [own] if shared.startswith(own) or not _is_alone(scope, delivery) else [own, shared]


def _is_alone(scope: TenantScope, delivery: Delivery) -> bool:
    """Whether no other delivery is still to be made of the same mail: those of others that were placed need it no more."""
    if delivery.board != mailing.BOARD:
        return False
    origin = delivery.fingerprint.partition(":")[0]
    others = [
        derived_id(scope.tenant, mailing.BOARD, job, origin, str(number))
        for job in dict.fromkeys(("", delivery.job))
        for number in range(boards.mail.MOST_UNITS)
    ]
    waiting = {DeliveryState.RECEIVED, DeliveryState.UNFILED}
    return not any(one.state in waiting for one in _deliveries(scope, [one for one in others if one != delivery.id]))


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
    if delivery.application is None:
        return []
    keys = [store.disposition_key(scope, delivery.application.rpartition(".")[2])]  # told under its own id
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
