"""A résumé that somebody of the company added is read like one that came with an application."""

from __future__ import annotations

from datetime import datetime

from chalicelib import candidates, pipeline, tenants
from chalicelib.boards import Envelope, EnvelopeFile
from chalicelib.candidates import AddedFile, FilePurpose, FileState, Whole
from chalicelib.intake.model import derived_id
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


def read_added(scope: TenantScope, candidate: str, file: str, now: datetime) -> None:
    """Read an added résumé, once; raises `Unavailable` when others were quicker too often.

    Nothing happens to what is no résumé, is in quarantine, was read before or is gone.
    """
    for _ in range(_ROUNDS):
        person = candidates.find_whole(scope, candidate)
        added = _found(scope, candidate, file)
        if person is None or person.person.erasing is not None or added is None:
            return
        try:
            _read(scope, person, added, now)
        except (Stale, candidates.PersonTaken):
            continue
        return
    raise Unavailable


def _found(scope: TenantScope, candidate: str, file: str) -> AddedFile | None:
    try:
        added = candidates.files.find(scope, [candidate], file)
    except candidates.files.UnknownFile:
        return None
    due = added.purpose is FilePurpose.RESUME and added.state is FileState.KEPT and added.resume is None
    return added if due else None


def _read(scope: TenantScope, person: Whole, added: AddedFile, now: datetime) -> None:
    company = tenants.company(scope)
    known = person.person
    body = storage.get(scope, str(added.file))
    file = read_file(EnvelopeFile(name=added.name, declared_type="", body=body), region=company.country)
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
    candidates.files.with_resume(work, added, resume.id)
    work.commit(None)
