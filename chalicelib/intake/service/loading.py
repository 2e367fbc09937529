"""A delivery with everything that is read before anything is decided: its job, its envelope, its files, the person."""

from __future__ import annotations

from datetime import datetime

from chalicelib import jobs
from chalicelib.boards import BOARDS, Envelope
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.people import Incoming, incoming
from chalicelib.intake.reading import ReadFile, read_files, stem
from chalicelib.intake.service.fetching import Fetcher
from chalicelib.intake.service.recognising import external_ids
from chalicelib.platform import ids
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A delivery and what was read for it."""

    delivery: Delivery
    company: Tenant
    hiring: jobs.Hiring
    envelope: Envelope
    files: tuple[ReadFile, ...]
    person: Incoming


def load(scope: TenantScope, delivery: Delivery, company: Tenant, fetcher: Fetcher, now: datetime) -> Read:
    """Everything of a delivery; raises `UnknownJob`, `ClosedJob`, `NotFetched` and what its board's reader raises."""
    from chalicelib.platform.files import storage

    hiring = _hiring(scope, delivery, company, now)
    envelope = BOARDS[delivery.board](storage.get(scope, delivery.readable), delivery.content_type)
    envelope = fetcher.with_files(delivery, envelope)
    files = read_files(envelope, region=company.country, on=delivery.received_at.date())
    person = incoming(
        envelope,
        files[0].resume if files else None,
        identity=derived_id(delivery.id, "candidate", at=delivery.received_at),
        region=company.country,
        language=envelope.language or delivery.language,
        now=now,
        fallback_name=next((name for file in files if (name := stem(file.file.name))), ""),
        external=external_ids(delivery, envelope),
    )
    return Read(delivery=delivery, company=company, hiring=hiring, envelope=envelope, files=files, person=person)


def _hiring(scope: TenantScope, delivery: Delivery, company: Tenant, now: datetime) -> jobs.Hiring:
    """The job. Doors ask whether it takes applications; of what was only announced to them they did not know the job."""
    if not ids.is_id(delivery.job):
        raise jobs.UnknownJob(field="job")
    hiring = jobs.load(scope, delivery.job, consistent=True)
    if delivery.awaits:
        if hiring.job.state is jobs.JobState.DRAFT:
            raise jobs.UnknownJob(field="job")
        jobs.require_public(hiring.job, jobs.day_in(company.zone, now))
    return hiring
