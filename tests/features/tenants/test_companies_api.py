"""Companies: created by operators with their first administrator, changed by their own."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest

from chalicelib.platform import aws, config, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.scope import TenantScope
from chalicelib.tenants import store
from chalicelib.tenants.service import companies, sign_in
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave
from tests.kit.world import engine_client, make_world

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
GAMMA = {
    "slug": "gamma", "name": "伽马科技", "admin_email": "Greta@Gamma.example", "admin_name": "Greta", "language": "zh-CN",
    "zone": "Asia/Shanghai", "country": "CN", "website": "https://gamma.example",
}  # fmt: skip


def test_an_operator_creates_a_company_whose_administrator_can_work_at_once(world):
    made = world.operator().post("/v1/companies", GAMMA)
    assert made.status == 201
    assert {name: made.json[name] for name in ("slug", "name", "website", "active")} == {
        "slug": "gamma", "name": "伽马科技", "website": "https://gamma.example", "active": True,
    }  # fmt: skip
    pool = engine_client("cognito-idp").admin_get_user(
        UserPoolId=config.current().user_pool, Username="greta@gamma.example"
    )
    claims = {one["Name"].removeprefix("custom:"): one["Value"] for one in pool["UserAttributes"]}
    token = world.token(tenant=claims["tenant"], user=claims["user"])
    greta = world.api(None)
    greta.token = token
    me = greta.get("/v1/me").json
    assert (me["roles"], me["email"], me["company"]["slug"]) == (["admin"], "greta@gamma.example", "gamma")
    (branch,) = greta.get("/v1/branches").json["data"]
    assert (branch["country"], branch["zone"]) == ("CN", "Asia/Shanghai")
    assert TenantScope(claims["tenant"]) in store.every_tenant()
    assert store.scope_of_slug("GAMMA").tenant == claims["tenant"]
    assert greta.get("/v1/departments").json["data"] == []


@pytest.mark.parametrize("name", ["ada", "hana", "alice"])
def test_nobody_else_creates_companies(world, name):
    answer = world.api(name).post("/v1/companies", GAMMA)
    assert (answer.status, answer.code) == (403, "forbidden")
    assert world.api(None).post("/v1/companies", GAMMA).status == 401


def test_an_operator_sees_no_companys_data(world):
    for path in ("/v1/company", "/v1/users", "/v1/departments", "/v1/keys", "/v1/me"):
        answer = world.operator().get(path)
        assert (answer.status, answer.code) == (403, "forbidden"), path


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"slug": "acme"}, 409, "slug_taken"),
        ({"slug": "ACME"}, 422, "slug_invalid"),
        ({"slug": "-a"}, 422, "slug_invalid"),
        ({"slug": "a-"}, 422, "slug_invalid"),
        ({"slug": "a b"}, 422, "slug_invalid"),
        ({"slug": "a/b"}, 422, "slug_invalid"),
        ({"slug": "a.b"}, 422, "slug_invalid"),
        ({"slug": "示例"}, 422, "slug_invalid"),
        ({"slug": "a" * 41}, 422, "invalid_fields"),
        ({"slug": ""}, 422, "invalid_fields"),
        ({"zone": "Mars/Olympus"}, 422, "unknown_time_zone"),
        ({"country": "XX"}, 422, "unknown_country"),
        ({"country": "china"}, 422, "invalid_fields"),
        ({"website": "http://x.example"}, 422, "invalid_fields"),
        ({"website": "javascript:alert(1)"}, 422, "invalid_fields"),
        ({"language": "fr"}, 422, "invalid_fields"),
    ],
)
def test_a_company_that_cannot_be(world, more, status, code):
    before = store.every_tenant()
    answer = world.operator().post("/v1/companies", {**GAMMA, **more})
    assert (answer.status, answer.code) == (status, code)
    assert answer.json["errors"]
    assert store.every_tenant() == before
    pool = engine_client("cognito-idp").list_users(UserPoolId=config.current().user_pool)
    assert pool["Users"] == []


@pytest.mark.parametrize("slug", ["a", "7", "a-b", "a" * 40, "2x4"])
def test_addresses_that_can_be(world, slug):
    assert world.operator().post("/v1/companies", {**GAMMA, "slug": slug}).status == 201


def test_an_administrator_has_one_company(world):
    assert world.operator().post("/v1/companies", GAMMA).status == 201
    answer = world.operator().post("/v1/companies", {**GAMMA, "slug": "delta"})
    assert (answer.status, answer.code) == (409, "email_taken")
    with pytest.raises(store.UnknownCompany):
        store.scope_of_slug("delta")


def test_somebody_invited_elsewhere_and_not_yet_stored_is_not_taken_over(world):
    """The invitation died after the pool; a company of the same address must not inherit a place in another one."""
    sign_in.ensure_identity(world.acme.scope, "greta@gamma.example", ids.new_id(NOW))
    answer = world.operator().post("/v1/companies", GAMMA)
    assert (answer.status, answer.code) == (409, "email_taken")


def test_settings_that_cannot_be(world):
    ada = world.api("ada")
    for body, code in (
        ({"zone": "Mars"}, "unknown_time_zone"),
        ({"name": ""}, "invalid_fields"),
        ({"slug": "other"}, "invalid_fields"),
        ({"active": False}, "invalid_fields"),
        ({"website": "ftp://x"}, "invalid_fields"),
    ):
        assert ada.patch("/v1/company", body, headers={"If-Match": "*"}).code == code
    same = ada.patch("/v1/company", {"name": None}, headers={"If-Match": "*"}).json
    assert same["name"] == "Acme 示例"


def test_a_zone_is_kept_as_the_database_spells_it(world):
    made = world.operator().post("/v1/companies", {**GAMMA, "zone": "asia/shanghai"})
    assert made.json["zone"] == "Asia/Shanghai"
    ada = world.api("ada")
    assert (
        ada.patch("/v1/company", {"zone": "EUROPE/berlin"}, headers={"If-Match": "*"}).json["zone"] == "Europe/Berlin"
    )
    person = {"email": "x@acme.example", "name": "X", "roles": ["recruiter"], "zone": "utc"}
    invited = ada.post("/v1/users", person).json
    assert invited["zone"] == "UTC"
    address = f"/v1/users/{invited['id']}"
    assert ada.patch(address, {"zone": "asia/tokyo"}, headers={"If-Match": "*"}).json["zone"] == "Asia/Tokyo"


def create(**more):
    return companies.create_company(actor=Actor("operator", "o"), now=NOW, **{**GAMMA, **more})


def test_a_creation_that_dies_anywhere_is_finished_by_the_next(engine):
    def attempt():
        with contextlib.suppress(companies.SlugTaken):
            create()

    def check():
        scope = store.scope_of_slug("gamma")
        pool = engine_client("cognito-idp").admin_get_user(
            UserPoolId=config.current().user_pool, Username="greta@gamma.example"
        )
        claims = {one["Name"]: one["Value"] for one in pool["UserAttributes"]}
        assert claims["custom:tenant"] == scope.tenant
        with aws.as_tenant(scope):
            (admin,) = store.users(scope)
            assert store.company(scope).id == scope.tenant
        assert admin.id == claims["custom:user"]
        assert [one for one in store.every_tenant() if one == scope] == [scope]

    report = enumerate_crashes(make_world, attempt, attempt, check)
    assert report.worlds > 6


@pytest.mark.parametrize("order", ["abababab", "aabbaabb", "abbbbaaa", "bababbaa", "aaabbbba"])
def test_two_companies_at_once_share_neither_address_nor_administrator(engine, order):
    make_world()
    done = interleave({"a": lambda: create(name="A"), "b": lambda: create(name="B")}, order)
    won = [outcome.value for outcome in done.outcomes.values() if outcome.succeeded]
    assert len(won) == 1
    ((company, admin),) = won
    assert store.scope_of_slug("gamma").tenant == company.id
    with aws.as_tenant(TenantScope(company.id)):
        assert store.company(TenantScope(company.id)).name == company.name
        assert [one.id for one in store.users(TenantScope(company.id))] == [admin.id]
