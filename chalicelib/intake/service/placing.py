"""From raw bytes to an application: the worker's use case.

One transaction stores everything a delivery becomes. What it stores has ids derived from the delivery, and the delivery itself
is written in it, so that a second run of the same work finds its end and stops. Files go to S3 before, under keys that a second
run writes again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib import candidates, jobs, messaging, pipeline
from chalicelib.boards import BOARDS, Envelope
from chalicelib.candidates import Candidate, Match, Reading, Resume
from chalicelib.intake import screening, store
from chalicelib.intake.facts import DeliveryPlaced, DeliveryRefused
from chalicelib.intake.model import Delivery, DeliveryState, derived_id, placed, refused
from chalicelib.intake.people import Incoming, incoming
from chalicelib.intake.reading import ReadFile, read_files, stem
from chalicelib.intake.service import attaching, rejecting, resumes
from chalicelib.pipeline import Answer, Application, Screened
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import language_of
from chalicelib.platform.work import Work
from chalicelib.tenants import Tenant

ACTOR = actors.system("intake-place")
TEMPLATE = "application_received"
_ROUNDS = 6
_LONGEST_NAME = 200  # of a message's variables; a name that is too long must not stop anybody's application


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A delivery with everything that was read before anything is decided."""

    delivery: Delivery
    company: Tenant
    hiring: jobs.Hiring
    envelope: Envelope
    files: tuple[ReadFile, ...]
    person: Incoming


def place(scope: TenantScope, delivery_id: str, now: datetime) -> Delivery:
    """Make a delivery an application, once; raises `Unavailable` when others were quicker too often.

    What can become no application is refused, kept and listed, whatever the reason.
    """
    for _ in range(_ROUNDS):
        delivery, company = store.delivery_and_company(scope, delivery_id)
        try:
            return _settled(scope, delivery, company, now)
        except (Stale, candidates.PersonTaken):
            continue
    raise Unavailable


def _settled(scope: TenantScope, delivery: Delivery, company: Tenant, now: datetime) -> Delivery:
    """The delivery, decided, and what follows its decision done."""
    if delivery.state is DeliveryState.RECEIVED:
        try:
            delivery = _place(scope, delivery, company, now)
        except (Stale, candidates.PersonTaken, Unavailable):
            raise
        except AppError as refusal:
            return _refuse(scope, delivery, refusal.code, now)
    rejecting.reject_if_due(scope, delivery, now)
    return attaching.attach_if_due(scope, delivery, company, now)


def _place(scope: TenantScope, delivery: Delivery, company: Tenant, now: datetime) -> Delivery:
    read = _read(scope, delivery, company, now)
    if not read.person.reachable and not any(file.kept for file in read.files):
        return _refuse(scope, delivery, "contact_required", now)
    found = read.person.candidate
    matched = candidates.match(scope, emails=found.emails, phones=found.phones, full_name=found.full_name)
    work = Work(scope, ACTOR, now)
    person = _known(work, found, matched)
    kept = [
        resumes.kept(scope, read, file, candidate=person.id, number=number, now=now)
        for number, file in enumerate(read.files)
    ]
    for file, resume in zip(read.files, kept, strict=True):
        resumes.store_files(scope, file, resume)
        candidates.add_resume(work, resume)
    application, judgements = _entered(work, read, person, kept)
    repeated = application.repeats > 0
    resumes.hold_back(work, delivery, application, kept)
    if not repeated:
        _acknowledge(work, read, person, application)
    reason = None if repeated else screening.rejecting(judgements)
    ended = rejecting.noted(
        placed(delivery, application=application.public_id, repeated=repeated), application, reason, company
    )
    stored = work.put(store.DELIVERIES, ended)
    work.announce(
        DeliveryPlaced(delivery=delivery.id, application=application.id, candidate=person.id, repeated=repeated)
    )
    return work.commit(stored)


def _read(scope: TenantScope, delivery: Delivery, company: Tenant, now: datetime) -> Read:
    from chalicelib.platform.files import storage

    hiring = jobs.load(scope, delivery.job, consistent=True)
    envelope = BOARDS[delivery.board](storage.get(scope, delivery.raw), delivery.content_type)
    files = read_files(envelope, region=company.country)
    person = incoming(
        envelope,
        files[0].resume if files else None,
        identity=derived_id(delivery.id, "candidate", at=delivery.received_at),
        region=company.country,
        language=envelope.language or delivery.language,
        now=now,
        fallback_name=next((name for file in files if (name := stem(file.file.name))), ""),
    )
    return Read(delivery=delivery, company=company, hiring=hiring, envelope=envelope, files=files, person=person)


def _known(work: Work, found: Candidate, matched: Match) -> Candidate:
    """The person in this work: one we know already, or a new one."""
    if matched.person is None:
        return candidates.register(work, found, matched)
    return candidates.enrich(work, matched.person, found, matched)


def _entered(
    work: Work, read: Read, person: Candidate, kept: list[Resume]
) -> tuple[Application, tuple[screening.Judgement, ...]]:
    delivery, envelope, hiring = read.delivery, read.envelope, read.hiring
    questions = {question.id: question for question in hiring.job.questions}
    answered = screening.answered_in(envelope, questions.values())
    judgements = screening.screen(hiring.rules, answered)
    language = language_of(read.company.language)
    application = pipeline.enter(
        work,
        candidate=person,
        hiring=hiring,
        source=envelope.source,
        applied_at=min(envelope.applied_at or delivery.received_at, delivery.received_at),
        delivery=delivery.id,
        resume=kept[0].id if kept and read.files[0].kept else None,
        unread=_is_unread(read),
        answers=(*_answers(read, answered), *_consents(envelope), *read.person.unusable),
        screening=tuple(
            Screened(
                rule=one.rule.id,
                name=one.rule.name,
                outcome=one.outcome,
                answer=one.answer,
                source=one.source,
                reason=one.reason.said(language),
            )
            for one in judgements
        ),
        cover_letter=envelope.cover_letter,
    )
    return application, judgements


def _is_unread(read: Read) -> bool:
    """Whether a person must look: the résumé was not read, some file is held back, or nothing leads to the candidate."""
    unread = bool(read.files) and read.files[0].reading is not Reading.READ
    held = any(file.reading is Reading.QUARANTINED for file in read.files)
    return unread or held or not read.person.reachable


def _answers(read: Read, answered: screening.Answered) -> tuple[Answer, ...]:
    """What was answered, each with the words of the question as it stands today or as the sender put it."""
    labels = {answer.question: answer.label for answer in read.envelope.answers}
    place = screening.OWN_QUESTIONS[jobs.RuleKind.PLACE]
    return tuple(
        Answer(
            question=identity,
            label=answered.questions[identity].label if identity in answered.questions else labels.get(identity, ""),
            values=screening.spoken(answered.questions.get(identity), values),
        )
        for identity, values in answered.values.items()
        if identity != place or place in labels
    )


def _consents(envelope: Envelope) -> tuple[Answer, ...]:
    """What the candidate agreed to or refused, beside the answers: that it was asked must be provable."""
    return tuple(
        Answer(
            question=f"consent:{consent.purpose}",
            label=consent.purpose,
            values=tuple(
                one for one in (jobs.YES if consent.given else jobs.NO, consent.policy, consent.evidence) if one
            ),
        )
        for consent in envelope.consents
    )


def _acknowledge(work: Work, read: Read, person: Candidate, application: Application) -> None:
    """Tell the candidate that we have it, at the address they just gave; who left none cannot be told this way."""
    if not person.emails:
        return
    given = read.person.candidate.emails
    address = next((one for one in given if one in person.emails), person.emails[0])
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
