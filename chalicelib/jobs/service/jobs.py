"""Drafting, changing, opening and closing jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.jobs import facts, store
from chalicelib.jobs.decisions import jobs as decisions
from chalicelib.jobs.decisions import opening, templates
from chalicelib.jobs.model import CloseReason, Hiring, Job, JobState, Place, Requisition, Salary, TeamMember
from chalicelib.jobs.service import pipelines, references
from chalicelib.jobs.service.reading import company_day, for_change
from chalicelib.platform import ids
from chalicelib.platform.texts import language_of
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

EDITABLE = frozenset(
    {
        "title", "description", "place", "department", "position", "branch", "requisition", "employment_type", "salary",
        "openings", "language", "owner", "valid_through", "other_places",
    }
)  # fmt: skip


def create(
    work: Work,
    access: Access,
    *,
    title: str,
    place: Place,
    description: str = "",
    language: str = "en",
    department: str | None = None,
    position: str | None = None,
    branch: str | None = None,
    requisition: str | None = None,
    employment_type: str = "FULL_TIME",
    salary: Salary | None = None,
    openings: int = 1,
    owner: str | None = None,
    valid_through: date | None = None,
    other_places: Sequence[Place] = (),
    pipeline: str | None = None,
) -> Hiring:
    """A draft with the stages of a template, named in the job's language: of `pipeline`, else of what the company chose.

    Whoever creates it is on its hiring team, and so is its owner, who is the same person unless somebody else is named.
    """
    creator = access.user.id if access.user is not None else None
    job = Job(
        id=ids.new_id(work.now),
        title=title,
        state=JobState.DRAFT,
        description=description,
        place=place,
        created_at=work.now,
        department=department,
        position=position,
        branch=branch,
        requisition=requisition,
        employment_type=employment_type,
        salary=salary,
        openings=openings,
        language=language_of(language),
        owner=owner or creator,
        valid_through=valid_through,
    )
    job = decisions.checked(decisions.numbered(job, other_places))
    _check_references(access, {name: getattr(job, name) for name in EDITABLE} | {"owner": owner})
    template = pipelines.starting(access.scope, position=position, asked=pipeline)
    job = replace(job, pipeline=template.id)
    people = dict.fromkeys(person for person in (creator, job.owner) if person is not None)
    hiring = Hiring(
        job=work.put(store.JOBS, job),
        stages=tuple(
            work.put(store.STAGES, stage)
            for stage in templates.stages_of(template, job.id, language_of(job.language), ids.increasing(work.now))
        ),
        team=tuple(
            work.put(store.TEAM, TeamMember(job=job.id, user=user, part="recruiter", since=job.since))
            for user in people
        ),
    )
    work.announce(facts.JobCreated(job.id, job.owner, job.requisition))
    return work.commit(hiring)


def update(work: Work, access: Access, job: str, *, expected: int | None, changes: Mapping[str, Any]) -> Hiring:
    """A job with other values for some of `EDITABLE`; what an open job needs cannot be taken from it."""
    if strange := changes.keys() - EDITABLE:
        raise TypeError(f"{sorted(strange)} do not change this way")
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    after = decisions.checked(_changed(hiring.job, changes))
    fields = tuple(sorted(name for name in changes if getattr(after, name) != getattr(hiring.job, name)))
    _check_references(access, {name: getattr(after, name) for name in fields})
    if after.state is JobState.OPEN:
        today = company_day(access.scope, work.now)
        opening.check_complete(replace(hiring, job=after), _requisition(access, after), today=today)
    changed = replace(hiring, job=work.put(store.JOBS, after))
    if after.owner is not None and not hiring.on_team(after.owner):
        member = TeamMember(job=job, user=after.owner, part="recruiter", state=after.state, since=after.since)
        changed = replace(changed, team=(*hiring.team, work.put(store.TEAM, member)))
        work.announce(facts.TeamChanged(job, after.owner, member.part))
    if fields:
        work.announce(facts.JobChanged(job, fields))
    return work.commit(changed)


def open_(work: Work, access: Access, job: str, *, expected: int | None = None) -> Hiring:
    """A draft takes applications from now on; raises `NotReady`, `RequisitionMissing`."""
    hiring = for_change(access, Permission.JOBS_OPEN, job, expected)
    today = company_day(access.scope, work.now)
    after = opening.opened(hiring, _requisition(access, hiring.job), now=work.now, today=today)
    work.announce(facts.JobOpened(job))
    return work.commit(_in_state(work, hiring, after))


def reopen(work: Work, access: Access, job: str, *, expected: int | None = None) -> Hiring:
    """A closed job takes applications again; raises `NotReady`, `RequisitionMissing`."""
    hiring = for_change(access, Permission.JOBS_OPEN, job, expected)
    today = company_day(access.scope, work.now)
    after = opening.reopened(hiring, _requisition(access, hiring.job), now=work.now, today=today)
    work.announce(facts.JobOpened(job, again=True))
    return work.commit(_in_state(work, hiring, after))


def close(
    work: Work, access: Access, job: str, *, reason: CloseReason = CloseReason.OTHER, expected: int | None = None
) -> Hiring:
    """A job takes no more applications; those under way stay as they are."""
    hiring = for_change(access, Permission.JOBS_OPEN, job, expected)
    after = opening.closed(hiring.job, reason, work.now)
    work.announce(facts.JobClosed(job, reason.value))
    return work.commit(_in_state(work, hiring, after))


def _changed(job: Job, changes: Mapping[str, Any]) -> Job:
    plain = {name: value for name, value in changes.items() if name != "other_places"}
    others = changes.get("other_places", [one.place for one in job.other_places])
    return decisions.numbered(replace(job, **plain), others)


def _in_state(work: Work, hiring: Hiring, after: Job) -> Hiring:
    """The job in another state, and with it the entries by which its team finds it."""
    team = tuple(work.put(store.TEAM, replace(member, state=after.state, since=after.since)) for member in hiring.team)
    return replace(hiring, job=work.put(store.JOBS, after), team=team)


def _requisition(access: Access, job: Job) -> Requisition | None:
    return None if job.requisition is None else store.requisition(access.scope, job.requisition)


def _check_references(access: Access, fields: Mapping[str, Any]) -> None:
    references.check_structure(access.scope, fields)
    if fields.get("owner") is not None:
        references.person(access.scope, fields["owner"], "owner")
    if fields.get("requisition") is not None:
        references.linked(access, fields["requisition"])
