"""Files of a delivery become résumés of a candidate: bytes and text in S3, the fields on an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import candidates, pipeline
from chalicelib.candidates import Reading, Resume
from chalicelib.intake import store
from chalicelib.intake.found import found_fields
from chalicelib.intake.model import Delivery, HeldFile, derived_id
from chalicelib.intake.reading import ReadFile
from chalicelib.pipeline import Application
from chalicelib.platform.files import kinds, storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

if TYPE_CHECKING:
    from chalicelib.intake.service.loading import Read

NO_CONTACT = "no_contact"
PLAIN_TEXT = "text/plain; charset=utf-8"


def kept(scope: TenantScope, read: Read, file: ReadFile, *, candidate: str, number: int, now: datetime) -> Resume:
    """The résumé item of a file; one that was refused has no file of its own, only the warning."""
    identity = derived_id(read.delivery.id, "resume", str(number), at=read.delivery.received_at)
    one = resume_of(scope, file, identity=identity, candidate=candidate, owner=pipeline.owner_of(read.hiring), now=now)
    return one if read.person.reachable else replace(one, warnings=(*one.warnings, NO_CONTACT))


def resume_of(
    scope: TenantScope, file: ReadFile, *, identity: str, candidate: str, owner: str | None, now: datetime
) -> Resume:
    """A file and what was read in it as the candidate's résumé `identity`, not stored yet."""
    place = ("candidates", candidate, "resumes", identity)
    return Resume(
        id=identity,
        candidate=candidate,
        received_at=now,
        reading=file.reading,
        file=storage.path(scope, *place, "file") if file.kept else None,
        name=file.file.name,
        media_type=kinds.media_type(file.verdict.kind),
        size=file.verdict.size,
        sha256=file.verdict.sha256,
        text=storage.path(scope, *place, "text") if file.text else None,
        pages=0 if file.resume is None else file.resume.document.pages,
        found=() if file.resume is None else found_fields(file.resume),
        warnings=file.warnings,
        parser_version="" if file.resume is None else file.resume.document.parser_version,
        owner=None if file.reading is Reading.READ else owner,
    )


def store_files(scope: TenantScope, file: ReadFile, resume: Resume) -> None:
    """Put the file and what was read in it where the résumé says; the same again changes nothing."""
    if resume.file is not None:
        storage.put(scope, resume.file, file.file.body, resume.media_type)
    if resume.text is not None:
        storage.put(scope, resume.text, file.text.encode(), PLAIN_TEXT)


def belong(work: Work, application: Application, resumes: Iterable[Resume]) -> None:
    """Write on résumés of this work what they came with, so that it is known who may look after them; commits nothing."""
    for resume in resumes:
        work.put(candidates.RESUMES, replace(resume, application=application.public_id, job=application.job))


def hold_back(work: Work, delivery: Delivery, application: Application, resumes: Iterable[Resume]) -> None:
    """List the files that nobody may open until a person decided; commits nothing."""
    for resume in resumes:
        if resume.reading is Reading.QUARANTINED:
            work.put(
                store.HELD,
                HeldFile(
                    resume=resume.id,
                    delivery=delivery.id,
                    candidate=resume.candidate,
                    application=application.public_id,
                    job=application.job,
                    held_at=work.now,
                    name=resume.name,
                    size=resume.size,
                    reasons=resume.warnings,
                    owner=application.owner,
                ),
            )
