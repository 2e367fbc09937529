"""Moving, ending and reopening applications: load what the decision needs in one call, decide, commit."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib import jobs
from chalicelib.jobs import Stage
from chalicelib.pipeline import decisions, store, visibility
from chalicelib.pipeline.facts import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationWithdrawn,
)
from chalicelib.pipeline.identity import job_of
from chalicelib.pipeline.model import Application, ApplicationState
from chalicelib.pipeline.reasons import RejectionReason, WithdrawalReason
from chalicelib.platform import ids
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import Key
from chalicelib.platform.tables import CoreItem, get, get_items
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


@dataclass(frozen=True, slots=True)
class _Loaded:
    """An application as it is now, and the stage that was asked for, if the job has it."""

    application: Application
    stage: Stage | None


def view(access: Access, application_id: str) -> Application:
    """An application with what was handed in, for somebody who may see it; raises `UnknownApplication`."""
    return _load(access, Permission.APPLICATIONS_READ, application_id, with_form=True).application


def move(work: Work, access: Access, *, application_id: str, stage: str, expected: int | None = None) -> Application:
    """Move an application to another stage of its job; a stage that means hired hires.

    `application_id` is the public id. Raises `UnknownApplication`, `AlreadyEnded`, `UnknownStage`, `SameStage`, `Stale`.
    """
    loaded = _load(access, Permission.APPLICATIONS_WRITE, application_id, stage=stage, expected=expected)
    before = loaded.application
    after = work.put(store.APPLICATIONS, decisions.moved(before, loaded.stage, work.now))
    work.announce(
        ApplicationMoved(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            from_stage=before.stage,
            to_stage=after.stage,
            from_type=before.stage_type,
            to_type=after.stage_type,
            owner=after.owner,
            revision=after.version,
        )
    )
    if after.state is ApplicationState.HIRED:
        work.announce(
            ApplicationHired(
                application=after.id,
                candidate=after.candidate,
                job=after.job,
                stage=after.stage,
                owner=after.owner,
                revision=after.version,
            )
        )
    return work.commit(after)


def reject(
    work: Work,
    access: Access,
    *,
    application_id: str,
    reason: RejectionReason,
    note: str = "",
    expected: int | None = None,
) -> Application:
    """End an application with our no; raises `UnknownApplication`, `AlreadyEnded`, `NoteNeeded`, `Stale`."""
    before = _load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected).application
    after = work.put(store.APPLICATIONS, decisions.rejected(before, reason, note, work.now))
    work.announce(
        ApplicationRejected(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            reason=reason.value,
            owner=after.owner,
            revision=after.version,
        )
    )
    return work.commit(after)


def withdraw(
    work: Work,
    access: Access,
    *,
    application_id: str,
    reason: WithdrawalReason,
    note: str = "",
    expected: int | None = None,
) -> Application:
    """End an application with the candidate's no; raises `UnknownApplication`, `AlreadyEnded`, `NoteNeeded`, `Stale`."""
    before = _load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected).application
    after = work.put(store.APPLICATIONS, decisions.withdrawn(before, reason, note, work.now))
    work.announce(
        ApplicationWithdrawn(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            reason=reason.value,
            owner=after.owner,
            revision=after.version,
        )
    )
    return work.commit(after)


def reopen(
    work: Work, access: Access, *, application_id: str, stage: str | None = None, expected: int | None = None
) -> Application:
    """Make an ended application active again, in `stage` or where it ended (from hired: where it came from).

    Raises `UnknownApplication`, `NotEnded`, `AppliedAgain`, `UnknownStage`, `NotForHired`, `Stale`.
    """
    loaded = _load(access, Permission.APPLICATIONS_WRITE, application_id, stage=stage, expected=expected)
    before = loaded.application
    goal = loaded.stage
    if stage is None:
        goal = _stage(access, before.job, decisions.reopening_stage(before, None))
    after = work.put(store.APPLICATIONS, decisions.reopened(before, goal, work.now))
    work.announce(
        ApplicationReopened(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            stage_type=after.stage_type,
            ended_as=before.state.value,
            owner=after.owner,
            revision=after.version,
        )
    )
    return work.commit(after)


def _load(
    access: Access,
    permission: Permission,
    public_id: str,
    *,
    stage: str | None = None,
    expected: int | None = None,
    with_form: bool = False,
) -> _Loaded:
    """The application, the stage and the team in one consistent read: the application's id says which job it is for."""
    candidate, identity = ids.read_child_id(public_id)
    job = job_of(identity)
    place = store.application_key(access.scope, candidate, identity)
    form = store.form_key(access.scope, candidate, identity)
    wanted = [place, form] if with_form else [place]
    if stage is not None and ids.is_id(stage):
        wanted.append(jobs.stage_key(access.scope, job, stage))
    if visibility.needs_team(access, permission):
        wanted += visibility.team_keys(access, [job]).values()
    items, _ = get_items(access.scope, wanted, consistent=True)
    if place not in items:
        raise visibility.UnknownApplication
    on_team = any(key in items for key in visibility.team_keys(access, [job]).values())
    visibility.require(access, permission, on_team=on_team)
    application = store.read_application(items[place], items.get(form))
    if expected is not None and expected != application.version:
        raise Stale
    return _Loaded(application, _stage_among(access, items, job, stage))


def _stage_among(access: Access, items: dict[Key, CoreItem], job: str, stage: str | None) -> Stage | None:
    if stage is None or not ids.is_id(stage):
        return None
    found = items.get(jobs.stage_key(access.scope, job, stage))
    return None if found is None else jobs.read_stage(found)


def _stage(access: Access, job: str, stage: str) -> Stage | None:
    return get(access.scope, jobs.STAGES, jobs.stage_key(access.scope, job, stage), consistent=True)
