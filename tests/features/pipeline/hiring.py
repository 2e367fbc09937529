"""An open job with people who apply for it: what the tests of candidates and pipeline start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib import candidates, jobs, pipeline
from chalicelib.candidates import Candidate, Match
from chalicelib.jobs import Hiring, Place
from chalicelib.pipeline import Application
from chalicelib.platform import aws, ids
from chalicelib.platform.actors import system
from chalicelib.platform.work import Work
from chalicelib.tenants import Access

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass
class Desk:
    """The hiring of one company: Alice owns, Bob helps, Charlie is on no team of the first job."""

    company: Any
    hiring: Hiring
    now: datetime = MORNING

    def later(self, **span: float) -> datetime:
        """The next instant; time passes between the steps of a test."""
        self.now += timedelta(**(span or {"minutes": 1}))
        return self.now

    def work(self) -> Work:
        """A transaction of the intake."""
        return Work(self.company.scope, system("intake"), self.later())

    def person(self, full_name: str = "张伟", email: str = "", phone: str = "", **more: Any) -> Candidate:
        """A person as a delivery describes them."""
        return Candidate(
            id=ids.new_id(self.now),
            full_name=full_name,
            emails=(email,) if email else (),
            phones=(phone,) if phone else (),
            created_at=self.now,
            last_touch=self.now,
            **more,
        )

    def match(self, person: Candidate) -> Match:
        """Who that is."""
        with aws.as_tenant(self.company.scope):
            return candidates.match(
                self.company.scope, emails=person.emails, phones=person.phones, full_name=person.full_name
            )

    def arrive(self, person: Candidate, hiring: Hiring | None = None, **application: Any) -> Application:
        """The whole of an arrival in one transaction, as the intake does it."""
        with aws.as_tenant(self.company.scope):
            matched = self.match(person)
            work = self.work()
            known = matched.person
            if known is None:
                known = candidates.register(work, person, matched)
            else:
                known = candidates.enrich(work, known, person, matched)
            details = {"source": "careers", "applied_at": work.now, **application}
            return work.commit(pipeline.enter(work, candidate=known, hiring=hiring or self.hiring, **details))

    def load(self, application: Application) -> Application:
        """An application as it is stored now, with what was handed in."""
        with aws.as_tenant(self.company.scope):
            return pipeline.view(Access.system(self.company.scope, "tests"), application.public_id)

    def profile(self, candidate: str) -> Candidate:
        """A person as stored now."""
        with aws.as_tenant(self.company.scope):
            return candidates.load(self.company.scope, candidate, consistent=True)

    def facts(self, candidate: str) -> list[Any]:
        """What happened to a person, in order."""
        from chalicelib.platform.facts import FACTS
        from chalicelib.platform.tables import collection, of_kind

        with aws.as_tenant(self.company.scope):
            place = candidates.collection_of(self.company.scope, candidate)
            return of_kind(FACTS, collection(self.company.scope, place, prefix="FACT#"))

    def stage(self, order: int, hiring: Hiring | None = None) -> str:
        """The id of a stage by its place in the pipeline."""
        return (hiring or self.hiring).stages[order].id


def open_desk(company: Any, *, title: str = "Backend 工程师", owner: str = "alice", helper: str = "bob") -> Desk:
    """A company's open job, with its owner and a helper on the team."""
    return Desk(company, open_job(company, title=title, owner=owner, helper=helper))


def open_job(company: Any, *, title: str, owner: str, helper: str) -> Hiring:
    """An open job of `owner`, with `helper` on its team."""
    access = company.access(owner)
    with aws.as_tenant(company.scope):
        made = jobs.create(
            company.work(owner, MORNING),
            access,
            title=title,
            place=Place(country="CN", locality="上海"),
            description="<p>Build the thing that keeps promises, and keep it simple.</p>",
        )
        helping = company.users[helper].id
        jobs.set_member(
            company.work(owner, MORNING + timedelta(seconds=1)), access, made.job.id, helping, part="hiring_manager"
        )
        return jobs.load(company.scope, made.job.id, consistent=True)
