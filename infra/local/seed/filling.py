"""Filling an empty product with the demo companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib import jobs, tenants
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.security import hashed
from chalicelib.platform.work import Work
from chalicelib.tenants import PARTNER_PERMISSIONS, Access, ApiKey, User, store
from chalicelib.tenants.model import DirectoryEntry
from chalicelib.tenants.service import companies, users
from infra.local.seed import applying
from infra.local.seed.demo import COMPANIES, KEYS, PASSWORD, DemoCompany, DemoJob

OPERATOR = Actor("operator", "demo")


@dataclass(frozen=True)
class SignIn:
    """Somebody the demo can be entered as."""

    company: str
    name: str
    role: str
    email: str

    def __str__(self) -> str:
        return f"{self.email:34} {PASSWORD}   {self.name}, {self.role} of {self.company}"


def ensure() -> list[str]:
    """Make the demo companies that are not there yet; returns what to tell whoever started the product."""
    for company in COMPANIES:
        if store.directory_entry("slug", company.slug) is None:
            made = fill(company)
            for application in company.applications:
                applying.apply(company, made[application.job], application)
    signs = [
        str(SignIn(company.name, person.name, person.role.value.replace("_", " "), person.email))
        for company in COMPANIES
        for person in company.people
    ]
    return [*signs, *(f"API key {key}   partner of {slug}" for slug, key in KEYS.items())]


def fill(demo: DemoCompany) -> list[jobs.Hiring]:
    """Make one company with its people, key and jobs; returns the jobs in their order."""
    now = clock.now()
    first = demo.people[0]
    tenant, admin = companies.create_company(
        actor=OPERATOR,
        now=now,
        slug=demo.slug,
        name=demo.name,
        admin_email=first.email,
        admin_name=first.name,
        language=demo.language,
        zone=demo.zone,
        country=demo.country,
        website=demo.website,
    )
    scope = TenantScope(tenant.id)
    with aws.as_tenant(scope):
        people = {admin.email: admin} | {
            person.email: users.invite(
                _work(scope, admin, now),
                email=person.email,
                name=person.name,
                roles=(person.role,),
                language=demo.language,
                zone=demo.zone,
            )
            for person in demo.people[1:]
        }
        for email in people:
            tenants.sign_in.set_password(email, PASSWORD)
        _partner_key(_work(scope, admin, now), KEYS[demo.slug])
        return [_make_job(scope, people, job, demo.language, now) for job in demo.jobs]


def _make_job(scope: TenantScope, people: dict[str, User], demo: DemoJob, language: str, now: datetime) -> jobs.Hiring:
    """A job as its recruiter makes it: draft, team, questions, rules, open."""
    creator = people[demo.team[0][0]]
    access = Access(scope=scope, actor=Actor("user", creator.id), user=creator)

    def work() -> Work:
        return _work(scope, creator, now)

    hiring = jobs.create(
        work(),
        access,
        title=demo.title,
        place=demo.place,
        description=demo.description,
        language=language,
        salary=demo.salary,
    )
    job = hiring.job.id
    for email, part in demo.team[1:]:
        hiring = jobs.set_member(work(), access, job, people[email].id, part=part)
    if demo.questions:
        hiring = jobs.set_questions(work(), access, job, wanted=demo.questions)
    for rule in demo.rules:
        question = hiring.job.questions[rule.question].id
        hiring = jobs.add_rule(
            work(), access, job, kind=rule.kind, question=question,
            wanted=jobs.WantedRule(name=rule.name, test=rule.test, wanted=rule.wanted),
        )  # fmt: skip
    return jobs.open_(work(), access, job) if demo.open else hiring


def _partner_key(work: Work, secret: str) -> None:
    """The demo's API key. Its secret is fixed, so that the README's lines can be copied; real ones are random."""
    key = ApiKey(
        id=ids.new_id(work.now),
        name="Demo partner",
        permissions=tuple(sorted(PARTNER_PERMISSIONS)),
        hash=hashed(secret),
        hint=secret[-4:],
        created_at=work.now,
        created_by=work.actor.id,
    )
    work.put(store.API_KEYS, key)
    work.put(store.DIRECTORY, DirectoryEntry(kind="key", value=key.hash, tenant=work.scope.tenant, id=key.id))
    with aws.as_platform():
        work.commit(None)


def _work(scope: TenantScope, user: User, now: datetime) -> Work:
    return Work(scope, Actor("user", user.id), now)
