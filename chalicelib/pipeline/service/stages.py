"""Moving applications and reopening them: load, decide, commit."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.jobs import Stage
from chalicelib.pipeline import decisions, store
from chalicelib.pipeline.facts import ApplicationHired, ApplicationMoved, ApplicationReopened
from chalicelib.pipeline.model import Application, ApplicationState
from chalicelib.pipeline.service.loading import load
from chalicelib.platform.tables import get
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def move(
    work: Work,
    access: Access,
    *,
    application_id: str,
    stage: str,
    expected: int | None = None,
    only_in: str | None = None,
) -> Application:
    """Move an application to another stage of its job; a stage that means hired hires. With `only_in` only from that stage.

    `application_id` is the public id. Raises `UnknownApplication`, `AlreadyEnded`, `UnknownStage`, `SameStage`, `LeftStage`,
    `Stale`.
    """
    loaded = load(access, Permission.APPLICATIONS_WRITE, application_id, stage=stage, expected=expected)
    before = loaded.application
    decisions.require_in(before, only_in)
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


def reopen(
    work: Work, access: Access, *, application_id: str, stage: str | None = None, expected: int | None = None
) -> Application:
    """Make an ended application active again, in `stage` or where it ended (from hired: where it came from).

    Raises `UnknownApplication`, `NotEnded`, `AppliedAgain`, `UnknownStage`, `NotForHired`, `Stale`.
    """
    loaded = load(access, Permission.APPLICATIONS_WRITE, application_id, stage=stage, expected=expected)
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


def _stage(access: Access, job: str, stage: str) -> Stage | None:
    return get(access.scope, jobs.STAGES, jobs.stage_key(access.scope, job, stage), consistent=True)
