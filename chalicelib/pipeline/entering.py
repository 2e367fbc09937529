"""A candidate enters a job's pipeline, once: a further delivery while the application is active joins it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib import candidates
from chalicelib.candidates import Candidate
from chalicelib.jobs import Hiring
from chalicelib.pipeline import decisions, store
from chalicelib.pipeline.facts import ApplicationPlaced, ApplicationRepeated
from chalicelib.pipeline.identity import ATTEMPTS, application_id, attempt_of
from chalicelib.pipeline.model import (
    UNATTRIBUTED,
    Answer,
    Application,
    ApplicationState,
    Attribution,
    Form,
    Screened,
    Standing,
)
from chalicelib.platform.errors import Conflict
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

_LOOK_UP = 4
_OWNING_PART = "recruiter"


class TooManyAttempts(Conflict):
    """A person has applied for the same job 64 times, and every application has ended."""

    code = "too_many_attempts"
    text = Text(
        "This person has applied for this job too often. Reopen the last application instead.",
        "该候选人投递此职位次数过多，请重新开启其最近一次投递。",
    )


def enter(
    work: Work,
    *,
    candidate: Candidate,
    hiring: Hiring,
    source: str,
    applied_at: datetime,
    delivery: str | None = None,
    resume: str | None = None,
    unread: bool = False,
    answers: tuple[Answer, ...] = (),
    screening: tuple[Screened, ...] = (),
    cover_letter: str = "",
    source_application_id: str = "",
    attribution: Attribution = UNATTRIBUTED,
    notice: str = "",
    standing: Standing = Standing.NONE,
) -> Application:
    """Stage a candidate's application for a job, in its first stage; commits nothing.

    `candidate` is what `register` or `enrich` returned in this work, or a profile as read. While an earlier application for the
    job is active this one joins it (`repeats` of the result is above 0); after one that ended it is a new one. Two deliveries
    at the same moment name the same item: the second commit raises `Stale`, and doing it again joins the first.
    """
    stage = hiring.first_stage
    wanted = Application(
        id="",
        candidate=candidate.id,
        job=hiring.job.id,
        stage=stage.id,
        stage_type=stage.type.value,
        state=ApplicationState.ACTIVE,
        applied_at=applied_at,
        entered_at=work.now,
        owner=owner_of(hiring),
        source=source,
        delivery=delivery,
        resume=resume,
        unread=unread,
        name=candidate.full_name,
        job_title=hiring.job.title,
        answers=answers,
        screening=screening,
        failed=decisions.unmet(screening),
        cover_letter=cover_letter,
        source_application_id=source_application_id,
        attribution=attribution,
        notice=notice,
        standing=standing,
    )
    latest, form = _latest(work.scope, candidate.id, hiring.job.id)
    if latest is not None and latest.state is ApplicationState.ACTIVE:
        entered = _join(work, latest, form, wanted)
    elif (earlier := _active_of_alias(work.scope, candidate, hiring.job.id)) is not None:
        candidates.touch(work, candidate)
        return _join(work, *earlier, wanted)
    else:
        entered = _place(work, latest, wanted)
    candidates.note_application(work, candidate, job=entered.job, application=entered.id)
    return entered


def owner_of(hiring: Hiring) -> str | None:
    """Who answers for a job's applications: its owner, else the first recruiter of its team."""
    recruiters = (member.user for member in hiring.team if member.part == _OWNING_PART)
    return hiring.job.owner or next(recruiters, None)


def _latest(scope: TenantScope, candidate: str, job: str) -> tuple[Application | None, Form | None]:
    """The last of a person's applications for a job and its form; one read for the usual few."""
    latest: tuple[Application | None, Form | None] = (None, None)
    for first in range(0, ATTEMPTS, _LOOK_UP):
        attempts = [application_id(job, attempt) for attempt in range(first, first + _LOOK_UP)]
        places = [store.application_key(scope, candidate, attempt) for attempt in attempts]
        forms = [store.form_key(scope, candidate, attempt) for attempt in attempts]
        items, _ = get_items(scope, (*places, *forms), consistent=True)
        found = [
            (
                store.read_application(items[place], items.get(form)),
                store.FORMS.read(items[form]) if form in items else None,
            )
            for place, form in zip(places, forms, strict=True)
            if place in items
        ]
        latest = found[-1] if found else latest
        if len(found) < _LOOK_UP:
            break
    return latest


def _active_of_alias(scope: TenantScope, candidate: Candidate, job: str) -> tuple[Application, Form | None] | None:
    """The active application for the job of somebody who was merged into the person, if there is one."""
    for alias in candidate.aliases:
        latest, form = _latest(scope, alias, job)
        if latest is not None and latest.state is ApplicationState.ACTIVE:
            return latest, form
    return None


def _put(work: Work, application: Application, known: Form | None) -> Application:
    """Store an application and, if there is anything to store or there was, its form."""
    form = Form(
        candidate=application.candidate,
        application=application.id,
        answers=application.answers,
        screening=application.screening,
        cover_letter=application.cover_letter,
        attribution=application.attribution,
        further_numbers=application.further_numbers,
        version=0 if known is None else known.version,
    )
    if form != (known or Form(candidate=form.candidate, application=form.application)):
        work.put(store.FORMS, form)
    return work.put(store.APPLICATIONS, application)


def _place(work: Work, before: Application | None, wanted: Application) -> Application:
    attempt = 0
    if before is not None:
        attempt = _attempt_after(before)
        work.put(store.APPLICATIONS, replace(before, followed_by=application_id(wanted.job, attempt)))
    placed = _put(work, replace(wanted, id=application_id(wanted.job, attempt)), None)
    work.announce(
        ApplicationPlaced(
            application=placed.id,
            candidate=placed.candidate,
            job=placed.job,
            stage=placed.stage,
            source=placed.source,
            unread=placed.unread,
            owner=placed.owner,
            stage_type=placed.stage_type,
            revision=placed.version,
        )
    )
    return placed


def _join(work: Work, active: Application, form: Form | None, again: Application) -> Application:
    joined = _put(work, decisions.repeated(active, again), form)
    work.announce(
        ApplicationRepeated(
            application=joined.id,
            candidate=joined.candidate,
            job=joined.job,
            source=again.source,
            repeats=joined.repeats,
            unread=again.unread,
            revision=joined.version,
        )
    )
    return joined


def _attempt_after(application: Application) -> int:
    """The number of the next attempt; raises `TooManyAttempts`."""
    following = attempt_of(application.id) + 1
    if following >= ATTEMPTS:
        raise TooManyAttempts
    return following
