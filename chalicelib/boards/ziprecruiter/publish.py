"""ZipRecruiter's XML feed: the elements of Indeed's dialect and the address of the interview questions.

Limits as its Job API states them: titles of 3 characters, descriptions of 25, ids of 64, jobs in the US, Canada and Australia,
each with a postal code or with town and state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chalicelib.boards.document import JobDocument, Location
from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead
from chalicelib.boards.publishing.markup import element, plain_value, without_entities
from chalicelib.boards.publishing.phrases import amount, last_day, stamp
from chalicelib.boards.publishing.rules import (
    EVERY_BOARD,
    SECURE_ADDRESS,
    Rule,
    countries,
    description_of_at_least,
    title_of_at_least,
)
from chalicelib.platform.texts import Text

STATE = Rule(
    code="town_and_state_missing",
    field="place",
    text=Text(
        "ZipRecruiter needs a postal code, or town and state, of every place. Fill them in.",
        "ZipRecruiter 要求每个工作地点填写邮政编码，或城市和州，请补充。",
    ),
    kept=lambda document: all(place.postal_code or (place.locality and place.region) for place in document.locations),
)
RULES = (
    *EVERY_BOARD,
    title_of_at_least(3),
    description_of_at_least(25),
    countries("US", "CA", "AU"),
    STATE,
    SECURE_ADDRESS,
)
JOB_TYPES: Mapping[str, str] = {
    "FULL_TIME": "full_time",
    "PART_TIME": "part_time",
    "CONTRACTOR": "contractor",
    "TEMPORARY": "temporary",
    "PER_DIEM": "temporary",
}
_INTERVALS: Mapping[str, str] = {
    "HOUR": "hourly",
    "DAY": "daily",
    "WEEK": "weekly",
    "MONTH": "monthly",
    "YEAR": "annually",
}


def entries(document: JobDocument) -> Iterator[str]:
    """The `<job>` elements of an advert, one for each place."""
    for place in document.locations:
        yield f"<job>\n{_fields(document, place)}</job>\n"


def _fields(document: JobDocument, place: Location) -> str:
    values = {
        "referencenumber": place.reference,
        "title": plain_value(document.title),
        "company": plain_value(document.employer.name),
        "city": plain_value(place.locality),
        "state": plain_value(place.region),
        "country": place.country,
        "postalcode": place.postal_code,
        "date": document.posted_on.isoformat(),
        "url": document.url,
        "description": without_entities(document.description),
        "jobtype": JOB_TYPES.get(document.employment_type, "other"),
        "category": plain_value(document.department),
        "expirationdate": last_day(document),
        **_pay(document),
        "interview_json": document.questions_url if document.questions else "",
    }
    return "".join(element(name, value) for name, value in values.items())


def _pay(document: JobDocument) -> dict[str, str]:
    if document.pay is None:
        return {}
    return {
        "compensation_min": amount(document.pay.minimum),
        "compensation_max": amount(document.pay.maximum),
        "compensation_currency": document.pay.currency,
        "compensation_interval": _INTERVALS[document.pay.unit],
    }


def _head(head: FeedHead) -> str:
    values = {
        "publisher": plain_value(head.employer.name),
        "publisherurl": head.home,
        "lastBuildDate": stamp(head.updated_at),
    }
    return '<?xml version="1.0" encoding="utf-8"?>\n<source>\n' + "".join(
        element(name, value) for name, value in values.items()
    )


FEEDS: Mapping[str, FeedFormat] = {
    "xml": FeedFormat(
        extension="xml",
        media_type="application/xml; charset=utf-8",
        head=_head,
        entries=entries,
        tail="</source>\n",
    )
}
