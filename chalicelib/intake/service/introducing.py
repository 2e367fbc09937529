"""Doors for colleagues who refer somebody and for agencies that submit somebody; what both see of it afterwards."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from chalicelib import candidates, jobs, pipeline, tenants
from chalicelib.boards import BOARDS, Envelope
from chalicelib.candidates import IntroducedBy
from chalicelib.intake import store
from chalicelib.intake.model import Delivery, DeliveryState, derived_id
from chalicelib.intake.model.introductions import PROGRESS, Introduced, Introduction, Progress, Relation
from chalicelib.intake.service import receiving, submitting
from chalicelib.intake.store import introductions
from chalicelib.pipeline import Application, ApplicationState
from chalicelib.platform.errors import Forbidden, Invalid
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work, answers
from chalicelib.tenants import Access, Tenant

REFERRAL, AGENCY = IntroducedBy.REFERRAL.value, IntroducedBy.AGENCY.value
ALREADY_KNOWN = "already_known"
_DAYS_A_MONTH = timedelta(days=365) / 12


class UnknownRelation(Invalid):
    """How somebody knows the person, in a word that is none of ours."""

    code = "relation_unknown"
    text = Text("Say how you know the person: one of {expected}.", "请说明与被推荐人的关系，可选：{expected}。")


class ConsentNeeded(Invalid):
    """An agency that does not say that the person agreed to be submitted."""

    code = "agency_consent_required"
    text = Text(
        "Say that the candidate agreed to be submitted for this job: a consent with the purpose “application”, given.",
        "请注明候选人已同意投递此职位（purpose 为 application 的授权，且 given 为 true）。",
    )


class _Before(Exception):  # a signal inside this module, not an error
    """The same introduction is known already."""


def refer(
    work: Work, access: Access, company: Tenant, *, raw: bytes, content_type: str, key: str | None, language: str
) -> Introduced:
    """Take somebody whom a colleague refers to an open job, whoever hires for it.

    Raises `UnknownJob`, `ClosedJob`, `NoContact`, `InvalidFields`, `Malformed`, `UnknownRelation`, `KeyReused`.
    """
    if access.user is None:
        raise Forbidden
    envelope = BOARDS[REFERRAL](raw, content_type)
    job = submitting.open_job(work.scope, envelope.source_job, zone=company.zone, now=work.now)
    relation, note = _beside(raw, content_type)
    return _taken(
        work,
        Introduction(
            delivery=_identity(work, REFERRAL, raw, key),
            kind=IntroducedBy.REFERRAL,
            by=access.user.id,
            job=job.id,
            job_title=job.title,
            name=_name(envelope),
            introduced_at=work.now,
            window_days=round(company.referral_months * _DAYS_A_MONTH / timedelta(days=1)),
            relation=relation,
            note=note,
        ),
        envelope,
        raw=raw,
        content_type=content_type,
        language=language,
    )


def submit(
    work: Work, access: Access, company: Tenant, *, raw: bytes, content_type: str, key: str | None, language: str
) -> Introduced:
    """Take somebody whom an agency submits for a job that is shared with it.

    Raises `Forbidden`, `AgencyEnded`, `ConsentNeeded`, and as `refer`. A job that is not shared is unknown.
    """
    agency = tenants.agencies.spoken_for(access)
    envelope = BOARDS[AGENCY](raw, content_type)
    job = jobs.open_job_of(access, company, agency.id, envelope.source_job, work.now)
    if not any(one.given and one.purpose == candidates.rights.APPLICATION for one in envelope.consents):
        raise ConsentNeeded(field="consents")
    _, note = _beside(raw, content_type)
    return _taken(
        work,
        Introduction(
            delivery=_identity(work, AGENCY, raw, key),
            kind=IntroducedBy.AGENCY,
            by=work.actor.id,
            agency=agency.id,
            job=job.id,
            job_title=job.title,
            name=_name(envelope),
            introduced_at=work.now,
            window_days=agency.window_days,
            note=note,
        ),
        envelope,
        raw=raw,
        content_type=content_type,
        language=language,
    )


def mine(access: Access, after: dict[str, Any] | None) -> tuple[list[Introduced], dict[str, Any] | None]:
    """A page of those whom the speaker referred, the last one first, in four calls."""
    if access.user is None:
        raise Forbidden
    return _shown(access.scope, access.user.id, after)


def of_agency(access: Access, after: dict[str, Any] | None) -> tuple[list[Introduced], dict[str, Any] | None]:
    """A page of those whom the speaker's agency submitted, the last one first; raises `Forbidden`, `AgencyEnded`."""
    return _shown(access.scope, tenants.agencies.spoken_for(access).id, after)


