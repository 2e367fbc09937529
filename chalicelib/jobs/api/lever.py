"""Lever's Postings API, the side that reads: anybody may, from any origin. `{slug}` is Lever's site. Answers are JSON only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from chalicelib import tenants
from chalicelib.boards import dialects
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.dialects import lever
from chalicelib.jobs.model import JobCard
from chalicelib.jobs.service import careers, numbered
from chalicelib.jobs.store import UnknownJob
from chalicelib.platform import aws, config
from chalicelib.platform.http import JSON, PUBLIC, Plain, Request
from chalicelib.platform.scope import TenantScope

READING = dialects.LEVER_READING
MOST = 100
"""Postings in one answer, with their whole text."""
_SITE = "/v0/postings/{slug}"


@routes.door("GET", _SITE, permit=PUBLIC, media=JSON, status=200, dialect=READING)
def list_lever_postings(request: Request, slug: str) -> Plain:
    """A company's open jobs, as Lever lists them: filtered, `skip` and `limit` (at most 100), or in groups."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        openings = careers.openings(scope, request.now)
        of = partial(lever.categories, departments=openings.departments)
        wanted = {name: request.incoming.repeated.get(name, ()) for name in lever.FILTERS}
        cards = _cut(request, lever.matching(openings.cards, wanted, of))
        postings = _postings(scope, openings.company, cards, {card.id: of(card) for card in cards})
    group = request.incoming.query.get("group", "")
    return READING.answer(lever.grouped(postings, group) if group in lever.GROUPS else postings)


@routes.door("GET", f"{_SITE}/{{job}}", permit=PUBLIC, media=JSON, status=200, dialect=READING)
def show_lever_posting(request: Request, slug: str, job: str) -> Plain:
    """One open job, as Lever shows it."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        advert = careers.advert(scope, job, request.now)
    if not advert.live:
        raise UnknownJob
    said = lever.categories(JobCard.of(advert.job), {advert.job.department or "": advert.department or ""})
    return READING.answer(lever.posting(advert.job, said, address=f"{_home(advert.company)}/jobs/{advert.job.id}"))


def _postings(
    scope: TenantScope, company: tenants.Tenant, cards: Sequence[JobCard], said: Mapping[str, lever.Categories]
) -> list[dict[str, Any]]:
    whole = numbered.whole_jobs(scope, cards)
    return [
        lever.posting(whole[card.id], said[card.id], address=f"{_home(company)}/jobs/{card.id}")
        for card in cards
        if card.id in whole
    ]


def _cut(request: Request, cards: Sequence[JobCard]) -> Sequence[JobCard]:
    skip = _number(request, "skip", 0)
    return cards[skip : skip + min(_number(request, "limit", MOST), MOST)]


def _number(request: Request, name: str, otherwise: int) -> int:
    """A number in the address; anything else is as if it were not there."""
    said = request.incoming.query.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < len(str(10**9)) else otherwise


def _home(company: tenants.Tenant) -> str:
    return f"{config.current().public_url.rstrip('/')}/careers/{company.slug}"
