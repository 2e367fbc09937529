"""Deliveries that nothing was made of name people all the same: whoever erases or exports a person must find them.

When a delivery is refused or waits for a job, the worker looks for addresses and numbers in it and writes a keyed hash of each
beside it. What a person left is then found by their own addresses and numbers, in one query each, however much was refused.
Files inside a delivery are not opened for it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import unquote_plus

from chalicelib import candidates, tenants
from chalicelib.boards import BOARDS
from chalicelib.intake import store
from chalicelib.intake.model import Delivery, DeliveryState
from chalicelib.intake.model.naming import Named
from chalicelib.platform import actors, aws
from chalicelib.platform.errors import AppError, Stale
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem
from chalicelib.platform.work import Work

ACTOR = actors.system("intake-place")
OPEN = frozenset({DeliveryState.REFUSED, DeliveryState.UNFILED})
_PURPOSE = "delivery-contact"
_MOST = 20  # addresses and numbers of one delivery: more is a list of people, and no application
_MOST_READ = 1 << 20  # bytes searched for what no reader understood
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"\+?\d[\d ()\-./]{6,20}\d")


def note(scope: TenantScope, identity: str, now: datetime) -> None:
    """Write down whom a delivery names, if nothing was made of it; safe to repeat."""
    delivery = store.delivery(scope, identity)
    if delivery.state not in OPEN or delivery.erased_at is not None:
        return
    region = tenants.company(scope).country
    found = dict.fromkeys(_contacts(delivery, storage.get(scope, delivery.raw), region))
    for digest in (_digest(scope, value) for value in list(found)[:_MOST]):
        if store.is_noted(scope, digest, delivery.id):
            continue
        work = Work(scope, ACTOR, now)
        work.put(store.NAMED, Named(digest=digest, delivery=delivery.id))
        try:
            work.commit(None)
        except Stale:  # the same message in another worker
            continue


def naming(scope: TenantScope, people: Iterable[str]) -> list[CoreItem]:
    """What is written down of deliveries that name these people by an address or a number of theirs."""
    profiles = candidates.profiles(scope, tuple(people), consistent=True).values()
    values = dict.fromkeys(value for one in profiles for value in (*one.emails, *one.phones))
    return [item for value in values for item in store.naming(scope, _digest(scope, value))]


def _contacts(delivery: Delivery, raw: bytes, region: str) -> Iterator[str]:
    """Addresses and numbers in the form in which people have them, each perhaps more than once."""
    for text, dialled in _texts(delivery, raw):
        for found in _EMAIL.findall(text):
            if (email := candidates.normal_email(found)) is not None:
                yield email
        for found in _PHONE.findall(text):
            if (phone := candidates.normal_phone(found, dialled or region)) is not None:
                yield phone


def _texts(delivery: Delivery, raw: bytes) -> Iterator[tuple[str, str]]:
    """What its board's reader makes of it, with where numbers are dialled; else the bytes, as far as they are text."""
    try:
        person = BOARDS[delivery.board](raw, delivery.content_type).person
    except (AppError, KeyError):
        plain = raw[:_MOST_READ].decode("utf-8", "replace")
        yield plain, ""
        yield unquote_plus(plain), ""
    else:
        yield person.email, ""
        yield person.phone, person.phone_region


def _digest(scope: TenantScope, value: str) -> str:
    return hmac.new(aws.derived_key(_PURPOSE), f"{scope.tenant}|{value}".encode(), hashlib.sha256).hexdigest()[:40]
