"""A small world on moto: two companies with people, the doors, and the dispatcher that runs the real handlers.

Alice is a recruiter and owns; Bob, a hiring manager, helps; Charlie, a recruiter on no team, must see nothing; Hana is HR
manager, Ada administrator, Ivan interviewer. The second company has a person of each name, too, so that a leak has somewhere
to come from.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

import app as application
from chalicelib.platform import aws, clock, config, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.aws.secrets import forget_secrets
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Role, Tenant, User, store, tokens
from chalicelib.tenants.guard import forget_keys
from chalicelib.tenants.model import DirectoryEntry
from infra.local.dispatcher import Dispatcher
from infra.local.gateway import limited_client
from infra.local.loader import Stack, load
from infra.local.mail_events import to_queue
from infra.local.mailbox import Mailbox
from infra.local.wiring import wire
from infra.render import render
from tests.kit import moto_engine
from tests.kit.client import Api, Browser
from tests.kit.tokens import access_token, jwks

PEOPLE: dict[str, Role] = {
    "alice": Role.RECRUITER,
    "bob": Role.HIRING_MANAGER,
    "charlie": Role.RECRUITER,
    "hana": Role.HR_MANAGER,
    "ada": Role.ADMIN,
    "ivan": Role.INTERVIEWER,
}


@lru_cache(maxsize=1)
def template() -> dict[str, Any]:
    """The deployed template, rendered once."""
    return render("test")


@lru_cache(maxsize=16)
def engine_client(service: str) -> Any:
    """A client of the engine itself, outside the product's credentials."""
    import botocore.session

    session = botocore.session.Session()
    session.set_credentials("engine", "engine")
    return session.create_client(service, region_name=moto_engine.REGION)


@dataclass
class Company:
    """A company of the world and its people."""

    scope: TenantScope
    tenant: Tenant
    users: dict[str, User] = field(default_factory=dict)

    def access(self, name: str) -> Access:
        """What use cases are given for a person."""
        user = self.users[name]
        return Access(scope=self.scope, actor=Actor("user", user.id), user=user)

    def work(self, name: str, now: datetime | None = None) -> Work:
        """A transaction of a person."""
        return Work(self.scope, Actor("user", self.users[name].id), now or clock.now())


@dataclass
class World:
    """The doors, two companies, the mailbox and the dispatcher."""

    stack: Stack
    http: Any
    mailbox: Mailbox
    acme: Company
    beta: Company

    @cached_property
    def dispatcher(self) -> Dispatcher:
        """Runs the real handlers on what the engine's stream and queues hold."""
        return Dispatcher(
            wire(self.stack, application.app),
            engine_client,
            clock=clock.now,
            retry_after=0,
            pumps=[self.mailbox.pump],
        )

    def api(self, name: str | None, company: Company | None = None) -> Api:
        """A person's program; `None` is nobody."""
        if name is None:
            return Api(self.http)
        owner = company or self.acme
        return Api(self.http, self.token(tenant=owner.scope.tenant, user=owner.users[name].id))

    def operator(self) -> Api:
        """An operator of the platform."""
        return Api(self.http, self.token(**{"cognito:groups": ["operators"]}))

    def token(self, **claims: Any) -> str:
        """A signed access token with these claims."""
        settings = config.current()
        return access_token(issuer=settings.issuer, client=settings.user_pool_client, **claims)

    def browser(self, language: str = "en") -> Browser:
        """Somebody with a browser."""
        return Browser(self.http, language)

    def settle(self) -> None:
        """Let the stream, the queues and the mail events run until nothing is left; nothing may have failed."""
        self.dispatcher.run_until_quiet()
        assert self.dispatcher.failures == []


def make_world() -> World:
    """A fresh world on the empty engine."""
    moto_engine.reset()
    stack = load(template(), engine_client, settings={"POWERTOOLS_LOG_LEVEL": "ERROR"})
    os.environ.update(stack.environment)
    config.reload()
    forget_secrets()
    forget_keys()
    tokens.keys_from(jwks)
    mailbox = Mailbox(send_event=to_queue(stack, _send), now=clock.now)
    client = limited_client(application.app, template())
    return World(
        stack=stack,
        http=client.http,
        mailbox=mailbox,
        acme=make_company("acme", "Acme 示例", "zh-CN", "Asia/Shanghai"),
        beta=make_company("beta", "Beta Works", "en", "Europe/Berlin"),
    )


def make_company(slug: str, name: str, language: str, zone: str) -> Company:
    """A company with its people, stored without the user pool: tokens are signed by the tests."""
    now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    tenant = Tenant(id=ids.new_id(now), slug=slug, name=name, created_at=now, language=language, zone=zone)
    company = Company(TenantScope(tenant.id), tenant)
    work = Work(company.scope, Actor("system", "tests"), now)
    work.put(store.COMPANIES, tenant)
    work.put(store.DIRECTORY, DirectoryEntry(kind="slug", value=slug, tenant=tenant.id))
    work.put(store.ROLL, DirectoryEntry(kind="roll", value=tenant.id, tenant=tenant.id))
    for person, role in PEOPLE.items():
        user = User(
            id=ids.new_id(now),
            email=f"{person}@{slug}.example",
            name=person.title(),
            roles=(role,),
            created_at=now,
            language=language,
            zone=zone,
        )
        company.users[person] = work.put(store.USERS, user)
    with aws.as_platform():
        work.commit(None)
    return company


def _send(url: str, body: str) -> None:
    engine_client("sqs").send_message(QueueUrl=url, MessageBody=body)
