"""Giving people access, changing it, taking it away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.platform import aws, config
from chalicelib.platform.errors import Stale
from chalicelib.tenants import Role, store
from chalicelib.tenants.service import users
from tests.kit.crashes import enumerate_crashes
from tests.kit.interleavings import interleave, schedules
from tests.kit.world import engine_client, make_world

ABSENT = "0" * 26


def invite(api, email="li.lei@acme.example", **more):
    return api.post("/v1/users", {"email": email, "name": "李雷", "roles": ["recruiter"], **more})


def in_pool(email):
    """The pool's user, or None."""
    client = engine_client("cognito-idp")
    try:
        return client.admin_get_user(UserPoolId=config.current().user_pool, Username=email)
    except client.exceptions.UserNotFoundException:
        return None


def change(world, name, changes, *, api="ada", etag=None):
    address = f"/v1/users/{world.acme.users[name].id}"
    speaker = world.api(api)
    known = etag or speaker.get(address).header("etag")
    return speaker.patch(address, changes, headers={"If-Match": known})


def test_everybody_sees_who_works_here(world):
    listed = world.api("ivan").get("/v1/users").json
    assert [one["name"] for one in listed["data"]] == sorted(name.title() for name in world.acme.users)
    assert {one["email"].partition("@")[2] for one in listed["data"]} == {"acme.example"}
    one = world.api("ivan").get(f"/v1/users/{world.acme.users['ada'].id}")
    assert (one.status, one.json["roles"], one.header("etag")) == (200, ["admin"], '"v1"')
    for absent in (ABSENT, "x", world.beta.users["ada"].id):
        assert world.api("ada").get(f"/v1/users/{absent}").code == "not_found"


def test_what_i_may_do(world):
    said = {name: world.api(name).get("/v1/me").json["permissions"] for name in world.acme.users}
    assert said["ada"]["users:write"] == "all"
    assert said["alice"]["jobs:write"] == "team"
    assert "users:write" not in said["hana"]
    assert "applications:submit" not in said["ada"]
    me = world.api("bob").get("/v1/me").json
    assert (me["id"], me["company"]["slug"]) == (world.acme.users["bob"].id, "acme")


def test_somebody_is_invited_and_can_sign_in_later(world):
    answer = invite(world.api("ada"), "Li.Lei@Acme.example", manager=world.acme.users["bob"].id, zone="Asia/Shanghai")
    assert answer.status == 201
    assert (answer.json["email"], answer.json["name"], answer.json["active"]) == ("li.lei@acme.example", "李雷", True)
    attributes = {one["Name"]: one["Value"] for one in in_pool("li.lei@acme.example")["UserAttributes"]}
    assert attributes["custom:tenant"] == world.acme.scope.tenant
    assert attributes["custom:user"] == answer.json["id"]
    token = world.token(tenant=world.acme.scope.tenant, user=answer.json["id"])
    assert world.api(None).get("/v1/me", headers={"Authorization": f"Bearer {token}"}).json["name"] == "李雷"


@pytest.mark.parametrize("company", ["acme", "beta"])
def test_an_address_signs_in_to_one_company(world, company):
    assert invite(world.api("ada")).status == 201
    speaker = world.api("ada", getattr(world, company))
    before = speaker.get("/v1/users").json
    answer = invite(speaker, "LI.LEI@acme.example")
    assert (answer.status, answer.code, answer.json["errors"][0]["pointer"]) == (409, "email_taken", "/email")
    assert speaker.get("/v1/users").json == before


def test_an_operators_sign_in_is_nobodys_to_take(world):
    engine_client("cognito-idp").admin_create_user(
        UserPoolId=config.current().user_pool,
        Username="root@holdfast.example",
        UserAttributes=[{"Name": "email", "Value": "root@holdfast.example"}],
    )
    assert invite(world.api("ada"), "root@holdfast.example").code == "email_taken"


@pytest.mark.parametrize(
    ("more", "status", "pointer"),
    [
        ({"email": "nobody"}, 422, "/email"),
        ({"email": "a@b@c.example"}, 422, "/email"),
        ({"roles": []}, 422, "/roles"),
        ({"roles": ["root"]}, 422, "/roles/0"),
        ({"name": ""}, 422, "/name"),
        ({"language": "de"}, 422, "/language"),
        ({"zone": "Mars/Olympus"}, 422, "/zone"),
        ({"manager": ABSENT}, 404, "/manager"),
        ({"department": ABSENT}, 404, "/department"),
        ({"tenant": ABSENT}, 422, "/tenant"),
        ({"id": ABSENT}, 422, "/id"),
    ],
)
def test_somebody_who_cannot_be_invited(world, more, status, pointer):
    answer = invite(world.api("ada"), **more)
    assert answer.status == status
    assert answer.json["errors"][0]["pointer"] == pointer
    assert in_pool("li.lei@acme.example") is None


def test_a_person_of_another_company_is_no_manager_here(world):
    answer = invite(world.api("ada"), manager=world.beta.users["ada"].id)
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (404, "/manager")


def test_a_change_says_what_it_changes_and_no_more(world):
    answer = change(world, "alice", {"roles": ["recruiter", "interviewer"], "manager": world.acme.users["hana"].id})
    assert answer.status == 200
    assert answer.json["roles"] == ["recruiter", "interviewer"]
    assert (answer.json["name"], answer.json["manager"]) == ("Alice", world.acme.users["hana"].id)
    assert change(world, "alice", {"manager": None, "name": None}).json["manager"] is None
    assert world.api("alice").get("/v1/me").json["name"] == "Alice"
    assert change(world, "alice", {"email": "x@acme.example"}).status == 422
    late = change(world, "alice", {"name": "X"}, etag='"v1"')
    assert (late.status, late.code) == (412, "stale")
    assert world.api("ada").patch(f"/v1/users/{ABSENT}", {"name": "X"}, headers={"If-Match": "*"}).status == 404


