"""Who may use which door: every route of the app against every role, from the one table of permissions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app import app
from chalicelib.platform import aws
from chalicelib.platform.http import PUBLIC
from chalicelib.platform.http.openapi import endpoints_of
from chalicelib.tenants import OPERATOR, PARTNER_PERMISSIONS, TABLE, Permission, Reach, Role, store
from chalicelib.tenants.permissions import reach_of
from tests.kit.client import Api
from tests.kit.world import PEOPLE

ROUTES = list(endpoints_of(app))
GUARDED = [endpoint for endpoint in ROUTES if endpoint.permit is not PUBLIC]
PROGRAMS = [endpoint for endpoint in GUARDED if endpoint.surface != "page"]
ABSENT = "0" * 26


def permits(endpoint):
    """The permissions of which one is enough."""
    return endpoint.permit if isinstance(endpoint.permit, frozenset) else frozenset({endpoint.permit})


def named(endpoint):
    return f"{endpoint.method} {endpoint.path}"


def knock(api, endpoint):
    """Calls a door with an address and a body that fit nothing, so that nothing happens behind it."""
    path = re.sub(r"\{\w+\}", ABSENT, endpoint.path)
    content = {"Content-Type": endpoint.content[0]} if endpoint.has_body else {}
    return api.call(
        endpoint.method, path, headers={"If-Match": '"v999"', **content}, raw=b"" if endpoint.has_body else None
    )


@pytest.fixture(scope="module")
def town(engine):
    from tests.kit.world import make_world

    return make_world()


def test_every_route_says_who_may_use_it():
    for endpoint in ROUTES:
        assert endpoint.permit in (PUBLIC, OPERATOR) or all(isinstance(one, Permission) for one in permits(endpoint)), (
            named(endpoint)
        )
        assert permits(endpoint), named(endpoint)


def test_what_anyone_may_use_is_known_by_name():
    """A new public door is noticed here; whoever adds one says why nobody in particular may use it."""
    public = {named(endpoint) for endpoint in ROUTES if endpoint.permit is PUBLIC}
    outside = {
        one
        for one in public
        if not re.match(
            r"(GET|POST) /(careers|static|sign-in|sign-out|health|v1/openapi|v1/boards|v0/postings|boards/\{board\})",
            one,
        )
    }
    assert outside <= {"GET /"}, outside


@pytest.mark.parametrize("endpoint", GUARDED, ids=named)
def test_nobody_is_asked_to_sign_in(town, endpoint):
    answer = knock(Api(town.http), endpoint)
    if endpoint.surface == "page" and endpoint.method == "GET":
        assert (answer.status, answer.header("location").startswith("/sign-in?next=/")) == (303, True)
    else:
        assert answer.status == 401
    if endpoint.surface != "page":
        assert (answer.code, answer.header("www-authenticate")) == ("unauthenticated", "Bearer")


@pytest.mark.parametrize("endpoint", PROGRAMS, ids=named)
def test_a_role_opens_what_the_table_says_and_nothing_else(town, endpoint):
    for name, role in PEOPLE.items():
        answer = knock(town.api(name), endpoint)
        may = any(TABLE[role].get(one, Reach.NONE) is not Reach.NONE for one in permits(endpoint))
        assert (answer.status == 403) == (not may), (name, answer.status, answer.body)
        assert answer.status < 500, (name, answer.body)
        if not may:
            assert answer.code == "forbidden"


@pytest.fixture(scope="module")
def agency(town):
    """Somebody of an agency that the company works with."""
    company = town.acme
    made = town.api("ada").post("/v1/agencies", {"name": "North"}).json["id"]
    user = replace(company.users["ivan"], id="0" * 25 + "1", roles=(Role.AGENCY,), agency=made, version=0)
    with aws.as_tenant(company.scope):
        work = company.work("ada")
        work.commit(work.put(store.USERS, user))
    return Api(town.http, town.token(tenant=company.scope.tenant, user=user.id))


@pytest.mark.parametrize("endpoint", PROGRAMS, ids=named)
def test_an_agency_opens_the_agencies_doors_alone(agency, endpoint):
    answer = knock(agency, endpoint)
    assert (answer.status == 403) == (Permission.AGENCY_SUBMIT not in permits(endpoint)), answer.body
    assert answer.status < 500


@pytest.mark.parametrize("endpoint", PROGRAMS, ids=named)
def test_an_operator_opens_the_operators_doors_alone(town, endpoint):
    answer = knock(town.operator(), endpoint)
    assert (answer.status == 403) == (endpoint.permit is not OPERATOR)
    assert answer.status < 500


@pytest.fixture(scope="module")
def partners(town):
    """One key for each permission that a key can hold."""
    made = {}
    for permission in PARTNER_PERMISSIONS:
        answer = town.api("ada").post("/v1/keys", {"name": permission, "permissions": [permission]})
        made[permission] = Api(town.http, answer.json["secret"])
    return made


@pytest.mark.parametrize("endpoint", PROGRAMS, ids=named)
def test_a_key_opens_what_it_holds_and_nothing_else(town, partners, endpoint):
    for permission, api in partners.items():
        answer = knock(api, endpoint)
        assert (answer.status == 403) == (permission not in permits(endpoint)), (permission, answer.status, answer.body)
        assert answer.status < 500, answer.body


def test_every_role_and_every_permission_is_in_the_table():
    assert set(TABLE) == set(Role)
    held = {permission for held in TABLE.values() for permission in held} | PARTNER_PERMISSIONS
    assert held == set(Permission)
    assert all(
        isinstance(reach, Reach) and reach is not Reach.NONE for held in TABLE.values() for reach in held.values()
    )


def test_several_roles_reach_as_far_as_the_widest():
    for permission in Permission:
        for one in Role:
            for other in Role:
                both = reach_of(frozenset({one, other}), permission)
                alone = [reach_of(frozenset({role}), permission) for role in (one, other)]
                assert both == max(alone)
    assert reach_of(frozenset(), Permission.COMPANY_READ) is Reach.NONE


def test_only_administrators_give_access():
    for permission in (Permission.USERS_WRITE, Permission.KEYS_WRITE):
        assert [role for role in Role if reach_of(frozenset({role}), permission) is not Reach.NONE] == [Role.ADMIN]
