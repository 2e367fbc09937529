"""REST doors of people and keys."""

from __future__ import annotations

from typing import Any

from chalicelib.platform import ids
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import schemas, store
from chalicelib.tenants.api.blueprint import routes, said
from chalicelib.tenants.model import User
from chalicelib.tenants.permissions import Permission
from chalicelib.tenants.service import api_keys, sign_in, users


@routes.api("GET", "/v1/users", permit=Permission.USERS_READ, answers=schemas.UserShape, many=True)
def list_users(request: Request) -> Paged:
    """Everybody of the company."""
    return Paged(list(store.users(request.caller.tenant)))


@routes.api("GET", "/v1/users/{user}", permit=Permission.USERS_READ, answers=schemas.UserShape)
def get_user(request: Request, user: str) -> User:
    """One person."""
    return users.find(request.caller.tenant, user)


@routes.api(
    "POST",
    "/v1/users",
    permit=Permission.USERS_WRITE,
    takes=schemas.NewUser,
    answers=schemas.UserShape,
    status=201,
    refusals=(sign_in.EmailTaken,),
)
def invite_user(request: Request) -> User:
    """Invite somebody."""
    body = request.body.model_dump()
    return users.invite(request.work(), **{**body, "roles": tuple(body["roles"])})


@routes.api(
    "PATCH",
    "/v1/users/{user}",
    permit=Permission.USERS_WRITE,
    takes=schemas.UserChange,
    answers=schemas.UserShape,
    if_match=True,
    refusals=(users.LastAdministrator,),
)
def change_user(request: Request, user: str) -> User:
    """Change a person's roles, manager, department or state."""
    changes = said(request)
    if changes.get("roles"):
        changes["roles"] = tuple(changes["roles"])
    return users.change(request.work(), ids.read_id(user), expected=request.if_match, **changes)


@routes.api("GET", "/v1/keys", permit=Permission.KEYS_WRITE, answers=schemas.KeyShape, many=True)
def list_keys(request: Request) -> Paged:
    """The company's API keys."""
    return Paged(list(store.api_keys(request.caller.tenant)))


@routes.api(
    "POST",
    "/v1/keys",
    permit=Permission.KEYS_WRITE,
    takes=schemas.NewApiKey,
    answers=schemas.NewKeyShape,
    status=201,
    refusals=(api_keys.NotForPartners,),
)
def create_key(request: Request) -> api_keys.NewKey:
    """Make a key for a partner; its secret is in this answer only."""
    return api_keys.create(request.work(), name=request.body.name, permissions=tuple(request.body.permissions))


@routes.api("DELETE", "/v1/keys/{key}", permit=Permission.KEYS_WRITE, answers=schemas.KeyShape)
def revoke_key(request: Request, key: str) -> Any:
    """Revoke a key at once."""
    return api_keys.revoke(request.work(), key, expected=request.if_match)