def test_nobody_reports_to_themselves(world):
    people = world.acme.users
    assert change(world, "bob", {"manager": people["hana"].id}).status == 200
    assert change(world, "alice", {"manager": people["bob"].id}).status == 200
    for manager in ("hana", "bob", "alice"):
        answer = change(world, "hana", {"manager": people[manager].id})
        assert (answer.status, answer.code) == (409, "manager_circular")


def test_the_last_administrator_stays(world):
    for changes in ({"roles": ["recruiter"]}, {"active": False}):
        answer = change(world, "ada", changes)
        assert (answer.status, answer.code) == (409, "last_administrator")
    assert change(world, "ada", {"name": "Ada L."}).status == 200
    assert change(world, "hana", {"roles": ["admin"]}).status == 200
    assert change(world, "ada", {"roles": ["recruiter"]}).status == 200
    assert change(world, "hana", {"active": False}, api="hana").code == "last_administrator"


def test_an_administrator_who_is_switched_off_does_not_count(world):
    assert change(world, "hana", {"roles": ["admin"]}).status == 200
    assert change(world, "hana", {"active": False}).status == 200
    assert change(world, "ada", {"roles": ["recruiter"]}).code == "last_administrator"


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (
            ("ada", {"roles": (Role.RECRUITER,)}),
            ("hana", {"roles": (Role.RECRUITER,)}),
            lambda people: any(Role.ADMIN in one.roles for one in people),
        ),
        (
            ("alice", {"manager": "bob"}),
            ("bob", {"manager": "alice"}),
            lambda people: sum(one.manager is not None for one in people) < 2,
        ),
    ],
    ids=["administrators", "managers"],
)
def test_two_changes_at_once_break_no_rule(world, first, second, holds):
    for order in schedules({"a": 2, "b": 2}):
        people = world.acme.users
        with aws.as_tenant(world.acme.scope):
            _reset(world)

            def act(who, changes, people=people):
                said = {name: people[value].id if name == "manager" else value for name, value in changes.items()}
                return users.change(world.acme.work("ada"), people[who].id, expected=None, **said)

            done = interleave({"a": lambda act=act: act(*first), "b": lambda act=act: act(*second)}, order)
            assert holds(store.users(world.acme.scope)), order
        errors = [outcome.error for outcome in done.outcomes.values() if not outcome.succeeded]
        assert all(isinstance(error, Stale | users.LastAdministrator | users.CircularManager) for error in errors)


def _reset(world):
    """Two administrators and no managers."""
    work = world.acme.work("ada")
    for one in store.users(world.acme.scope):
        roles = (Role.ADMIN,) if one.name in {"Ada", "Hana"} else (Role.RECRUITER,)
        work.put(store.USERS, replace(one, roles=roles, manager=None))
    work.commit(None)


def test_who_is_switched_off_is_out_at_once_and_in_again_when_switched_on(world):
    made = invite(world.api("ada")).json
    token = world.token(tenant=world.acme.scope.tenant, user=made["id"])
    speaks = {"Authorization": f"Bearer {token}"}
    assert world.api(None).get("/v1/me", headers=speaks).status == 200
    ada, address = world.api("ada"), f"/v1/users/{made['id']}"
    assert ada.patch(address, {"active": False}, headers={"If-Match": "*"}).json["active"] is False
    refused = world.api(None).get("/v1/me", headers=speaks)
    assert (refused.status, refused.code) == (401, "access_ended")
    assert in_pool(made["email"])["Enabled"] is False
    assert ada.patch(address, {"active": True}, headers={"If-Match": "*"}).status == 200
    assert in_pool(made["email"])["Enabled"] is True
    assert world.api(None).get("/v1/me", headers=speaks).status == 200


def test_saying_it_again_repairs_a_pool_that_was_not_told(world):
    made = invite(world.api("ada")).json
    engine_client("cognito-idp").admin_disable_user(UserPoolId=config.current().user_pool, Username=made["email"])
    answer = world.api("ada").patch(f"/v1/users/{made['id']}", {"active": True}, headers={"If-Match": "*"})
    assert answer.status == 200
    assert in_pool(made["email"])["Enabled"] is True


def test_who_is_not_in_the_pool_can_be_switched_off(world):
    assert change(world, "charlie", {"active": False}).status == 200
    assert world.api("charlie").get("/v1/me").code == "access_ended"


def test_an_invitation_that_dies_anywhere_is_finished_by_the_next(engine):
    state = {}

    def fresh():
        state["world"] = make_world()

    def attempt():
        world = state["world"]
        known = [one for one in _everybody(world) if one.email == "li.lei@acme.example"]
        if not known:
            with aws.as_tenant(world.acme.scope):
                users.invite(
                    world.acme.work("ada"), email="li.lei@acme.example", name="L", roles=(Role.RECRUITER,),
                    language="en", zone="UTC",
                )  # fmt: skip

    def check():
        (known,) = [one for one in _everybody(state["world"]) if one.email == "li.lei@acme.example"]
        attributes = {one["Name"]: one["Value"] for one in in_pool(known.email)["UserAttributes"]}
        assert attributes["custom:user"] == known.id

    report = enumerate_crashes(fresh, attempt, attempt, check)
    assert "AdminCreateUser" in [call.operation for call in report.calls]


def _everybody(world):
    with aws.as_tenant(world.acme.scope):
        return store.users(world.acme.scope)
