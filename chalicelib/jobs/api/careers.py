"""The careers site: a company's open jobs, one job, and a map of them for search engines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from chalicelib import tenants
from chalicelib.jobs import words
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.service import careers
from chalicelib.jobs.service.documents import Publishing, document_of, edition_of
from chalicelib.platform import aws, config
from chalicelib.platform.http import PUBLIC, Html, Plain, Request
from chalicelib.platform.pages import Site, render
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import language_of
from chalicelib.tenants import Tenant

if TYPE_CHECKING:
    from chalicelib.boards.publishing import JobDocument

SHOWN = 30
_PAGE = re.compile(r"[0-9]{1,6}")
_SOURCE = re.compile(r"[A-Za-z0-9._-]{1,64}")


@routes.page("GET", "/careers/{slug}", permit=PUBLIC)
def show_careers(request: Request, slug: str) -> Html:
    """The open jobs of a company."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        openings = careers.openings(scope, request.now)
    asked = _asked(request)
    found = careers.matching(openings, words=asked["q"], place=asked["place"], language=request.language)
    return Html(body=_page(request, "jobs/careers/list.html", openings.company, **_listed(request, openings, found)))


@routes.page("GET", "/careers/{slug}/jobs/{job}", permit=PUBLIC)
def show_job(request: Request, slug: str, job: str) -> Html:
    """One job with its way to apply; one that ended says so."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        advert = careers.advert(scope, job, request.now)
    if not advert.live:
        return Html(body=_page(request, "jobs/careers/closed.html", advert.company, job=advert.job), status=410)
    return Html(body=_page(request, "jobs/careers/job.html", advert.company, **_shown(request, advert)))


@routes.door(
    "GET", "/careers/{slug}/jobs/{job}/card.png", permit=PUBLIC, media="text/plain", status=307,
    refusals=(careers.UnpublishedJob,),
)  # fmt: skip
def show_card(request: Request, slug: str, job: str) -> Plain:
    """The way to the picture that networks and messengers show with a link to an open job; itself it has no body."""
    from chalicelib.jobs.service import posters

    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        advert = careers.advert(scope, job, request.now)
        if not advert.live:
            raise careers.UnpublishedJob
        address = posters.card_of(scope, _document(advert), language_of(advert.job.language))
    headers = {"Location": address, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return Plain(body="", headers=headers, status=int(HTTPStatus.TEMPORARY_REDIRECT))


@routes.page("GET", "/careers/{slug}/sitemap.xml", permit=PUBLIC)
def show_sitemap(request: Request, slug: str) -> Plain:
    """The addresses of a company's open jobs (sitemaps.org, protocol 0.9)."""
    from xml.sax.saxutils import escape

    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        openings = careers.openings(scope, request.now)
    home = _address(openings.company)
    jobs = [
        f"<url><loc>{escape(f'{home}/jobs/{card.id}')}</loc>"
        f"<lastmod>{(card.opened_at or card.created_at).isoformat(timespec='seconds')}</lastmod></url>"
        for card in openings.cards
    ]
    return Plain(
        body='<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join([f"<url><loc>{escape(home)}</loc></url>", *jobs])
        + "</urlset>\n",
        headers={"Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600"},
    )


def _page(request: Request, template: str, company: Tenant, **values: Any) -> str:
    home = _with(f"/careers/{company.slug}", _carried(request))
    logo = company.logo if company.logo.startswith("/") else None
    return render(
        template,
        language=request.language,
        zone=company.zone,
        csrf=request.csrf,
        query={name: value for name, value in request.incoming.query.items() if name != "language"},
        site=Site(name=company.name, home=home, logo=logo),
        home=home,
        place_name=careers.place_name,
        employment=words.EMPLOYMENT,
        **values,
    )


def _asked(request: Request) -> dict[str, str]:
    """What the visitor looks for; whatever else an address carries is for others."""
    return {name: request.incoming.query.get(name, "").strip()[:100] for name in ("q", "place")}


def _listed(request: Request, openings: careers.Openings, found: list[Any]) -> dict[str, Any]:
    asked = _asked(request)
    last = max(1, -(-len(found) // SHOWN))
    page = _number(request, last)
    kept = {name: value for name, value in asked.items() if value} | _carried(request)
    ways = {name: number for name, number in (("newer", page - 1), ("older", page + 1)) if 1 <= number <= last}
    return {
        "asked": asked,
        "cards": found[(page - 1) * SHOWN : page * SHOWN],
        "count": len(found),
        "departments": openings.departments,
        "places": careers.places(openings, request.language),
        "start": f"/careers/{openings.company.slug}",
        "carried": _with("", _carried(request)),
        "passed": _carried(request),
        "ways": {name: _with("", {**kept, "page": number}) for name, number in ways.items()},
    }


def _number(request: Request, last: int) -> int:
    """The page asked for, or the nearest there is."""
    asked = request.incoming.query.get("page", "")
    return max(1, min(int(asked), last)) if _PAGE.fullmatch(asked) else 1


def _shown(request: Request, advert: careers.Advert) -> dict[str, Any]:
    from chalicelib.boards.publishing import card, posting_of

    job, company, document = advert.job, advert.company, _document(advert)
    return {
        "job": job,
        "department": advert.department,
        "posting": posting_of(document) if advert.in_search else None,
        "url": document.url,
        "card": card(document, language_of(job.language)),
        "image": f"{document.url}/card.png?edition={edition_of(document)}",
        "places": [careers.place_name(one.place, request.language) for one in job.other_places],
        "salary": None if job.salary is None else words.pay(job.salary),
        "apply": _with(f"/careers/{company.slug}/jobs/{job.id}/apply", _carried(request)),
    }


def _document(advert: careers.Advert) -> JobDocument:
    job, company = advert.job, advert.company
    names = {job.department: advert.department} if job.department and advert.department else {}
    return document_of(job, Publishing(scope=TenantScope(company.id), company=company, departments=names))


def _carried(request: Request) -> dict[str, str]:
    """What every link on these pages passes on: where the visitor came from, and the language they chose."""
    source = request.incoming.query.get("source", "")
    carried = {"source": source} if _SOURCE.fullmatch(source) else {}
    return carried | ({"language": request.language} if "language" in request.incoming.query else {})


def _with(address: str, query: Mapping[str, object]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def _address(company: Tenant) -> str:
    return f"{config.current().public_url.rstrip('/')}/careers/{company.slug}"
