"""The public jobs for programs that were written for another product: by number, by id, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.model import Job, JobCard, JobState
from chalicelib.jobs.numbering import day_of, number_of
from chalicelib.platform.scope import TenantScope

_DIGITS = 16


def job_numbered(scope: TenantScope, number: str) -> JobCard | None:
    """The open or closed job with a number (`jobs.numbering`), in one query or two; None when the company opened none such."""
    day = day_of(int(number)) if number.isascii() and number.isdigit() and len(number) <= _DIGITS else None
    if day is None:
        return None
    for state in (JobState.OPEN, JobState.CLOSED):
        for card in store.cards_opened(scope, state, day):
            if card.opened_at is not None and number_of(card.id, card.opened_at) == int(number):
                return card
    return None


def public_card(scope: TenantScope, number: str, today: date) -> JobCard:
    """The job with a number, if it takes applications today; raises `UnknownJob`."""
    card = job_numbered(scope, number)
    if card is None or not card.is_public(today):
        raise store.UnknownJob
    return card


def whole_jobs(scope: TenantScope, cards: Sequence[JobCard]) -> Mapping[str, Job]:
    """The jobs behind cards by id, one call for a hundred."""
    return {job.id: job for job in store.jobs_by_id(scope, [card.id for card in cards])}


def departments_of(scope: TenantScope, cards: Sequence[JobCard]) -> list[tenants.Department]:
    """The departments of some jobs, in one call: how a company is built beside them is not for the public."""
    wanted = {card.department for card in cards if card.department is not None}
    return [one for one in tenants.departments(scope) if one.id in wanted] if wanted else []
