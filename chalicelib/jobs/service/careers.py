"""What the careers site shows: the open jobs of a company, and one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.model import Job, JobCard, JobState, Place
from chalicelib.jobs.service.reading import day_in, public_jobs
from chalicelib.platform import ids, tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Tenant, UnknownCompany

GOOGLE = "google"


class UnpublishedJob(NotFound):
    """The careers site never showed such a job."""

    code = "job_not_published"
    text = Text(
        "There is no job at this address. Look at the company's open jobs.",
        "该地址没有对应的职位，请查看该公司的在招职位。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """A company and its open jobs, newest first; `departments` are names by id, `department_list` the departments themselves."""

    company: Tenant
    cards: Sequence[JobCard]
    departments: Mapping[str, str]
    department_list: Sequence[tenants.Department] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """A job as the public sees it; it is not `live` once it was closed or its last day is over.

    It is not `in_search` when somebody took it off Google: its page stands without the markup that Google reads.
    """

    company: Tenant
    job: Job
    department: str | None
    live: bool
    in_search: bool = True


def openings(scope: TenantScope, now: datetime) -> Openings:
    """The open jobs of a company, in three calls; raises `UnknownCompany` for one that left."""
    company = _active(tenants.company(scope))
    departments = tenants.departments(scope)
    return Openings(
        company=company,
        cards=public_jobs(scope, today=day_in(company.zone, now)),
        departments={department.id: department.name for department in departments},
        department_list=departments,
    )


def advert(scope: TenantScope, job: str, now: datetime) -> Advert:
    """One job, in two calls; raises `UnpublishedJob` for a draft or a stranger, `UnknownCompany` for a company that left."""
    if not ids.is_id(job):
        raise UnpublishedJob
    keys = (tenants.company_key(scope), store.job_key(scope, job), store.post_key(scope, job, GOOGLE))
    items = tables.get_items(scope, keys)[0]
    company, found, post = (items.get(key) for key in keys)
    if company is None:
        raise UnknownCompany
    known = _active(tenants.read_company(company))
    published = None if found is None else store.read_job(found)
    if published is None or published.opened_at is None or published.state is JobState.DRAFT:
        raise UnpublishedJob
    names = {one.id: one.name for one in tenants.departments(scope)} if published.department else {}
    return Advert(
        company=known,
        job=published,
        department=names.get(published.department or ""),
        live=published.is_public(day_in(known.zone, now)),
        in_search=post is None or store.read_post(post).wanted,
    )


def matching(openings: Openings, *, words: str, place: str, language: Language) -> list[JobCard]:
    """The open jobs whose title, department or place has all of `words`, and which are at `place` (a `place_code`)."""
    wanted = words.casefold().split()
    return [
        card
        for card in openings.cards
        if (not place or place in map(place_code, _places(card)))
        and all(word in _searched(card, openings.departments, language) for word in wanted)
    ]


def places(openings: Openings, language: Language) -> list[tuple[str, str]]:
    """The places of the open jobs, each once, as a filter offers them: code and name, by name."""
    known = {place_code(one): place_name(one, language) for card in openings.cards for one in _places(card)}
    return sorted(known.items(), key=lambda pair: pair[1])


def place_code(place: Place) -> str:
    """What tells a place from another in an address, in any language."""
    return f"{place.country}:{'*' if place.remote else place.locality or place.region}"


def place_name(place: Place, language: Language) -> str:
    """A place as a reader knows it: "Shanghai, China", "中国 上海", "Remote (China)"."""
    country = country_name(place.country, language)
    if place.remote:
        return f"远程（{country}）" if language == "zh-CN" else f"Remote ({country})"
    nearest = place.locality or place.region
    if not nearest:
        return country
    return f"{country} {nearest}" if language == "zh-CN" else f"{nearest}, {country}"


def country_name(country: str, language: Language) -> str:
    """The name of a country (ISO 3166-1 alpha-2); its code when it is none."""
    name = _countries().get(country)
    return country if name is None else name.said(language)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, Text]:
    from chalicelib.tenants.calendars import zones_by_country

    return {one.country: one.name for one in zones_by_country()}


def _searched(card: JobCard, departments: Mapping[str, str], language: Language) -> str:
    where = (place_name(place, language) for place in _places(card))
    return " ".join((card.title, departments.get(card.department or "", ""), *where)).casefold()


def _places(card: JobCard) -> tuple[Place, ...]:
    return (card.place, *(one.place for one in card.other_places))


def _active(company: Tenant) -> Tenant:
    if not company.active:
        raise UnknownCompany
    return company
