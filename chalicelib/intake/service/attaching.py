"""The worker's part of a larger file: it becomes a résumé of the application that its delivery became."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib import candidates, pipeline
from chalicelib.boards import BOARDS, Envelope, EnvelopeFile
from chalicelib.candidates import Candidate, Reading
from chalicelib.intake import store
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.people import incoming
from chalicelib.intake.reading import ReadFile, read_file
from chalicelib.intake.service import recognising, resumes
from chalicelib.pipeline import Application
from chalicelib.platform import actors
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work
from chalicelib.tenants import Tenant

ACTOR = actors.system("intake-place")
NAME = "resume"
"""The bucket keeps no file name; the kind is told by the content."""


def attach_if_due(scope: TenantScope, delivery: Delivery, company: Tenant, now: datetime) -> Delivery:
    """Add the uploaded file of a placed delivery to its application, once.

    Raises `Stale` and `PersonTaken` when others were quicker: then the delivery is to be read again. Whatever else stands in the
    way must not end as a dropped record, so it is raised as a failure, which is tried again and at last seen by somebody.
    """
    if delivery.upload is None or delivery.attached or delivery.application is None:
        return delivery
    try:
        return _attach(scope, delivery, delivery.application, delivery.upload, company=company, now=now)
    except (Stale, candidates.PersonTaken, Unavailable):
        raise
    except AppError as refusal:
        raise RuntimeError("an uploaded file could not be added to its application") from refusal


def _attach(
    scope: TenantScope, delivery: Delivery, public_id: str, upload: str, *, company: Tenant, now: datetime
) -> Delivery:
    candidate, _, identity = public_id.partition(".")
    application = pipeline.applications(scope, [(candidate, identity)], consistent=True).get((candidate, identity))
    person = candidates.find_whole(scope, candidate)
    if application is None or person is None or person.person.erasing is not None:
        return _nobody_left(scope, delivery, now)
    body = storage.get(scope, upload)
    upload_file = EnvelopeFile(name=NAME, declared_type="", body=body)
    file = read_file(upload_file, region=company.country, on=delivery.received_at.date())
    work = Work(scope, ACTOR, now)
    known = _enriched(work, delivery, company, file, person.person)
    resume = resumes.resume_of(
        scope,
        file,
        identity=derived_id(delivery.id, "upload", at=delivery.received_at),
        candidate=known.id,
        owner=application.owner,
        now=now,
    )
    resumes.store_files(scope, file, resume)
    candidates.add_resume(work, resume)
    resumes.belong(work, application, [resume])
    resumes.hold_back(work, delivery, application, [resume])
    work.put(pipeline.APPLICATIONS, with_resume(application, resume.id, file))
    return work.commit(work.put(store.DELIVERIES, replace(delivery, attached=True)))


def _enriched(work: Work, delivery: Delivery, company: Tenant, file: ReadFile, known: Candidate) -> Candidate:
    """The person, with what the file says where the form said nothing."""
    form: Envelope = BOARDS[delivery.board](storage.get(work.scope, delivery.raw), delivery.content_type)
    found = incoming(
        form,
        file.resume,
        identity=known.id,
        region=company.country,
        language=delivery.language,
        now=work.now,
    ).candidate
    matched = recognising.matched(work.scope, found, file.resume).for_person(known.id)
    return candidates.enrich(work, known, found, matched)


def _nobody_left(scope: TenantScope, delivery: Delivery, now: datetime) -> Delivery:
    """The person was erased meanwhile: nobody is left to add the file to, and the erasure takes it."""
    work = Work(scope, ACTOR, now)
    return work.commit(work.put(store.DELIVERIES, replace(delivery, attached=True)))


def with_resume(application: Application, resume: str, file: ReadFile) -> Application:
    """The application with the file as its résumé, unless it has one that could be read and this one cannot."""
    read = file.reading is Reading.READ
    if not read and application.resume is not None and not application.unread:
        return application
    return replace(application, resume=resume if file.kept else application.resume, unread=not read)
