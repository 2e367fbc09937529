"""What a decision about an application needs, in one consistent read."""

from __future__ import annotations

from dataclasses import replace

from chalicelib import jobs, tenants
from chalicelib.jobs import Stage
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.identity import job_of
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.reasons import OwnReason
from chalicelib.platform import ids
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import Key
from chalicelib.platform.tables import CoreItem, get_items
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, FieldObject, Permission

_ABOUT = FieldObject.APPLICATION


@dataclass(frozen=True, slots=True)
class Loaded:
    """An application as it is now, the stage that was asked for, if the job has it, and the company's own reason, likewise."""

    application: Application
    stage: Stage | None
    reason: OwnReason | None
    on_team: bool = False


def view(access: Access, application_id: str) -> Application:
    """An application with what was handed in, for somebody who may see it; raises `UnknownApplication`."""
    return load(access, Permission.APPLICATIONS_READ, application_id, with_form=True).application


def load(
    access: Access,
    permission: Permission,
    public_id: str,
    *,
    stage: str | None = None,
    expected: int | None = None,
    with_form: bool = False,
    reason: str | None = None,
) -> Loaded:
    """The application, the stage and the team in one consistent read: the application's id says which job it is for."""
    candidate, identity = ids.read_child_id(public_id)
    job = job_of(identity)
    place = store.application_key(access.scope, candidate, identity)
    form = store.form_key(access.scope, candidate, identity)
    values, roll = store.values_key(access.scope, candidate, identity), tenants.fields.roll_key(access.scope, _ABOUT)
    wanted = [place, form, values, roll] if with_form else [place]
    if stage is not None and ids.is_id(stage):
        wanted.append(jobs.stage_key(access.scope, job, stage))
    if reason is not None and ids.is_id(reason):
        wanted.append(store.reason_key(access.scope, reason))
    if visibility.needs_team(access, permission):
        wanted += visibility.team_keys(access, [job]).values()
    items, _ = get_items(access.scope, wanted, consistent=True)
    if place not in items:
        raise visibility.UnknownApplication
    on_team = any(key in items for key in visibility.team_keys(access, [job]).values())
    visibility.require(access, permission, on_team=on_team)
    application = store.with_values(store.read_application(items[place], items.get(form)), items.get(values))
    if with_form:
        rolled = tenants.fields.read_roll(items.get(roll), _ABOUT)
        seen = tenants.fields.shown(access, application.fields, rolled, on_team=on_team)
        application = replace(application, fields=seen)
    if expected is not None and expected != application.version:
        raise Stale
    own = items.get(store.reason_key(access.scope, reason)) if reason is not None and ids.is_id(reason) else None
    return Loaded(
        application,
        _stage_among(access, items, job, stage),
        None if own is None else store.REASONS.read(own),
        on_team,
    )


def _stage_among(access: Access, items: dict[Key, CoreItem], job: str, stage: str | None) -> Stage | None:
    if stage is None or not ids.is_id(stage):
        return None
    found = items.get(jobs.stage_key(access.scope, job, stage))
    return None if found is None else jobs.read_stage(found)
