"""From raw bytes to an application: the worker's use case.

One transaction stores everything a delivery becomes. What it stores has ids derived from the delivery, and the delivery itself
is written in it, so that a second run of the same work finds its end and stops. Files go to S3 before, under keys that a second
run writes again.
"""

from __future__ import annotations

from datetime import datetime

from chalicelib import candidates, jobs, messaging, pipeline
from chalicelib.candidates import Candidate, Reading, Resume
from chalicelib.intake import store
from chalicelib.intake.facts import DeliveryPlaced, DeliveryRefused
from chalicelib.intake.model import Delivery, DeliveryState, derived_id, placed, refused
from chalicelib.intake.service import attaching, claiming, handed_in, judging, recognising, rejecting, resumes
from chalicelib.intake.service.fetching import Fetcher, NotFetched
from chalicelib.intake.service.judging import Judged
from chalicelib.intake.service.loading import Read, load
from chalicelib.pipeline import Application
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work
from chalicelib.tenants import Tenant

ACTOR = actors.system("intake-place")
TEMPLATE = "application_received"
_ROUNDS = 6
_LONGEST_NAME = 200  # of a message's variables; a name that is too long must not stop anybody's application


def place(scope: TenantScope, delivery_id: str, now: datetime, *, last: bool = False) -> Delivery:
    """Make a delivery an application, once; raises `Unavailable` when others were quicker too often.

    What can become no application is refused, kept and listed, whatever the reason. Raises `NotFetched` when a board did not
    answer, unless this is the `last` attempt: then that is the reason.
    """
    fetcher = Fetcher(scope, last=last)
    for _ in range(_ROUNDS):
        delivery, company = store.delivery_and_company(scope, delivery_id)
        try:
            return _settled(scope, delivery, company, fetcher, now)
        except (Stale, candidates.PersonTaken):
            continue
    raise Unavailable


def _settled(scope: TenantScope, delivery: Delivery, company: Tenant, fetcher: Fetcher, now: datetime) -> Delivery:
    """The delivery, decided, and what follows its decision done."""
    if delivery.state is DeliveryState.RECEIVED:
        try:
            delivery = fetcher.with_application(delivery, now)
            delivery = _place(scope, delivery, company, fetcher, now)
        except NotFetched as failure:
            if not fetcher.last:
                raise
            return _refuse(scope, delivery, failure.code, now)
        except (Stale, candidates.PersonTaken, Unavailable):
            raise
        except AppError as refusal:
            return _refuse(scope, delivery, refusal.code, now)
    rejecting.reject_if_due(scope, delivery, now)
    judging.advance_if_due(scope, delivery, now)
    return attaching.attach_if_due(scope, delivery, company, now)


def _place(scope: TenantScope, delivery: Delivery, company: Tenant, fetcher: Fetcher, now: datetime) -> Delivery:
    read = load(scope, delivery, company, fetcher, now)
    if not read.person.reachable and not any(file.kept for file in read.files):
        return _refuse(scope, delivery, "contact_required", now)
    found = read.person.candidate
    matched = recognising.matched(scope, found)
    stands = claiming.standing(scope, delivery, matched)
    if stands is not None and stands.is_refused:
        return _refuse(scope, delivery, "already_known", now)
    work = Work(scope, ACTOR, now)
    person = recognising.known(work, found, matched)
    kept = [
        resumes.kept(scope, read, file, candidate=person.id, number=number, now=now)
        for number, file in enumerate(read.files)
    ]
    for file, resume in zip(read.files, kept, strict=True):
        resumes.store_files(scope, file, resume)
        candidates.add_resume(work, resume)
    judged = judging.judged(read, complete=not _is_unread(read))
    application = _entered(work, read, person, kept, judged)
    recognising.compare_later(work, read, matched, application)
    recognising.write_down(work, read, person, application)
    claiming.claim(work, stands, person, application)
    repeated = application.repeats > 0
    resumes.belong(work, application, kept)
    resumes.hold_back(work, delivery, application, kept)
    if not repeated and not read.envelope.silent:
        _acknowledge(work, read, person, application, (*person.emails, *matched.emails))
    ended = placed(delivery, application=application.public_id, repeated=repeated)
    if not repeated:
        judging.follow(work, read, application, judged)
        at_once = judged.verdict.rejecting if judged.verdict.at_once else None
        ended = judging.noted(rejecting.noted(ended, application, at_once, company), application, judged)
    stored = work.put(store.DELIVERIES, ended)
    work.announce(
        DeliveryPlaced(delivery=delivery.id, application=application.id, candidate=person.id, repeated=repeated)
    )
    return work.commit(stored)


def _entered(work: Work, read: Read, person: Candidate, kept: list[Resume], judged: Judged) -> Application:
    delivery, envelope = read.delivery, read.envelope
    return pipeline.enter(
        work,
        candidate=person,
        hiring=read.hiring,
        source=jobs.source_of(work.scope, read.hiring.job.id, envelope.source),
        applied_at=min(envelope.applied_at or delivery.received_at, delivery.received_at),
        delivery=delivery.id,
        resume=kept[0].id if kept and read.files[0].kept else None,
        unread=_is_unread(read),
        answers=handed_in.answers(read, judged.answered),
        screening=judged.screened,
        standing=judged.verdict.standing,
        cover_letter=envelope.cover_letter,
        source_application_id=envelope.source_application_id,
        attribution=handed_in.attribution(read),
        notice=recognising.notice_shown(envelope),
    )


def _is_unread(read: Read) -> bool:
    """Whether a person must look: the résumé was not read, some file is held back, or nothing leads to the candidate."""
    unread = bool(read.files) and read.files[0].reading is not Reading.READ
    held = any(file.reading is Reading.QUARANTINED for file in read.files)
    return unread or held or not read.person.reachable


def _acknowledge(work: Work, read: Read, person: Candidate, application: Application, own: tuple[str, ...]) -> None:
    """Tell the candidate that we have it, at the address they just gave if it is their own; who left none is not told."""
    if not own:
        return
    given = read.person.candidate.emails
    address = next((one for one in given if one in own), own[0])
    name = person.full_name[:_LONGEST_NAME]
    messaging.queue(
        work,
        template=TEMPLATE,
        recipient=messaging.Recipient(
            candidate=person.id, name=name, email=address, language=read.person.candidate.language
        ),
        variables={
            "candidate_name": name,
            "job_title": application.job_title[:_LONGEST_NAME],
            "company_name": read.company.name[:_LONGEST_NAME],
        },
        about=application.public_id,
        identity=derived_id(read.delivery.id, TEMPLATE, at=read.delivery.received_at),
    )


def _refuse(scope: TenantScope, delivery: Delivery, problem: str, now: datetime) -> Delivery:
    work = Work(scope, ACTOR, now)
    stored = work.put(store.DELIVERIES, refused(delivery, problem))
    work.announce(DeliveryRefused(delivery=delivery.id, problem=problem))
    observability.warning("delivery refused", problem=problem)
    observability.count("DeliveryRefused")
    return work.commit(stored)
