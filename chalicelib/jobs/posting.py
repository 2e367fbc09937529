"""A job as schema.org `JobPosting` (JSON-LD), the way Google reads it, and the rules it must keep.

Source: schema.org/JobPosting and Google's "Job posting structured data" (required and recommended properties). Salary is
published only as the employer stated it, and a posting that breaks a rule is not published at all: wrong markup costs a site
all of its jobs in the search.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from chalicelib.jobs.decisions.descriptions import plain
from chalicelib.jobs.decisions.jobs import EMPLOYMENT_TYPES, SALARY_UNITS
from chalicelib.jobs.decisions.money import CURRENCIES, major
from chalicelib.jobs.model import Job, Place, Salary

CONTEXT = "https://schema.org/"
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who hires, as the posting names them; `website` and `logo` are absolute addresses or empty. `zone` is its IANA zone."""

    name: str
    zone: str
    website: str = ""
    logo: str = ""


def job_posting(job: Job, employer: Employer, *, url: str, country: str) -> dict[str, Any]:
    """The JSON-LD of an opened job at `url`; `country` is the English name of the country it is in.

    `directApply` is left out: the form is one page further, and Google wants it only where the application ends.
    """
    if job.opened_at is None:
        raise ValueError("a job that was never opened is not published")
    organization = {"@type": "Organization", "name": employer.name, "sameAs": employer.website, "logo": employer.logo}
    posting: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description,
        "datePosted": _local_day(job.opened_at, employer.zone).isoformat(),
        "employmentType": [job.employment_type],
        "hiringOrganization": {name: value for name, value in organization.items() if value},
        "identifier": {"@type": "PropertyValue", "name": employer.name, "value": job.id},
        "totalJobOpenings": job.openings,
        "url": url,
        **_where(job.place, country),
    }
    if job.valid_through is not None:
        posting["validThrough"] = _end_of(job.valid_through, employer.zone).isoformat()
    if job.salary is not None:
        posting["baseSalary"] = _pay(job.salary)
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


def _where(place: Place, country: str) -> dict[str, Any]:
    if place.remote:
        required = {"@type": "Country", "name": country}
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": required}
    address = {
        "streetAddress": place.street,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    said = {name: value for name, value in address.items() if value}
    return {"jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", **said}}}


def _pay(salary: Salary) -> dict[str, Any]:
    least, most = (_number(amount, salary.currency) for amount in (salary.minimum, salary.maximum))
    amounts = {"value": least} if least == most else {"minValue": least, "maxValue": most}
    value = {"@type": "QuantitativeValue", **amounts, "unitText": salary.unit}
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


def _number(amount: int, currency: str) -> int | float:
    exact = major(amount, currency)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _local_day(instant: datetime, zone: str) -> date:
    from chalicelib.tenants.calendars import zone_rules

    return instant.astimezone(zone_rules(zone)).date()


def _end_of(day: date, zone: str) -> datetime:
    from chalicelib.tenants.calendars import zone_rules

    return datetime.combine(day, time(23, 59, 59), zone_rules(zone))


def _describes(posting: Mapping[str, Any]) -> bool:
    words = plain(str(posting.get("description", "")))
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
    address = posting.get("jobLocation", {}).get("address", {})
    return _COUNTRY.fullmatch(str(address.get("addressCountry", ""))) is not None


def _paid(salary: Mapping[str, Any]) -> bool:
    value = salary.get("value", {})
    least, most = value.get("minValue", value.get("value")), value.get("maxValue", value.get("value"))
    numbers = [one for one in (least, most) if isinstance(one, int | float) and one >= 0]
    return (
        salary.get("currency") in CURRENCIES
        and value.get("unitText") in SALARY_UNITS
        and len(numbers) == len((least, most))
        and numbers[0] <= numbers[1]
    )
