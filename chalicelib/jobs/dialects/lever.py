"""Jobs as Lever's Postings API shows them. Pure.

Source: github.com/lever/postings-api, README. A posting's team and its department are both the job's department: how the
company is built above it is not for the public. Our jobs have no levels and no lists beside their text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from chalicelib.jobs import words
from chalicelib.jobs.decisions.descriptions import plain
from chalicelib.jobs.model import Job, JobCard, Salary
from chalicelib.jobs.service.careers import place_name
from chalicelib.platform.money import major
from chalicelib.platform.texts import language_of

Categories = Mapping[str, str]
FILTERS = ("location", "commitment", "team", "department", "level")
GROUPS = ("location", "commitment", "team", "department")
_INTERVALS = {
    "HOUR": "per-hour-wage", "DAY": "per-day-wage", "WEEK": "per-week-salary", "MONTH": "per-month-salary",
    "YEAR": "per-year-salary",
}  # fmt: skip
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|ul|ol)>", re.IGNORECASE)


def categories(card: JobCard, departments: Mapping[str, str]) -> dict[str, str]:
    """What a posting is filtered and grouped by; what a job does not say is left out. `departments` are names by id."""
    language = language_of(card.language)
    department = departments.get(card.department or "", "")
    said = {
        "location": place_name(card.place, language),
        "commitment": words.EMPLOYMENT[card.employment_type].said(language),
        "team": department,
        "department": department,
    }
    return {name: value for name, value in said.items() if value}


def matching(
    cards: Iterable[JobCard], wanted: Mapping[str, Sequence[str]], of: Callable[[JobCard], Categories]
) -> list[JobCard]:
    """The jobs that have one of the wanted values in every filter; a single value is compared whatever its case."""

    def said(card: JobCard, name: str) -> Sequence[str]:
        return locations(card) if name == "location" else (of(card).get(name, ""),)

    return [
        card
        for card in cards
        if all(any(_has(one, values) for one in said(card, name)) for name, values in wanted.items() if values)
    ]


def locations(card: JobCard) -> list[str]:
    """Every place of a job, the one it is named by first."""
    places = (card.place, *(other.place for other in card.other_places))
    return list(dict.fromkeys(place_name(place, language_of(card.language)) for place in places))


def posting(job: Job, said: Categories, *, address: str) -> dict[str, Any]:
    """A posting; `address` is that of its advert."""
    text = _lines(job.description)
    entry: dict[str, Any] = {
        "id": job.id,
        "text": job.title,
        "categories": {**said, "allLocations": locations(JobCard.of(job))},
        "country": job.place.country,
        "createdAt": int((job.opened_at or job.created_at).timestamp() * 1000),
        "opening": "",
        "openingPlain": "",
        "description": job.description,
        "descriptionPlain": text,
        "descriptionBody": job.description,
        "descriptionBodyPlain": text,
        "lists": [],
        "additional": "",
        "additionalPlain": "",
        "hostedUrl": address,
        "applyUrl": f"{address}/apply",
        "workplaceType": "remote" if job.place.remote else "unspecified",
    }
    if job.salary is not None:
        spoken = words.pay(job.salary).said(language_of(job.language))
        entry |= {
            "salaryRange": _range(job.salary),
            "salaryDescription": f"<div>{html.escape(spoken)}</div>",
            "salaryDescriptionPlain": spoken,
        }
    return entry


def grouped(postings: Sequence[Mapping[str, Any]], by: str) -> list[dict[str, Any]]:
    """The postings under the titles of a category, in the order of their titles; those without one come last."""
    titles = sorted({str(one["categories"].get(by, "")) for one in postings}, key=lambda title: (not title, title))
    return [
        {"title": title, "postings": [one for one in postings if one["categories"].get(by, "") == title]}
        for title in titles
    ]


def _has(value: str, wanted: Sequence[str]) -> bool:
    if len(wanted) == 1:
        return value.casefold() == wanted[0].strip().casefold()
    return value in wanted


def _lines(markup: str) -> str:
    """The words of a description with a line for each paragraph."""
    return "\n".join(line for part in _BREAKS.split(markup) if (line := plain(part)))


def _range(salary: Salary) -> dict[str, Any]:
    least, most = (major(amount, salary.currency) for amount in (salary.minimum, salary.maximum))
    numbers = [int(one) if one == one.to_integral_value() else float(one) for one in (least, most)]
    return {
        "currency": salary.currency,
        "interval": _INTERVALS[salary.unit],
        "min": numbers[0],
        "max": numbers[1],
    }
