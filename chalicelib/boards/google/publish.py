"""A job as schema.org `JobPosting` (JSON-LD), the way Google reads it on the job's page, and the rules it must keep.

Source: schema.org/JobPosting and Google's "Job posting structured data" (required and recommended properties). Salary is
published only as the employer stated it, and a posting that breaks a rule is not published at all: wrong markup costs a site
all of its jobs in the search.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from chalicelib.boards.document import JobDocument, Location, Pay
from chalicelib.boards.publishing.markup import words_of
from chalicelib.boards.publishing.phrases import end_of
from chalicelib.boards.publishing.rules import EVERY_BOARD, Rule
from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.texts import Text

CONTEXT = "https://schema.org/"
EMPLOYMENT_TYPES = frozenset(
    {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
)
UNITS = frozenset({"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})
_COUNTRY = re.compile(r"[A-Z]{2}")

MARKUP = Rule(
    code="posting_invalid",
    field="place",
    text=Text(
        "The job does not say all that Google asks of a job (country, kind of work, a salary range in order). Complete it.",
        "职位信息不满足 Google 的要求（国家、工作性质、薪资范围等），请补充完整。",
    ),
    kept=lambda document: not breaches(job_posting(document)),
)
RULES = (*EVERY_BOARD, MARKUP)


def job_posting(document: JobDocument) -> dict[str, Any]:
    """The JSON-LD of an advert.

    `directApply` is left out: the form is one page further, and Google wants it only where the application ends.
    """
    employer = document.employer
    organization = {"@type": "Organization", "name": employer.name, "sameAs": employer.website, "logo": employer.logo}
    posting: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "title": document.title,
        "description": document.description,
        "datePosted": document.posted_on.isoformat(),
        "employmentType": [document.employment_type],
        "hiringOrganization": {name: value for name, value in organization.items() if value},
        "identifier": {"@type": "PropertyValue", "name": employer.name, "value": document.id},
        "totalJobOpenings": document.openings,
        "url": document.url,
        **_where(document),
    }
    if document.valid_through is not None:
        posting["validThrough"] = end_of(document.valid_through, employer.zone).isoformat()
    if document.pay is not None:
        posting["baseSalary"] = _salary(document.pay)
    return posting


def breaches(posting: Mapping[str, Any]) -> list[str]:
    """The rules a posting breaks, by the name of the property; none when it may be published."""
    checks = {
        "title": bool(str(posting.get("title", "")).strip()),
        "description": _describes(posting),
        "datePosted": _day(posting.get("datePosted")) is not None,
        "validThrough": "validThrough" not in posting or _ends_after(posting),
        "employmentType": _known_types(posting.get("employmentType")),
        "hiringOrganization": bool(posting.get("hiringOrganization", {}).get("name")),
        "jobLocation": _located(posting),
        "baseSalary": "baseSalary" not in posting or _paid(posting["baseSalary"]),
    }
    return [name for name, kept in checks.items() if not kept]


def _where(document: JobDocument) -> dict[str, Any]:
    """A job that can wholly be done remotely names the country instead of a place; other places are beside the point then."""
    if document.remote:
        required = {"@type": "Country", "name": document.place.country_name}
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": required}
    places = [_place(place) for place in document.locations if not place.remote]
    return {"jobLocation": places[0] if len(places) == 1 else places}


def _place(place: Location) -> dict[str, Any]:
    address = {
        "streetAddress": place.street,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    said = {name: value for name, value in address.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **said}}


def _salary(pay: Pay) -> dict[str, Any]:
    least, most = _number(pay.minimum), _number(pay.maximum)
    amounts = {"value": least} if least == most else {"minValue": least, "maxValue": most}
    value = {"@type": "QuantitativeValue", **amounts, "unitText": pay.unit}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _number(exact: Decimal) -> int | float:
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _describes(posting: Mapping[str, Any]) -> bool:
    words = words_of(str(posting.get("description", "")))
    return bool(words) and words.casefold() != str(posting.get("title", "")).strip().casefold()


def _day(value: object) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _ends_after(posting: Mapping[str, Any]) -> bool:
    first, last = _day(posting.get("datePosted")), _day(posting.get("validThrough"))
    return first is not None and last is not None and first <= last


def _known_types(value: object) -> bool:
    types = value if isinstance(value, list) else [value]
    return bool(types) and all(one in EMPLOYMENT_TYPES for one in types)


def _located(posting: Mapping[str, Any]) -> bool:
    if posting.get("jobLocationType") == "TELECOMMUTE":
        return bool(posting.get("applicantLocationRequirements", {}).get("name"))
    if "jobLocationType" in posting:
        return False
    said = posting.get("jobLocation", {})
    places = said if isinstance(said, list) else [said]
    countries = [str(place.get("address", {}).get("addressCountry", "")) for place in places]
    return bool(countries) and all(_COUNTRY.fullmatch(country) for country in countries)


def _paid(salary: Mapping[str, Any]) -> bool:
    value = salary.get("value", {})
    least, most = value.get("minValue", value.get("value")), value.get("maxValue", value.get("value"))
    numbers = [one for one in (least, most) if isinstance(one, int | float) and one >= 0]
    return (
        salary.get("currency") in CURRENCIES
        and value.get("unitText") in UNITS
        and len(numbers) == len((least, most))
        and numbers[0] <= numbers[1]
    )
