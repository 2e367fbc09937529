"""Who a delivery brings, and what is written down of them beside the application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import candidates
from chalicelib.boards import Envelope, EnvelopeConsent
from chalicelib.candidates import Background, Candidate, Match, rights
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

if TYPE_CHECKING:
    from chalicelib.intake.parsing import Resume
    from chalicelib.intake.service.loading import Read
    from chalicelib.pipeline import Application

_MOST_MONTHS = 120
_SHARED = frozenset({"generic"})
"""Boards through which many senders come, each with numbers of its own."""


def matched(scope: TenantScope, found: Candidate, resume: Resume | None = None) -> Match:
    """Who the incoming person is, by address, number and the sender's own id; and who they may be, by their background."""
    return candidates.match(
        scope,
        emails=found.emails,
        phones=found.phones,
        full_name=found.full_name,
        external=found.external,
        background=_background(resume),
    )


def known(work: Work, found: Candidate, match: Match) -> Candidate:
    """The person in this work: one we know already, or a new one. Who else they may be is left to `compare_later`."""
    if match.person is None:
        return candidates.register(work, found, match.alone())
    return candidates.enrich(work, match.person, found, match.alone())


def compare_later(work: Work, read: Read, match: Match, application: Application) -> None:
    """Let the worker that hears of the application look who else the person may be; commits nothing."""
    candidates.compare_later(
        work,
        match,
        place=(application.candidate, application.id, application.version),
        full_name=read.person.candidate.full_name,
        background=_background(read.files[0].resume if read.files else None),
    )


def external_ids(delivery: Delivery, envelope: Envelope) -> tuple[str, ...]:
    """The sender's ids of the person as `<issuer>:<id>`; the issuer is the board, or the partner where many share one."""
    issuer = delivery.sender if delivery.board in _SHARED else delivery.board
    return tuple(f"{issuer}:{one}" for one in envelope.person.external if one)


def write_down(work: Work, read: Read, person: Candidate, application: Application) -> None:
    """Keep what the person agreed to, and that this delivery brought them; commits nothing."""
    candidates.rights.note_delivery(work, person.id, read.delivery.id)
    candidates.rights.record_consents(
        work, person.id, _consents(read), source=read.envelope.source, application=application.public_id
    )


def notice_shown(envelope: Envelope) -> str:
    """The id of the privacy notice that the person was shown, empty when the sender names none."""
    if envelope.notice:
        return envelope.notice
    policies = {one.purpose: one.policy for one in envelope.consents if one.policy}
    return policies.get(candidates.rights.APPLICATION) or next(iter(policies.values()), "")


def _consents(read: Read) -> Iterator[rights.Said]:
    for one in read.envelope.consents:
        if one.purpose:
            yield rights.Said(
                id=derived_id(read.delivery.id, "consent", one.purpose, at=read.delivery.received_at),
                purpose=one.purpose,
                given=one.given,
                policy=one.policy,
                evidence=one.evidence,
                until=_until(read, one),
            )


def _until(read: Read, consent: EnvelopeConsent) -> datetime | None:
    if consent.until is None and consent.months:
        return candidates.rights.months_after(read.delivery.received_at, min(consent.months, _MOST_MONTHS))
    return consent.until


def _background(resume: Resume | None) -> Background:
    """Where the résumé says that somebody worked and studied, as it orders them: the latest first, as a rule."""
    if resume is None:
        return Background()
    return Background(
        employers=tuple(one.employer.value for one in resume.employment if one.employer is not None),
        schools=tuple(one.school.value for one in resume.education if one.school is not None),
    )
