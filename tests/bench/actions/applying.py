"""Applications as they come in: a person with answers and a résumé of one page."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import Any

from tests.bench.company import Company
from tests.kit.boards import POSTING
from tests.kit.boards.posting import SECRET, put
from tests.kit.client import Answer, Api, Browser
from tests.kit.resumes import make_pdf

_WORK = [f"20{year:02}.09 – 20{year + 1:02}.08   Harbour Systems, backend engineer, Shanghai" for year in range(10, 24)]

_TWIN = "Amelia Brandt"
_PROUD = "I ran the payments of a marketplace through three years without a lost order. " * 4
_EMPLOYERS = (
    "Harbour Systems Ltd",
    "Northwind Analytics GmbH",
    "Lakeside Software Inc",
    "Polar Data SE",
    "Meridian Labs",
)
_CAREER = [
    "https://github.example/amelia-brandt",
    "Experience",
    *(
        line
        for number, employer in enumerate(_EMPLOYERS)
        for line in (
            f"{2021 - 3 * number}.03 - {2024 - 3 * number}.02   {employer}, Senior Backend Engineer, Shanghai",
            "Designed and ran services for payments and reconciliation in Python, Java and Go. " * 3,
        )
    ),
    "Education", "2004.09 - 2008.06   Technical University of Munich, Computer Science, Bachelor",
    "2008.09 - 2010.06   Technical University of Munich, Computer Science, Master",
    "Projects", "2021.05 - 2022.08   Payment gateway, technical lead",
    "Skills", "Python, Java, Go, MySQL, PostgreSQL, Redis, Kafka, Docker, Kubernetes, Linux, Django, AWS, Git",
    "Languages", "English (fluent), German (native)", "Certificates", "PMP",
]  # fmt: skip


def through_the_form(browser: Browser, company: Company, number: int) -> Answer:
    """Fill in and send the apply form that the browser has open; the page of thanks is not asked for."""
    question = company.hiring.job.questions[0].id
    fields = {"name": _name(number), "email": _email(number), "phone": _phone(number), f"answer-{question}": "6"}
    resume = {"resume": ("resume.pdf", "application/pdf", _resume(number))}
    return browser.upload(form_of(company), fields, resume, follow=False)


def by_partner(company: Company, number: int) -> Answer:
    """Send an application as a partner's program does, with its own number of it."""
    question = company.hiring.job.questions[0].id
    body: dict[str, Any] = {
        "job": company.hiring.job.id,
        "application_id": f"partner-{number:06}",
        "name": _name(number),
        "email": _email(number),
        "phone": _phone(number),
        "answers": [{"question_id": question, "value": "6"}],
        "resume": {"name": "resume.pdf", "file": base64.b64encode(_resume(number)).decode()},
    }
    return company.partner.post("/boards/generic/applications", body)


def heavy(company: Company, number: int) -> Answer:
    """Send as a partner much of what an application can bring. All are of one name and one career: each may be the others."""
    question = company.hiring.job.questions[0].id
    text = "\n".join([_TWIN, _email(number), _phone(number), "Shanghai", *_CAREER])
    body: dict[str, Any] = {
        "job": company.hiring.job.id,
        "application_id": f"partner-{number:06}",
        "name": _TWIN,
        "email": _email(number),
        "phone": _phone(number),
        "location": "Shanghai, Pudong New Area",
        "links": ["https://linkedin.example/in/amelia-brandt", "https://amelia-brandt.example"],
        "cover_letter": "I would like to build what thousands of people rely on. " * 12,
        "answers": [{"question_id": question, "value": "6"}, {"question": "What are you proud of?", "value": _PROUD}],
        "consents": [
            {"purpose": "talent_pool", "given": True, "policy": "notice-2026-01", "evidence": "ticked", "months": 24}
        ],
        "resume": {"name": "resume.txt", "file": base64.b64encode(text.encode()).decode()},
    }
    return company.partner.post("/boards/generic/applications", body)


def connect_indeed(company: Company) -> None:
    """Let the company take what Indeed signs."""
    path = "/v1/board-connections/indeed"
    connected = company.world.api("ada").put(path, POSTING["indeed"].agreed(), headers={"If-Match": "*"})
    if connected.status != HTTPStatus.OK:
        raise RuntimeError(connected.text)


def by_indeed(company: Company, number: int) -> Answer:
    """Send an application as Indeed does, with a résumé of the usual size."""
    posting = POSTING["indeed"]
    file = {
        "fileName": "resume.pdf",
        "contentType": "application/pdf",
        "data": base64.b64encode(_resume(number)).decode(),
    }
    tree = posting.body(company.hiring.job.id, number=f"indeed-{number:06}", email=_email(number))
    raw = json.dumps(put(tree, ("applicant", "resume", "file"), file)).encode()
    headers = {} if posting.sign is None else posting.sign(raw, SECRET)
    return Api(company.world.http).post(f"/boards/indeed/{company.slug}/applications", raw=raw, headers=headers)


def form_of(company: Company) -> str:
    """The address of the job's apply form."""
    return f"/careers/{company.slug}/jobs/{company.hiring.job.id}/apply"


def _name(number: int) -> str:
    return f"Amelia Brandt {chr(ord('A') + number)}."


def _email(number: int) -> str:
    return f"amelia.brandt.{number:06}@mail.example"


def _phone(number: int) -> str:
    return f"+86139{number:08}"


def _resume(number: int) -> bytes:
    head: list[str | tuple[str, float]] = [
        (_name(number), 22.0),
        _email(number),
        _phone(number),
        "Shanghai",
        "Experience",
    ]
    return make_pdf([*head, *_WORK])
