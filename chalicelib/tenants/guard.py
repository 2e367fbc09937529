"""The guard of every door: who calls, and whether they may.

One BatchGetItem reads everything a request must be checked against: the user, the company, the browser session, and the marker
of a repeated request. A disabled user, a closed company, an ended session or a revoked key is out at once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from chalicelib.platform import aws, clock, ids, tables
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Forbidden, Unauthenticated
from chalicelib.platform.http import Alongside, Caller, Credentials, Identified, MarkerOf
from chalicelib.platform.http.sessions import read_session
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.security import hashed
from chalicelib.platform.tables import CoreItem, EphemeralItem
from chalicelib.platform.texts import Text, language_of
from chalicelib.platform.values import dataclass
from chalicelib.tenants import store, tokens
from chalicelib.tenants.model import Access, DirectoryEntry, Tenant
from chalicelib.tenants.permissions import OPERATOR, Permission

KEY_PREFIX = "hfk_"


class Ended(Unauthenticated):
    """The session, key or user was good once and is no more."""

    code = "access_ended"
    text = Text(
        "This access has ended. Sign in again or ask an administrator.", "访问权限已失效，请重新登录或联系管理员。"
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a door wants read in the guard's own call."""

    marker: MarkerOf | None
    alongside: Alongside | None


class TenantGuard:
    """Identifies users by token or session and partners by key."""

    def identify(
        self, credentials: Credentials, marker: MarkerOf | None, alongside: Alongside | None = None
    ) -> Identified:
        wanted = Wanted(marker, alongside)
        if credentials.session is not None:
            return _by_session(credentials.session, wanted)
        if credentials.bearer is None:
            raise Unauthenticated
        if credentials.bearer.startswith(KEY_PREFIX):
            return _by_key(credentials.bearer, wanted)
        return _by_token(credentials.bearer, wanted)

    def allow(self, caller: Caller, permit: Any) -> None:
        if permit is OPERATOR:
            if caller.actor.kind != "operator":
                raise Forbidden
            return
        access = caller.person
        if not isinstance(access, Access):
            raise Forbidden if caller.actor.kind == "operator" else Unauthenticated
        # A permit is one permission, or several of which one is enough. Anything else opens nothing.
        enough = permit if isinstance(permit, frozenset) else frozenset({permit})
        if not any(isinstance(one, Permission) and access.may(one) for one in enough):
            raise Forbidden


def _by_token(token: str, wanted: Wanted) -> Identified:
    claims = tokens.verify(token)
    if claims.operator and claims.tenant is None:
        return Identified(Caller(actor=Actor("operator", claims.subject)))
    if claims.tenant is None or claims.user is None or not ids.is_id(claims.tenant) or not ids.is_id(claims.user):
        raise tokens.BadToken
    return _user(TenantScope(claims.tenant), claims.user, None, wanted)


def _by_session(cookie: str, wanted: Wanted) -> Identified:
    sealed = read_session(cookie, clock.wall())
    if sealed is None:
        raise Unauthenticated
    return _user(TenantScope(sealed.tenant), sealed.user, sealed.session, wanted)


def _user(scope: TenantScope, identity: str, session: str | None, wanted: Wanted) -> Identified:
    actor = Actor("user", identity)
    own = (store.user_key(scope, identity), store.company_key(scope))
    session_key = None if session is None else store.session_key(scope, session)
    core, ephemeral = _read(scope, own, session_key, actor, wanted)
    user_item, company_item = (core.get(key) for key in own)
    if user_item is None or company_item is None:
        raise Ended
    user, company = store.USERS.read(user_item), store.read_company(company_item)
    if not (user.active and company.active):
        raise Ended
    if session_key is not None and not _lives(ephemeral.get(session_key), identity):
        raise Ended
    caller = Caller(
        actor=actor,
        scope=scope,
        language=language_of(user.language),
        zone=user.zone,
        session=session,
        person=Access(scope=scope, actor=actor, user=user),
        company=company,
    )
    return Identified(caller, ephemeral, core)


def _by_key(secret: str, wanted: Wanted) -> Identified:
    entry = _owner_of_key(hashed(secret))
    scope, actor = TenantScope(entry.tenant), Actor("partner", entry.id)
    own = (store.api_key_key(scope, entry.id), store.company_key(scope))
    core, ephemeral = _read(scope, own, None, actor, wanted)
    key_item, company_item = (core.get(key) for key in own)
    if key_item is None or company_item is None:
        raise Ended
    key = store.API_KEYS.read(key_item)
    company: Tenant = store.read_company(company_item)
    if key.revoked_at is not None or not company.active:
        raise Ended
    access = Access(scope=scope, actor=actor, permissions=frozenset(key.permissions))
    caller = Caller(
        actor=actor,
        scope=scope,
        language=language_of(company.language),
        zone=company.zone,
        person=access,
        company=company,
    )
    return Identified(caller, ephemeral, core)


@lru_cache(maxsize=1024)
def _owner_of_key(digest: str) -> DirectoryEntry:
    """Whose key this is, which never changes: what ends a key stands on the key's own item and is read each time."""
    entry = store.directory_entry("key", digest)
    if entry is None:
        raise tokens.BadToken
    return entry


def forget_keys() -> None:
    """What a new process knows of API keys: nothing."""
    _owner_of_key.cache_clear()


def _read(
    scope: TenantScope, own: tuple[Key, ...], session: Key | None, actor: Actor, wanted: Wanted
) -> tuple[dict[Key, CoreItem], dict[Key, EphemeralItem]]:
    markers = [] if wanted.marker is None else [wanted.marker(scope, actor)]
    others = () if wanted.alongside is None else wanted.alongside(scope)
    sessions = [] if session is None else [session]
    with aws.as_tenant(scope):
        return tables.get_items(scope, [*own, *others], [*sessions, *markers], consistent=True)


def _lives(item: EphemeralItem | None, user: str) -> bool:
    return item is not None and int(item.expires) > clock.wall().timestamp() and item.data["user"] == user
