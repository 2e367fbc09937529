"""A company's open job and those who send applications for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from chalicelib import candidates, jobs, pipeline, tenants
from chalicelib.candidates import Resume
from chalicelib.intake import DELIVERIES, Delivery, delivery_key
from chalicelib.intake import store as intake_store
from chalicelib.pipeline import Application
from chalicelib.platform import aws, facts
from chalicelib.platform.files import storage
from chalicelib.platform.tables import collection, get, of_kind
from tests.kit.client import Answer, Api, Browser, multipart
from tests.kit.world import World

PDF = "application/pdf"


AT_ONCE = {"review": False, "delay_minutes": 0}
"""A rule whose rejection waits for nothing."""


@dataclass
class Desk:
    """The doors of the intake as their users meet them, and what lies behind them."""

    world: World
    job: str
    key: str
    page: str
    scope: Any = field(init=False)

    def __post_init__(self) -> None:
        self.scope = self.world.acme.scope

    def recruiter(self) -> Api:
        """Alice, on the job's team."""
        return self.world.api("alice")

    def partner(self) -> Api:
        """A partner with a key that may submit."""
        return Api(self.world.http, self.key)

    def submit(self, body: Any = None, **options: Any) -> Answer:
        """A partner's application as JSON."""
        known = {"job": self.job, "name": "Jane Roe", "email": "jane@example.com"}
        return self.partner().post("/boards/generic/applications", {**known, **(body or {})}, **options)

    def upload(self, fields: dict[str, str], files: dict[str, tuple[str, str, bytes]]) -> Answer:
        """A partner's application as multipart."""
        raw, kind = multipart({"job": self.job, **fields}, files)
        return self.partner().post("/boards/generic/applications", raw=raw, headers={"Content-Type": kind})

    def visitor(self, language: str = "en") -> Browser:
        """Somebody who opened the form."""
        browser = self.world.browser(language)
        browser.open(self.page)
        return browser

    def apply(self, fields: dict[str, str], file: tuple[str, str, bytes] | None = None, language: str = "en") -> Answer:
        """Fill in the form and send it."""
        files = {} if file is None else {"resume": file}
        return self.visitor(language).upload(self.page, fields, files, follow=False)

    def deliveries(self) -> list[Delivery]:
        """Every delivery there is, oldest first."""
        from tests.kit.world import engine_client

        table = self.world.stack.environment["HOLDFAST_CORE_TABLE"]
        pages = engine_client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
        items = [item for page in pages for item in page["Items"]]
        places = [item["pk"]["S"] for item in items if item["sk"]["S"] == "ENVELOPE"]
        found = [self.delivery(place.rpartition("#")[2]) for place in places if self.scope.owns(place)]
        return sorted(found, key=lambda one: (one.received_at, one.id))

    def delivery(self, identity: str) -> Delivery:
        """A delivery as it is stored."""
        with aws.as_tenant(self.scope):
            found = get(self.scope, DELIVERIES, delivery_key(self.scope, identity), consistent=True)
        assert found is not None
        return found

    def only_delivery(self) -> Delivery:
        """The one delivery there is."""
        (one,) = self.deliveries()
        return one

    def kept(self, delivery: Delivery) -> bytes:
        """The bytes that are kept of a delivery, compared with what the delivery says of them."""
        with aws.as_tenant(self.scope):
            raw = storage.get(self.scope, delivery.raw)
        assert hashlib.sha256(raw).hexdigest() == delivery.sha256
        assert len(raw) == delivery.size
        return raw

    def file(self, key: str) -> bytes:
        """A file of the company."""
        with aws.as_tenant(self.scope):
            return storage.get(self.scope, key)

    def application(self, delivery: Delivery) -> Application:
        """What a delivery became."""
        assert delivery.application is not None
        with aws.as_tenant(self.scope):
            return pipeline.view(self.world.acme.access("hana"), delivery.application)

    def candidate(self, delivery: Delivery) -> candidates.Candidate:
        """The person of a placed delivery."""
        with aws.as_tenant(self.scope):
            return candidates.load(self.scope, self.application(delivery).candidate, consistent=True)

    def resumes(self, delivery: Delivery) -> list[Resume]:
        """The résumés of the person of a placed delivery, oldest first."""
        place = candidates.collection_of(self.scope, self.application(delivery).candidate)
        with aws.as_tenant(self.scope):
            return of_kind(candidates.RESUMES, collection(self.scope, place, prefix="RESUME#"))

    def facts(self, delivery: Delivery) -> list[str]:
        """The names of the delivery's own facts, in order."""
        with aws.as_tenant(self.scope):
            place = intake_store.delivery_key(self.scope, delivery.id).pk
            return [one.name for one in of_kind(facts.FACTS, collection(self.scope, place, prefix="FACT#"))]

    def hiring(self) -> jobs.Hiring:
        """The job and how it hires."""
        with aws.as_tenant(self.scope):
            return jobs.load(self.scope, self.job, consistent=True)

    def ask(self, *questions: dict[str, Any]) -> list[dict[str, Any]]:
        """Put questions on the form; returns them with their ids."""
        answer = self.recruiter().put(
            f"/v1/jobs/{self.job}/questions", {"questions": list(questions)}, headers=self.current()
        )
        assert answer.status == 200, answer.text
        return list(answer.json["questions"])

    def rule(self, **rule: Any) -> dict[str, Any]:
        """Add a screening rule."""
        answer = self.recruiter().post(
            f"/v1/jobs/{self.job}/rules", {"name": "Rule", **AT_ONCE, **rule}, headers=self.current()
        )
        assert answer.status == 201, answer.text
        return dict(answer.json)

    def close(self) -> None:
        """Close the job."""
        answer = self.recruiter().post(f"/v1/jobs/{self.job}/close", {"reason": "filled"}, headers=self.current())
        assert answer.status == 200, answer.text

    def current(self) -> dict[str, str]:
        """The precondition that names the job's present version."""
        return {"If-Match": self.recruiter().get(f"/v1/jobs/{self.job}").header("etag") or "*"}


def open_desk(world: World) -> Desk:
    """An open job of Alice's in the first company, and a partner's key."""
    job = world.api("alice").post(
        "/v1/jobs",
        {
            "title": "Data Engineer",
            "description": "<p>Build pipelines that keep promises.</p>",
            "place": {"country": "CN", "locality": "Shanghai"},
        },
    )
    assert job.status == 201, job.text
    opened = world.api("alice").post(f"/v1/jobs/{job.json['id']}/open", headers={"If-Match": "*"})
    assert opened.status == 200, opened.text
    permissions = [tenants.Permission.APPLICATIONS_SUBMIT.value]
    key = world.api("ada").post("/v1/keys", {"name": "Partner", "permissions": permissions})
    assert key.status == 201, key.text
    identity = job.json["id"]
    return Desk(world, identity, key.json["secret"], f"/careers/acme/jobs/{identity}/apply")