def _taken(
    work: Work, one: Introduction, envelope: Envelope, *, raw: bytes, content_type: str, language: str
) -> Introduced:
    """Keep the bytes, the delivery and who introduced it together; the same again is answered with what became of it."""
    same = submitting.fingerprint(envelope, raw, content_type)

    def known_before(_there: Introduction) -> Exception:
        return _Before()

    work.take(introductions.INTRODUCTIONS, one, known_before)
    try:
        with answers.answering(None):  # the delivery itself remembers the key
            delivery = receiving.receive(
                work,
                identity=one.delivery,
                board=one.kind.value,
                job=one.job,
                raw=raw,
                content_type=content_type,
                language=envelope.language or language,
                fingerprint=same,
            )
    except _Before:
        delivery = store.delivery(work.scope, one.delivery)
        if delivery.same_as != same:
            raise answers.KeyReused(field="Idempotency-Key") from None
    return _introduced(one, delivery, _applications(work.scope, [delivery]).get(delivery.id))


def _shown(
    scope: TenantScope, introducer: str, after: dict[str, Any] | None
) -> tuple[list[Introduced], dict[str, Any] | None]:
    wanted, following = introductions.introduced_by(scope, introducer, after)
    keys = [key(scope, one) for one in wanted for key in (introductions.introduction_key, store.delivery_key)]
    items = get_items(scope, keys)[0] if keys else {}
    known: list[tuple[Introduction, Delivery]] = []
    for one in wanted:
        places = (introductions.introduction_key(scope, one), store.delivery_key(scope, one))
        if all(place in items for place in places):  # an erasure may have been quicker
            introduction = introductions.INTRODUCTIONS.read(items[places[0]])
            known.append((introduction, store.DELIVERIES.read(items[places[1]])))
    applications = _applications(scope, [delivery for _, delivery in known])
    return [_introduced(one, delivery, applications.get(delivery.id)) for one, delivery in known], following


def _applications(scope: TenantScope, deliveries: list[Delivery]) -> dict[str, Application]:
    """By delivery, the applications they became; one call for all of them."""
    pairs = {one.id: tuple(one.application.split(".")) for one in deliveries if one.application is not None}
    found = pipeline.applications(scope, dict.fromkeys((pair[0], pair[1]) for pair in pairs.values()))
    return {one: found[pair[0], pair[1]] for one, pair in pairs.items() if (pair[0], pair[1]) in found}


def _introduced(one: Introduction, delivery: Delivery, application: Application | None) -> Introduced:
    status, said = _progress(delivery, application)
    since = one.introduced_at if application is None else application.ended_at or application.entered_at
    return Introduced(
        id=one.delivery,
        name=one.name,
        job=one.job,
        job_title=one.job_title,
        introduced_at=one.introduced_at,
        status=status,
        said=said,
        since=since,
    )


def _progress(delivery: Delivery, application: Application | None) -> tuple[str, Text]:
    """How far it has come, in plain words: never a reason, a stage's own name or who decides."""
    progress = Progress.RECEIVED
    if delivery.state is DeliveryState.REFUSED:
        progress = Progress.ALREADY_KNOWN if delivery.problem == ALREADY_KNOWN else Progress.NOT_TAKEN
    elif delivery.state is DeliveryState.PLACED:
        if application is None:
            progress = Progress.NOT_KEPT
        elif application.state is ApplicationState.REJECTED:
            progress = Progress.NOT_CONTINUED
        elif application.state is ApplicationState.WITHDRAWN:
            progress = Progress.WITHDREW
        else:
            return application.stage_type, jobs.STAGE_TYPES[jobs.StageType(application.stage_type)].name
    return progress.value, PROGRESS[progress]


def _beside(raw: bytes, content_type: str) -> tuple[str, str]:
    from chalicelib.boards import said_beside

    said = said_beside(raw, content_type)
    if said.relation and said.relation not in set(Relation):
        raise UnknownRelation(field="relation", expected=", ".join(Relation))
    return said.relation, said.note


def _name(envelope: Envelope) -> str:
    person = envelope.person
    return person.full_name or f"{person.given_name} {person.family_name}".strip() or person.email or person.phone


def _identity(work: Work, board: str, raw: bytes, key: str | None) -> str:
    """By the key of the request, else by the bytes: a repetition is never a second one."""
    named = ("key", key) if key is not None else ("bytes", hashlib.sha256(raw).hexdigest())
    return derived_id(work.scope.tenant, board, str(work.actor), *named)
