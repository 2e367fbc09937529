"""Who is speaking: read anew on every request, in one call, in the tenant's own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.platform import aws
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Forbidden, Unauthenticated
from chalicelib.platform.http import Caller, Credentials
from chalicelib.tenants import OPERATOR, Access, Permission, store
from chalicelib.tenants.guard import TenantGuard
from infra.render import tenant_policy
from tests.kit.policy import judge
from tests.kit.probe import probe
from tests.kit.tenancy import foreign_index_keys

STRANGERS = [
    {},
    {"tenant": "0" * 26},
    {"user": "0" * 26},
    {"tenant": "0" * 26, "user": "0" * 26},
    {"tenant": "T#x", "user": "0" * 26},
    {"tenant": "*", "user": "*"},
    {"cognito:groups": ["admins"]},
]


@pytest.mark.parametrize("claims", STRANGERS)
def test_a_token_that_leads_to_nobody(world, claims):
    answer = world.api(None).get("/v1/me", headers={"Authorization": f"Bearer {world.token(**claims)}"})
    assert answer.status == 401
    assert answer.code in {"token_invalid", "access_ended"}


def test_a_user_of_one_company_is_nobody_in_another(world):
    mixed = world.token(tenant=world.beta.scope.tenant, user=world.acme.users["ada"].id)
    assert world.api(None).get("/v1/me", headers={"Authorization": f"Bearer {mixed}"}).code == "access_ended"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic YTpi", "bearer  x", "x", ""])
def test_headers_that_prove_nothing(world, header):
    assert world.api(None).get("/v1/me", headers={"Authorization": header}).status == 401


def test_the_scheme_has_no_letter_case(world):
    alice = world.api("alice")
    assert world.api(None).get("/v1/me", headers={"Authorization": f"bEARER {alice.token}"}).status == 200


@pytest.mark.parametrize("what", ["company", "user", "deleted"])
def test_what_ends_is_out_at_once(world, what):
    alice, scope = world.api("alice"), world.acme.scope
    assert alice.get("/v1/me").status == 200
    with aws.as_tenant(scope):
        work = world.acme.work("ada")
        if what == "company":
            work.put(store.COMPANIES, replace(store.company(scope), active=False))
        elif what == "user":
            work.put(store.USERS, replace(world.acme.users["alice"], active=False))
        else:
            work.delete(store.USERS, world.acme.users["alice"])
        work.commit(None)
    assert (alice.get("/v1/me").status, alice.get("/v1/me").code) == (401, "access_ended")
    assert (world.api("bob").get("/v1/me").status == 401) == (what == "company")
    assert world.api("alice", world.beta).get("/v1/me").status == 200


def test_who_speaks_is_read_in_one_consistent_call(world):
    alice = world.api("alice")
    alice.get("/v1/departments")
    with probe() as watched:
        alice.post("/v1/departments", {"name": "x"}, headers={"Idempotency-Key": "k"})
    (identifying,) = watched.calls
    assert identifying.operation == "BatchGetItem"
    wanted = identifying.params["RequestItems"]
    assert all(table["ConsistentRead"] for table in wanted.values())
    assert sum(len(table["Keys"]) for table in wanted.values()) == 3  # the user, the company, the marker


def test_everything_a_request_does_is_its_tenants_own(world):
    """The calls of signed-in requests, judged by the very policy that is deployed."""
    world.api("ada").get("/v1/company")
    world.api("ada", world.beta).get("/v1/company")
    policy = world.stack.resolver.value(tenant_policy(world.stack.template))
    with probe() as watched:
        ada = world.api("ada")
        made = ada.post("/v1/departments", {"name": "R&D"}, headers={"Idempotency-Key": "k"})
        ada.put(f"/v1/departments/{made.json['id']}", {"name": "B"}, headers={"If-Match": made.header("etag")})
        for path in (
            "/v1/company",
            "/v1/users",
            "/v1/departments",
            "/v1/positions",
            "/v1/branches",
            "/v1/keys",
            "/v1/me",
        ):
            assert ada.get(path).status == 200
    assert len(watched.calls) > 12
    for call in watched.calls:
        assert judge(policy, call, {"tenant": world.acme.scope.tenant}).allowed, call
        assert not judge(policy, call, {"tenant": world.beta.scope.tenant}).allowed, call
        assert foreign_index_keys(call, world.acme.scope.tenant) == []


def test_a_door_that_forgot_its_permit_opens_to_nobody(world):
    guard = TenantGuard()
    access = Access(scope=world.acme.scope, actor=Actor("user", "u"), user=world.acme.users["ada"])
    ada = Caller(actor=access.actor, scope=access.scope, person=access)
    guard.allow(ada, Permission.COMPANY_READ)
    guard.allow(ada, frozenset({Permission.APPLICATIONS_SUBMIT, Permission.JOBS_READ}))
    for permit in (None, "company:read", frozenset(), object(), OPERATOR, Permission.APPLICATIONS_SUBMIT):
        with pytest.raises(Forbidden):
            guard.allow(ada, permit)
    with pytest.raises(Unauthenticated):
        guard.allow(Caller(actor=Actor("candidate", "visitor")), Permission.COMPANY_READ)
    with pytest.raises(Unauthenticated):
        guard.identify(Credentials(), None)
