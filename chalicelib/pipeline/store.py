"""Where applications lie, and what they are found by.

An application is an item of its candidate's collection. It stands in two indexes: `board`, while it is in a column of its
job, and `listing`, by the instant the candidate last applied. The counts of a job lie between its `META` and its `TEAM`, so that
the query that reads a job reads them too; what they are made of lies in a collection of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from chalicelib import candidates
from chalicelib.jobs import job_key
from chalicelib.pipeline.identity import application_id, job_of
from chalicelib.pipeline.model import Application, Card, Counted, Counts, Form
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, collection_page, get_items, page

_APPLICATION = "APP"
CARDS = 100


def application_key(scope: TenantScope, candidate: str, application: str) -> Key:
    """Where an application lies."""
    return Key(candidates.collection_of(scope, candidate), sort_key(_APPLICATION, application))


def form_key(scope: TenantScope, candidate: str, application: str) -> Key:
    """Where lies what was handed in with an application."""
    return Key(candidates.collection_of(scope, candidate), sort_key(_APPLICATION, application, "FORM"))


def counts_key(scope: TenantScope, job: str) -> Key:
    """Where the counts of a job lie."""
    return Key(job_key(scope, job).pk, sort_key("PIPELINE", "COUNTS"))


def counted_key(scope: TenantScope, job: str, candidate: str, application: str) -> Key:
    """Where it is kept how an application was counted."""
    return Key(_counted(scope, job), sort_key(_APPLICATION, candidate, application))


def _counted(scope: TenantScope, job: str) -> str:
    return scope.collection("COUNTED", job)


def column(scope: TenantScope, job: str, stage: str) -> str:
    """The partition of a column of the board."""
    return scope.collection("JOB", job, stage)


def _all_of(scope: TenantScope, job: str) -> str:
    return scope.collection("LIST", "applications", job)


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _entries(scope: TenantScope, application: Application) -> Entries:
    entered = sort_key(_instant(application.entered_at), application.candidate)
    heard = sort_key(_instant(application.last_heard_at), application.candidate)
    return Entries(
        board=(column(scope, application.job, application.stage), entered) if application.on_board else None,
        listing=(_all_of(scope, application.job), heard),
        card=_card(application),
    )


def _card(application: Application) -> dict[str, Any]:
    """A card's fields. Ids that the item's key holds are left out, and so is what is empty: a board reads hundreds.

    The card is written with the application, which then has the next version.
    """
    fields: dict[str, Any] = {
        "stage": application.stage,
        "stage_type": application.stage_type,
        "state": application.state.value,
        "name": application.name,
        "applied_at": _instant(application.applied_at),
        "entered_at": _instant(application.entered_at),
        "source": application.source,
        "owner": application.owner,
        "unread": application.unread,
        "failed": application.failed,
        "repeats": application.repeats,
        "version": application.version + 1,
        "last_applied_at": None if application.last_applied_at is None else _instant(application.last_applied_at),
    }
    return {name: value for name, value in fields.items() if value}


APPLICATIONS = Kind(
    "application",
    Application,
    lambda scope, one: application_key(scope, one.candidate, one.id),
    _entries,
    derived=("answers", "screening", "cover_letter"),
)
FORMS = Kind("form", Form, lambda scope, form: form_key(scope, form.candidate, form.application))
COUNTS = Kind("counts", Counts, lambda scope, counts: counts_key(scope, counts.job))
COUNTED = Kind("counted", Counted, lambda scope, one: counted_key(scope, one.job, one.candidate, one.application))


def read_application(item: CoreItem, form: CoreItem | None = None) -> Application:
    """The application in an item that was read along with others, with what was handed in if its form was read too."""
    return with_form(APPLICATIONS.read(item), None if form is None else FORMS.read(form))


def with_form(application: Application, form: Form | None) -> Application:
    """An application together with what was handed in."""
    if form is None:
        return application
    return replace(application, answers=form.answers, screening=form.screening, cover_letter=form.cover_letter)


def applications(
    scope: TenantScope, wanted: Iterable[tuple[str, str]], *, consistent: bool = False
) -> dict[tuple[str, str], Application]:
    """Applications by (candidate, application), without their forms, in one read; up to 100."""
    keys = {application_key(scope, *ids): ids for ids in wanted}
    if not keys:
        return {}
    items, _ = get_items(scope, keys, consistent=consistent)
    return {keys[key]: APPLICATIONS.read(item) for key, item in items.items()}


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
    found = page(scope, "listing", _all_of(scope, job), limit=limit, after=after, newest_first=True)
    return [_read_card(item) for item in found.items], found.after


def cards_before(scope: TenantScope, job: str, *, limit: int, heard_at: datetime | None, candidate: str) -> list[Card]:
    """The next `limit` applications of a job behind a place in the order of `cards_of`; from its start when that is None."""
    after = None
    if heard_at is not None:
        key = application_key(scope, candidate, application_id(job, 0))
        position = sort_key(_instant(heard_at), candidate)
        names = {"listing_pk": _all_of(scope, job), "listing_sk": position, "pk": key.pk, "sk": key.sk}
        after = {name: {"S": value} for name, value in names.items()}
    return cards_of(scope, job, limit=limit, after=after)[0]


def counted_page(
    scope: TenantScope, job: str, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[Counted], dict[str, Any] | None]:
    """A page of how a job's applications were counted."""
    found = collection_page(scope, _counted(scope, job), prefix=_APPLICATION + SEPARATOR, limit=limit, after=after)
    return [COUNTED.read(item) for item in found.items], found.after


def _read_card(item: CoreItem) -> Card:
    application = item.sk.rpartition(SEPARATOR)[2]
    ids = {"id": application, "candidate": item.pk.rpartition(SEPARATOR)[2], "job": job_of(application)}
    return msgspec.convert({"name": "", **item.card, **ids}, Card)
