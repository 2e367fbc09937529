"""Files that somebody of the company added.

A résumé is read like one that came with an application, and what is in quarantine is listed like one, until it is deleted.
"""

from __future__ import annotations

from datetime import datetime

from chalicelib import candidates, pipeline, tenants
from chalicelib.boards import Envelope, EnvelopeFile
from chalicelib.candidates import AddedFile, FilePurpose, FileState, Whole
from chalicelib.intake import store
from chalicelib.intake.model import HeldFile, derived_id
from chalicelib.intake.people import incoming
from chalicelib.intake.reading import read_file
from chalicelib.intake.service import recognising, resumes
from chalicelib.intake.service.attaching import with_resume
from chalicelib.platform import actors
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

ACTOR = actors.system("intake-place")
_ROUNDS = 6


def follow(scope: TenantScope, candidate: str, file: str, now: datetime) -> None:
    """Do what is due for an added file as it stands now, once; raises `Unavailable` when others were quicker too often.

    Nothing happens to what is no résumé and harmless, was read before, or belongs to somebody who is being erased.
    """
    for _ in range(_ROUNDS):
        person = candidates.find_whole(scope, candidate)
        if person is None or person.person.erasing is not None:
            return
        added = _found(scope, candidate, file)
        try:
            _look_after(Work(scope, ACTOR, now), person, (candidate, file), added)
            if added is not None and _is_unread(added):
                _read(scope, person, added, now)
        except (Stale, candidates.PersonTaken):
            continue
        return
    raise Unavailable


def _found(scope: TenantScope, candidate: str, file: str) -> AddedFile | None:
    """The file, unless it is gone."""
    try:
        return candidates.files.find(scope, [candidate], file)
    except candidates.files.UnknownFile:
        return None


def _is_unread(added: AddedFile) -> bool:
    return added.purpose is FilePurpose.RESUME and added.state is FileState.KEPT and added.resume is None


def _look_after(work: Work, person: Whole, place: tuple[str, str], added: AddedFile | None) -> None:
    """List a file in quarantine, with whoever added it as its owner; take it off the list when it is gone."""
    listed = store.held_file(work.scope, *place)
    dangerous = added is not None and added.state is FileState.QUARANTINED
    if dangerous == (listed is not None):
        return
    if listed is not None:
        work.delete(store.HELD, listed)
    elif added is not None:
        work.put(store.HELD, _held(work.scope, added))
    work.check(candidates.PROFILES, person.person)  # an erasure that began meanwhile must find nothing new behind it
    work.commit(None)


def _held(scope: TenantScope, added: AddedFile) -> HeldFile:
    places = (added.candidate, added.application or "")
    application = pipeline.applications(scope, [places], consistent=True).get(places) if added.application else None
    return HeldFile(
        resume="",
        delivery="",
        candidate=added.candidate,
        application="" if application is None else application.public_id,
        job="" if application is None else application.job,
        held_at=added.added_at,
        name=added.name,
        size=added.size,
        reasons=added.warnings,
        owner=added.added_by,
        file=added.id,
    )


def _read(scope: TenantScope, person: Whole, added: AddedFile, now: datetime) -> None:
    company = tenants.company(scope)
    known = person.person
    body = storage.get(scope, str(added.file))
    came = EnvelopeFile(name=added.name, declared_type="", body=body)
    file = read_file(came, region=company.country, on=added.added_at.date())
    work = Work(scope, ACTOR, now)
    found = incoming(
        Envelope(source=""), file.resume, identity=known.id, region=company.country, language=known.language, now=now
    ).candidate
    candidates.enrich(work, known, found, recognising.matched(scope, found, file.resume).for_person(known.id))
    resume = resumes.resume_of(
        scope,
        file,
        identity=derived_id(added.id, "resume", at=added.added_at),
        candidate=added.candidate,
        owner=added.added_by,
        now=now,
    )
    resumes.store_files(scope, file, resume)
    candidates.add_resume(work, resume)
    if added.application is not None:
        places = (added.candidate, added.application)
        application = pipeline.applications(scope, [places], consistent=True).get(places)
        if application is not None:
            work.put(pipeline.APPLICATIONS, with_resume(application, resume.id, file))
            resumes.belong(work, application, [resume])
    candidates.files.with_resume(work, added, resume.id)
    work.commit(None)
