"""The job document of a job for a board: what its advert says there, with the board's own source token in its addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from chalicelib import tenants
from chalicelib.boards import Connection
from chalicelib.boards.publishing import (
    PUBLISHERS,
    DocumentOption,
    DocumentQuestion,
    Employer,
    JobDocument,
    Location,
    Pay,
)
from chalicelib.jobs.model import Job, Place, Question, Rule, RuleKind, Salary
from chalicelib.jobs.service import tokens
from chalicelib.jobs.service.careers import country_name
from chalicelib.jobs.service.reading import day_in
from chalicelib.platform import config
from chalicelib.platform.money import major
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Tenant

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_DIGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """A company as its adverts name it: itself, the names of departments and positions, its connections by board."""

    scope: TenantScope
    company: Tenant
    departments: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, str] = field(default_factory=dict)
    connections: Mapping[str, Connection] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The address of the careers site."""
        return f"{_public()}/careers/{self.company.slug}"

    @property
    def employer(self) -> Employer:
        """The company as adverts name it."""
        company = self.company
        logo = f"{_public()}{company.logo}" if company.logo.startswith("/") else company.logo
        return Employer(name=company.name, zone=company.zone, slug=company.slug, website=company.website, logo=logo)

    def page_of(self, job: str) -> str:
        """The address of a job's page."""
        return f"{self.home}/jobs/{job}"


def publishing(scope: TenantScope) -> Publishing:
    """What adverts need of a company, in four calls at most."""
    from chalicelib import boards

    return Publishing(
        scope=scope,
        company=tenants.company(scope),
        departments={one.id: one.name for one in tenants.departments(scope)},
        positions={one.id: one.title for one in tenants.positions(scope)},
        connections={one.board: one for one in boards.connections(scope)},
    )


def document_of(
    job: Job, by: Publishing, board: str = "", *, rules: Sequence[Rule] = (), updated_at: datetime | None = None
) -> JobDocument:
    """What the advert of a job says at a board (of ours alone without one).

    `rules` are given where a person completes the advert: the least education and experience it asks for are told there only.
    """
    token = tokens.token_of(by.scope, job.id, board) if board else ""
    page = by.page_of(job.id)
    connection = by.connections.get(board)
    opened_at = job.opened_at or job.created_at
    return JobDocument(
        id=job.id,
        title=job.title,
        description=job.description,
        employer=by.employer,
        locations=_locations(job),
        opened_at=opened_at,
        updated_at=updated_at or opened_at,
        posted_on=day_in(by.company.zone, opened_at),
        url=tokens.marked(page, token),
        apply_url=tokens.marked(f"{page}/apply", token),
        language=job.language,
        employment_type=job.employment_type,
        pay=None if job.salary is None else _pay(job.salary),
        openings=job.openings,
        department=by.departments.get(job.department or "", ""),
        position=by.positions.get(job.position or "", ""),
        requisition=job.requisition or "",
        valid_through=job.valid_through,
        questions=tuple(_question(one) for one in job.questions),
        questions_url=_questions_url(job, page, board),
        deliver_url=f"{_public()}/boards/{board}/{by.company.slug}/applications" if board else "",
        education=_least(rules, RuleKind.EDUCATION),
        years=_years(rules),
        token=token,
        account="" if connection is None else connection.account,
        settings={} if connection is None else connection.settings,
        revision=job.version,
    )


def edition_of(document: JobDocument) -> str:
    """A digest of what an advert says: it changes exactly when the advert does."""
    import msgspec

    said = msgspec.json.encode(replace(document, updated_at=_NEVER, revision=0), order="sorted")
    return hashlib.sha256(said).hexdigest()[:_DIGEST]


def _locations(job: Job) -> tuple[Location, ...]:
    others = (_location(f"{job.id}-{one.number}", one.place) for one in job.other_places)
    return (_location(job.id, job.place), *others)


def _location(reference: str, place: Place) -> Location:
    return Location(
        reference=reference,
        country=place.country,
        country_name=_country(place.country),
        locality=place.locality,
        region=place.region,
        postal_code=place.postal_code,
        street=place.street,
        remote=place.remote,
    )


@lru_cache(maxsize=300)
def _country(code: str) -> str:
    return country_name(code, "en")


def _pay(salary: Salary) -> Pay:
    return Pay(
        currency=salary.currency,
        minimum=major(salary.minimum, salary.currency),
        maximum=major(salary.maximum, salary.currency),
        unit=salary.unit,
        months=salary.months,
    )


def _question(question: Question) -> DocumentQuestion:
    return DocumentQuestion(
        id=question.id,
        kind=question.kind.value,
        label=question.label,
        required=question.required,
        options=tuple(DocumentOption(id=one.id, label=one.label) for one in question.options),
    )


def _questions_url(job: Job, page: str, board: str) -> str:
    """The address changes whenever the questions do: boards keep what they fetched."""
    if board not in PUBLISHERS or not PUBLISHERS[board].asks or not job.questions:
        return ""
    import msgspec

    edition = hashlib.sha256(msgspec.json.encode(job.questions)).hexdigest()[:12]
    return f"{page}/questions/{board}.json?edition={edition}"


def _least(rules: Sequence[Rule], kind: RuleKind) -> str:
    return next((rule.wanted[0] for rule in rules if rule.kind is kind and rule.test == "at_least" and rule.wanted), "")


def _years(rules: Sequence[Rule]) -> int | None:
    said = _least(rules, RuleKind.YEARS)
    return int(Decimal(said)) if said else None


def _public() -> str:
    return config.current().public_url.rstrip("/")
