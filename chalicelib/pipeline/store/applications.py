"""Where applications lie and what they are found by; what was handed in with one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import candidates
from chalicelib.pipeline.model import Application, Form, Standing
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, get_items

APPLICATION = "APP"


def application_key(scope: TenantScope, candidate: str, application: str) -> Key:
    """Where an application lies."""
    return Key(candidates.collection_of(scope, candidate), sort_key(APPLICATION, application))


def form_key(scope: TenantScope, candidate: str, application: str) -> Key:
    """Where lies what was handed in with an application."""
    return Key(candidates.collection_of(scope, candidate), sort_key(APPLICATION, application, "FORM"))


def column(scope: TenantScope, job: str, stage: str) -> str:
    """The partition of a column of the board."""
    return scope.collection("JOB", job, stage)


def all_of(scope: TenantScope, job: str) -> str:
    """The partition of all applications of a job."""
    return scope.collection("LIST", "applications", job)


def instant(at: datetime) -> str:
    """An instant as keys and cards write it."""
    return at.isoformat(timespec="milliseconds")


def _entries(scope: TenantScope, application: Application) -> Entries:
    entered = sort_key(instant(application.entered_at), application.candidate)
    heard = sort_key(instant(application.last_heard_at), application.candidate)
    return Entries(
        board=(column(scope, application.job, application.stage), entered) if application.on_board else None,
        listing=(all_of(scope, application.job), heard),
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
        "applied_at": instant(application.applied_at),
        "entered_at": instant(application.entered_at),
        "source": application.source,
        "owner": application.owner,
        "unread": application.unread,
        "failed": application.failed,
        "standing": application.standing.value if application.standing is not Standing.NONE else None,
        "repeats": application.repeats,
        "version": application.version + 1,
        "last_applied_at": None if application.last_applied_at is None else instant(application.last_applied_at),
    }
    return {name: value for name, value in fields.items() if value}


APPLICATIONS = Kind(
    "application",
    Application,
    lambda scope, one: application_key(scope, one.candidate, one.id),
    _entries,
    derived=("answers", "screening", "cover_letter", "attribution", "further_numbers", "fields"),
)


FORMS = Kind("form", Form, lambda scope, form: form_key(scope, form.candidate, form.application))


def read_application(item: CoreItem, form: CoreItem | None = None) -> Application:
    """The application in an item that was read along with others, with what was handed in if its form was read too."""
    return with_form(APPLICATIONS.read(item), None if form is None else FORMS.read(form))


def with_form(application: Application, form: Form | None) -> Application:
    """An application together with what was handed in."""
    if form is None:
        return application
    return replace(
        application,
        answers=form.answers,
        screening=form.screening,
        cover_letter=form.cover_letter,
        attribution=form.attribution,
        further_numbers=form.further_numbers,
    )


def applications(
    scope: TenantScope, wanted: Iterable[tuple[str, str]], *, consistent: bool = False
) -> dict[tuple[str, str], Application]:
    """Applications by (candidate, application), without their forms, in one read; up to 100."""
    keys = {application_key(scope, *ids): ids for ids in wanted}
    if not keys:
        return {}
    items, _ = get_items(scope, keys, consistent=consistent)
    return {keys[key]: APPLICATIONS.read(item) for key, item in items.items()}
