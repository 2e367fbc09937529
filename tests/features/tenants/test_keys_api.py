"""Keys for partners: shown once, for what they were made for, ended at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.platform import aws, config
from chalicelib.tenants import PARTNER_PERMISSIONS, Permission, store
from tests.kit.client import Api
from tests.kit.world import engine_client


def make(world, *permissions, headers=None, company=None):
    asked = {"name": "某招聘网", "permissions": list(permissions or ["jobs:read"])}
    return world.api("ada", company).post("/v1/keys", asked, headers=headers or {})


def everything_stored():
    """Both tables as text."""
    client = engine_client("dynamodb")
    tables = (config.current().core_table, config.current().ephemeral_table)
    return "".join(str(client.scan(TableName=table)["Items"]) for table in tables)


def test_the_secret_is_shown_once_and_stored_nowhere(world):
    made = make(world, headers={"Idempotency-Key": "k"})
    assert made.status == 201
    secret = made.json["secret"]
    assert secret.startswith("hfk_")
    assert made.json["hint"] == secret[-4:]
    assert made.header("cache-control") == "no-store"
    (listed,) = world.api("ada").get("/v1/keys").json["data"]
    assert "secret" not in listed
    assert listed["permissions"] == ["jobs:read"]
    assert secret not in everything_stored()
    assert secret[4:] not in everything_stored()


def test_a_repeated_request_is_shown_the_same_secret(world):
    made = make(world, headers={"Idempotency-Key": "k"})
    again = make(world, headers={"Idempotency-Key": "k"})
    assert (again.status, again.json, again.header("etag")) == (201, made.json, made.header("etag"))
    assert len(world.api("ada").get("/v1/keys").json["data"]) == 1


def test_a_key_opens_what_it_was_made_for(world):
    partner = Api(world.http, make(world, "jobs:read").json["secret"])
    for path in ("/v1/company", "/v1/users", "/v1/keys", "/v1/me"):
        answer = partner.get(path)
        assert (answer.status, answer.code) == (403, "forbidden"), path
    assert partner.post("/v1/keys", {"name": "x", "permissions": ["jobs:read"]}).status == 403


@pytest.mark.parametrize("permission", sorted(set(Permission) - PARTNER_PERMISSIONS))
def test_what_people_do_no_key_does(world, permission):
    answer = make(world, "jobs:read", permission)
    assert (answer.status, answer.code) == (422, "permission_not_for_keys")
    assert "applications:submit" in answer.json["detail"]
    assert world.api("ada").get("/v1/keys").json["data"] == []


@pytest.mark.parametrize("permissions", [[], ["root"], "jobs:read", None])
def test_a_key_for_nothing_is_none(world, permissions):
    assert world.api("ada").post("/v1/keys", {"name": "x", "permissions": permissions}).code == "invalid_fields"


def test_a_revoked_key_is_out_at_once(world):
    made = make(world)
    partner, ada = Api(world.http, made.json["secret"]), world.api("ada")
    assert partner.get("/v1/me").status == 403
    ended = ada.delete(f"/v1/keys/{made.json['id']}", headers={"If-Match": made.header("etag")})
    assert (ended.status, ended.json["revoked_at"] is not None) == (200, True)
    assert (partner.get("/v1/me").status, partner.get("/v1/me").code) == (401, "access_ended")
    again = ada.delete(f"/v1/keys/{made.json['id']}")
    assert (again.status, again.json) == (200, ended.json)
    late = ada.delete(f"/v1/keys/{made.json['id']}", headers={"If-Match": '"v1"'})
    assert late.code == "stale"


def test_a_key_of_another_company_cannot_be_seen_or_ended(world):
    made = make(world, company=world.beta)
    assert world.api("ada").get("/v1/keys").json["data"] == []
    assert world.api("ada").delete(f"/v1/keys/{made.json['id']}").code == "not_found"
    assert world.api("ada").delete("/v1/keys/x").code == "not_found"
    assert Api(world.http, made.json["secret"]).get("/v1/me").status == 403


def test_a_key_ends_with_its_company(world):
    partner = Api(world.http, make(world).json["secret"])
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("ada")
        work.put(store.COMPANIES, replace(store.company(world.acme.scope), active=False))
        work.commit(None)
    assert partner.get("/v1/me").code == "access_ended"


@pytest.mark.parametrize("secret", ["hfk_", "hfk_made-up", "hfk_" + "A" * 43])
def test_a_made_up_key_opens_nothing(world, secret):
    answer = Api(world.http, secret).get("/v1/me")
    assert (answer.status, answer.code) == (401, "token_invalid")


def test_a_hash_is_no_key(world):
    made = make(world)
    with aws.as_tenant(world.acme.scope):
        (key,) = store.api_keys(world.acme.scope)
    assert Api(world.http, f"hfk_{key.hash}").get("/v1/me").status == 401
    assert Api(world.http, made.json["secret"] + "x").get("/v1/me").status == 401
