"""LinkedIn's XML feed of basic jobs, "limited listings" (learn.microsoft.com, talent/job-postings/xml-feeds-development-guide).

`partnerJobId` has at most 40 characters, descriptions at least 100 and few elements; an applicant tracking system names the
numeric id of the company's page. LinkedIn keeps the title of a job that was posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chalicelib.boards.document import JobDocument, Location
from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead
from chalicelib.boards.publishing.markup import element, plain_value, without_entities
from chalicelib.boards.publishing.phrases import last_day, stamp
from chalicelib.boards.publishing.rules import (
    EVERY_BOARD,
    SECURE_ADDRESS,
    TOWN,
    Rule,
    description_of_at_least,
    description_of_at_most,
    title_of_at_most,
)
from chalicelib.platform.texts import Text

COMPANY_PAGE = Rule(
    code="company_page_missing",
    field="account",
    text=Text(
        "LinkedIn needs the number of your company's page. Enter it as the account of the LinkedIn connection.",
        "领英要求填写公司主页的数字编号，请在领英渠道的账号中填写。",
    ),
    kept=lambda document: re.fullmatch(r"[0-9]{1,20}", document.account) is not None,
)
RULES = (
    *EVERY_BOARD,
    title_of_at_most(200),
    description_of_at_least(100),
    description_of_at_most(25_000),
    TOWN,
    SECURE_ADDRESS,
    COMPANY_PAGE,
)
_ELEMENTS = re.compile(r"</?(?!(?:p|br|ul|ol|li|b|strong|i|em|u)\b)[a-zA-Z][^<>]*>")
_HEADINGS = re.compile(r"<(/?)h[1-6]\b[^<>]*>")
JOB_TYPES: Mapping[str, str] = {
    "FULL_TIME": "FULL_TIME",
    "PART_TIME": "PART_TIME",
    "CONTRACTOR": "CONTRACT",
    "TEMPORARY": "TEMPORARY",
    "INTERN": "INTERNSHIP",
    "VOLUNTEER": "VOLUNTEER",
    "PER_DIEM": "TEMPORARY",
    "OTHER": "OTHER",
}


def entries(document: JobDocument) -> Iterator[str]:
    """The `<job>` elements of an advert, one for each place."""
    for place in document.locations:
        yield f"<job>\n{_fields(document, place)}</job>\n"


def few_elements(markup: str) -> str:
    """A description with the elements LinkedIn shows: headings become bold paragraphs, links their words."""
    bold = _HEADINGS.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", markup)
    return _ELEMENTS.sub("", bold)


def _fields(document: JobDocument, place: Location) -> str:
    values = {
        "partnerJobId": place.reference,
        "company": plain_value(document.employer.name),
        "companyId": document.account,
        "title": plain_value(document.title),
        "description": without_entities(few_elements(document.description)),
        "applyUrl": document.apply_url,
        "location": plain_value(place.line),
        "city": plain_value(place.locality),
        "state": plain_value(place.region),
        "country": place.country,
        "postalCode": place.postal_code,
        "workplaceTypes": "Remote" if place.remote else "On-site",
        "jobtype": JOB_TYPES.get(document.employment_type, ""),
        "listDate": document.posted_on.isoformat(),
        "expirationDate": last_day(document),
    }
    return "".join(element(name, value) for name, value in values.items())


def _head(head: FeedHead) -> str:
    values = {
        "lastBuildDate": stamp(head.updated_at),
        "publisherURL": head.home,
        "publisher": plain_value(head.employer.name),
        "expectedJobCount": str(head.entries),
    }
    return '<?xml version="1.0" encoding="UTF-8"?>\n<source>\n' + "".join(
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
