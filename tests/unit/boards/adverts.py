"""Adverts to publish."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from chalicelib.boards.document import DocumentOption, DocumentQuestion, Employer, JobDocument, Location, Pay
from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead

JOB = "01K0W7Q4C0000000000000000A"
EMPLOYER = Employer(name="Acme 示例", zone="Asia/Shanghai", slug="acme", website="https://acme.example")
HEAD = FeedHead(
    employer=EMPLOYER,
    language="en",
    home="https://jobs.example/careers/acme",
    address="https://jobs.example/careers/acme/feeds/indeed.xml",
    updated_at=datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    entries=1,
)
AUSTIN = Location(
    reference=JOB,
    country="US",
    country_name="United States",
    locality="Austin",
    region="TX",
    postal_code="78701",
    street="1 Quay",
)
QUESTIONS = (
    DocumentQuestion(id="01K0W7Q4C0000000000000000Q", kind="yes_no", label="Right to work?", required=True),
    DocumentQuestion(
        id="01K0W7Q4C0000000000000000R",
        kind="several_of",
        label="Which?",
        options=(DocumentOption(id="a", label="A"), DocumentOption(id="b", label="B")),
    ),
    DocumentQuestion(id="01K0W7Q4C0000000000000000S", kind="date", label="From when?"),
    DocumentQuestion(id="01K0W7Q4C0000000000000000T", kind="number", label="How many years?"),
)


def advert(**changes: Any) -> JobDocument:
    """An advert that every board takes."""
    said: dict[str, Any] = {
        "id": JOB,
        "title": "Data Engineer",
        "description": "<p>You will build the pipelines that our product lives on.</p><ul><li>Design &amp; run them</li>"
        "<li>Keep data right, day by day, with a small team</li></ul>",
        "employer": EMPLOYER,
        "locations": (AUSTIN,),
        "opened_at": datetime(2026, 1, 4, 17, 30, tzinfo=UTC),
        "updated_at": datetime(2026, 2, 1, 8, 0, tzinfo=UTC),
        "posted_on": date(2026, 1, 5),
        "url": f"https://jobs.example/careers/acme/jobs/{JOB}?source=tokentokentokentoken",
        "apply_url": f"https://jobs.example/careers/acme/jobs/{JOB}/apply?source=tokentokentokentoken",
        "pay": Pay(currency="USD", minimum=Decimal(90000), maximum=Decimal(120000), unit="YEAR"),
        "department": "Data",
        "valid_through": date(2026, 3, 31),
        "account": "4711",
        "token": "tokentokentokentoken",
    }
    return JobDocument(**{**said, **changes})


def written(format_: FeedFormat, *documents: JobDocument, head: FeedHead = HEAD) -> str:
    """The whole feed of some adverts."""
    entries = [entry for document in documents for entry in format_.entries(document)]
    return format_.head(head) + format_.separator.join(entries) + format_.tail
