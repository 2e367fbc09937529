"""Where reviews lie (with the application), the log of screening (by job) and self-identification (apart from both)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chalicelib import pipeline
from chalicelib.intake.model import Review, ScreeningRecord, SelfIdentification
from chalicelib.platform import due, ids, tables
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import Entries, Kind

PAGE = 50
_REVIEW = "REVIEW"
_RECORD = "RECORD"
_SAID = "SAID"


def review_key(scope: TenantScope, application: str) -> Key:
    """Where the review of an application (public id) lies."""
    candidate, own = ids.read_child_id(application)
    place = pipeline.application_key(scope, candidate, own)
    return Key(place.pk, sort_key("APP", own, _REVIEW))


def is_review(sk: str) -> bool:
    """Whether a sort key is a review's."""
    return sk.endswith(f"#{_REVIEW}")


def _reviews(scope: TenantScope) -> str:
    return scope.collection("LIST", _REVIEW, "0")


def _review_entries(scope: TenantScope, review: Review) -> Entries:
    if review.state != "waiting":
        return Entries()
    listed = (_reviews(scope), sort_key(_instant(review.decide_at), review.application))
    waiting = due.entry(review.decide_at, review_key(scope, review.application)) if review.by_clock else None
    return Entries(listing=listed, due=waiting)


def _records(scope: TenantScope, job: str) -> str:
    return scope.collection("SCREENING", job)


def _said(scope: TenantScope, job: str) -> str:
    return scope.collection("DEMOGRAPHICS", job)


def said_key(scope: TenantScope, job: str, pseudonym: str) -> Key:
    """Where it lies what a candidate of a job said of themselves."""
    return Key(_said(scope, job), sort_key(_SAID, pseudonym))


REVIEWS = Kind("screening_review", Review, lambda scope, one: review_key(scope, one.application), _review_entries)
RECORDS = Kind(
    "screening_record",
    ScreeningRecord,
    lambda scope, one: Key(_records(scope, one.job), sort_key(_RECORD, one.id)),
)
SAID = Kind(
    "self_identification",
    SelfIdentification,
    lambda scope, one: said_key(scope, one.job, one.pseudonym),
)


def review(scope: TenantScope, application: str) -> Review | None:
    """The review of an application (public id)."""
    return tables.get(scope, REVIEWS, review_key(scope, application), consistent=True)


def review_at(scope: TenantScope, key: Key) -> Review | None:
    """The review at a key of the due index."""
    return tables.get(scope, REVIEWS, key, consistent=True)


def waiting_reviews(scope: TenantScope, after: dict[str, Any] | None) -> tuple[list[Review], dict[str, Any] | None]:
    """A page of the rejections that wait, the next to come first, in two calls."""
    found = tables.page(scope, "listing", _reviews(scope), limit=PAGE, after=after)
    keys = [Key(item.pk, item.sk) for item in found.items]
    items = tables.get_items(scope, keys)[0] if keys else {}
    return [REVIEWS.read(items[key]) for key in keys if key in items], found.after


def records(
    scope: TenantScope, job: str, after: dict[str, Any] | None, *, limit: int = PAGE
) -> tuple[list[ScreeningRecord], dict[str, Any] | None]:
    """A page of a job's log, newest first."""
    found = tables.collection_page(
        scope, _records(scope, job), prefix=f"{_RECORD}#", limit=limit, after=after, newest_first=True
    )
    return [RECORDS.read(item) for item in found.items], found.after


def every_record(scope: TenantScope, job: str, *, begin: datetime, end: datetime) -> Iterator[ScreeningRecord]:
    """The log of a job between two instants, oldest first."""
    first, last = sort_key(_RECORD, ids.new_id(begin)[:10]), sort_key(_RECORD, ids.new_id(end)[:10] + "Z")
    for item in tables.between(scope, _records(scope, job), first, last):
        yield RECORDS.read(item)


def said_of(scope: TenantScope, job: str) -> dict[str, SelfIdentification]:
    """What the candidates of a job said of themselves, by pseudonym."""
    items = tables.collection(scope, _said(scope, job), prefix=f"{_SAID}#")
    return {one.pseudonym: one for one in tables.of_kind(SAID, items)}


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
