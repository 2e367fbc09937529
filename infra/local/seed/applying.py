"""Applications of the demo, sent to the partner door of the running product like any partner's."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import urllib3

from chalicelib import jobs
from chalicelib.platform import config
from infra.local.seed.demo import KEYS, DemoApplication, DemoCompany

RESUMES = Path(__file__).parent / "resumes"


class DemoRefused(RuntimeError):
    """The product refused an application of its own demo."""


def apply(company: DemoCompany, hiring: jobs.Hiring, application: DemoApplication) -> None:
    """Send one application; sending it again changes nothing, because it names its own id."""
    body = {
        "job": hiring.job.id,
        "application_id": f"demo-{application.email}",
        "name": application.name,
        "email": application.email,
        "phone": application.phone,
        "answers": [
            {"question_id": question.id, "value": answer}
            for question, answer in zip(hiring.job.questions, application.answers, strict=False)
        ],
    }
    if application.resume is not None:
        content = (RESUMES / application.resume).read_bytes()
        body["resume"] = {"name": application.resume, "file": base64.b64encode(content).decode()}
    answer = urllib3.request(
        "POST",
        f"{config.current().public_url}/boards/generic/applications",
        body=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {KEYS[company.slug]}", "Content-Type": "application/json"},
        timeout=30,
        retries=2,
    )
    if answer.status != 202:  # noqa: PLR2004  accepted
        raise DemoRefused(f"{answer.status} {answer.data.decode(errors='replace')}")
