"""Cards of applications: pages of a column and of all applications of a job, each one call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from chalicelib.pipeline.identity import application_id, job_of
from chalicelib.pipeline.model import Card
from chalicelib.pipeline.store.applications import all_of, application_key, column, instant
from chalicelib.platform.scope import SEPARATOR, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, page

CARDS = 100


def cards_in(
    scope: TenantScope, job: str, stage: str, *, limit: int = CARDS, after: dict[str, Any] | None = None
) -> tuple[list[Card], dict[str, Any] | None]:
    """A page of a column, who has waited longest first, and where the next page starts; one call."""
    found = page(scope, "board", column(scope, job, stage), limit=limit, after=after)
    return [_read_card(item) for item in found.items], found.after


def cards_of(
    scope: TenantScope, job: str, *, limit: int, after: dict[str, Any] | None = None
) -> tuple[list[Card], dict[str, Any] | None]:
    """A page of all applications of a job, ended ones too, the last to apply first; one call."""
    found = page(scope, "listing", all_of(scope, job), limit=limit, after=after, newest_first=True)
    return [_read_card(item) for item in found.items], found.after


def cards_before(scope: TenantScope, job: str, *, limit: int, heard_at: datetime | None, candidate: str) -> list[Card]:
    """The next `limit` applications of a job behind a place in the order of `cards_of`; from its start when that is None."""
    after = None
    if heard_at is not None:
        key = application_key(scope, candidate, application_id(job, 0))
        position = sort_key(instant(heard_at), candidate)
        names = {"listing_pk": all_of(scope, job), "listing_sk": position, "pk": key.pk, "sk": key.sk}
        after = {name: {"S": value} for name, value in names.items()}
    return cards_of(scope, job, limit=limit, after=after)[0]


def _read_card(item: CoreItem) -> Card:
    application = item.sk.rpartition(SEPARATOR)[2]
    ids = {"id": application, "candidate": item.pk.rpartition(SEPARATOR)[2], "job": job_of(application)}
    return msgspec.convert({"name": "", **item.card, **ids}, Card)
