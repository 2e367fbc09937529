"""Indeed's XML feed (docs.indeed.com/indeed-apply/xml-feed): a `<job>` for each job and place, values in CDATA, no references.

The feed holds every job of the careers site. `<indeed-apply-data>` lets people apply at Indeed: one line of `key=value` pairs
joined by `&`, the values URL-encoded; it is sent when the company gave the token of its Indeed Apply account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from chalicelib.boards.document import JobDocument, Location
from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead
from chalicelib.boards.publishing.markup import element, plain_value, without_entities
from chalicelib.boards.publishing.phrases import last_day, pay_phrase, stamp
from chalicelib.boards.publishing.rules import EVERY_BOARD, SECURE_ADDRESS, TITLE_WITHOUT_PAY, TOWN

APPLY_TOKEN = "apply_token"  # noqa: S105  # the name of a setting
"""The setting that holds the company's API token of Indeed Apply; the feed shows it, it is no secret."""

RULES = (*EVERY_BOARD, TITLE_WITHOUT_PAY, TOWN, SECURE_ADDRESS)

JOB_TYPES: Mapping[str, str] = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "PER_DIEM": "temporary",
}
_REMOTE = "Fully remote"


def entries(document: JobDocument) -> Iterator[str]:
    """The `<job>` elements of an advert, one for each place."""
    for place in document.locations:
        yield f"<job>\n{_fields(document, place)}{element('indeed-apply-data', apply_data(document, place))}</job>\n"


def apply_data(document: JobDocument, place: Location) -> str:
    """What lets people apply at Indeed; empty when the company has no such account. No parameter is without a value."""
    token = document.settings.get(APPLY_TOKEN, "")
    if not token or not document.deliver_url:
        return ""
    said = {
        "apiToken": token,
        "jobTitle": document.title,
        "jobId": place.reference,
        "jobCompanyName": document.employer.name,
        "jobLocation": place.line,
        "jobUrl": document.url,
        "postUrl": document.deliver_url,
        "jobMeta": document.token,
        "phone": "optional",
        "coverletter": "optional",
        "resume": "required",
        "name": "fullname",
        "questions": document.questions_url if document.questions else "",
    }
    return "&".join(f"indeed-apply-{name}={quote(value, safe='')}" for name, value in said.items() if value)


def _fields(document: JobDocument, place: Location) -> str:
    values = {
        "title": plain_value(document.title),
        "date": document.posted_on.isoformat(),
        "referencenumber": place.reference,
        "requisitionid": document.requisition or document.id,
        "url": document.url,
        "company": plain_value(document.employer.name),
        "sourcename": plain_value(document.employer.name),
        "city": plain_value(place.locality or ("Remote" if place.remote else "")),
        "state": plain_value(place.region),
        "country": place.country,
        "postalcode": place.postal_code,
        "streetaddress": plain_value(place.street),
        "description": without_entities(document.description),
        "salary": "" if document.pay is None else pay_phrase(document.pay),
        "jobtype": JOB_TYPES.get(document.employment_type, ""),
        "category": plain_value(document.department),
        "remotetype": _REMOTE if place.remote else "",
        "expirationdate": last_day(document),
    }
    return "".join(element(name, value) for name, value in values.items())


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
