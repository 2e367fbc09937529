"""Where companies, people and keys lie: the collections `SETUP` and `USERS`, and the directory that leads to a tenant."""

from __future__ import annotations

from chalicelib.platform import aws, tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import Key, TenantScope, directory_key, platform_collection, sort_key
from chalicelib.platform.tables import CoreItem, Kind
from chalicelib.platform.texts import Text
from chalicelib.tenants.model import ApiKey, Branch, Department, DirectoryEntry, Position, Tenant, User


class UnknownCompany(NotFound):
    """No company has this address."""

    code = "company_unknown"
    text = Text("There is no company at this address. Check the link.", "该地址没有对应的公司，请检查链接。")


def setup(scope: TenantScope) -> str:
    """The collection of a company's settings."""
    return scope.collection("SETUP")


def people(scope: TenantScope) -> str:
    """The collection of a company's users."""
    return scope.collection("USERS")


def company_key(scope: TenantScope) -> Key:
    """The key of the company itself."""
    return Key(setup(scope), "TENANT")


def user_key(scope: TenantScope, user: str) -> Key:
    """The key of a user."""
    return Key(people(scope), sort_key("USER", user))


def session_key(scope: TenantScope, session: str) -> Key:
    """The key of a browser session (ephemeral table)."""
    return Key(scope.collection("SESSION", session), "SESSION")


def api_key_key(scope: TenantScope, key: str) -> Key:
    """The key of an API key's item."""
    return Key(setup(scope), sort_key("KEY", key))


COMPANIES = Kind("tenant", Tenant, lambda scope, _tenant: company_key(scope))
USERS = Kind("user", User, lambda scope, user: user_key(scope, user.id))
DEPARTMENTS = Kind("department", Department, lambda scope, one: Key(setup(scope), sort_key("DEPT", one.id)))
POSITIONS = Kind("position", Position, lambda scope, one: Key(setup(scope), sort_key("POSITION", one.id)))
BRANCHES = Kind("branch", Branch, lambda scope, one: Key(setup(scope), sort_key("CALENDAR", one.id)))
API_KEYS = Kind("api_key", ApiKey, lambda scope, key: api_key_key(scope, key.id))
DIRECTORY = Kind("directory", DirectoryEntry, lambda _scope, entry: directory_key(entry.kind, entry.value))
ROLL = Kind(
    "roll", DirectoryEntry, lambda _scope, entry: Key(platform_collection("TENANTS"), sort_key("TENANT", entry.tenant))
)


def company(scope: TenantScope) -> Tenant:
    """The company; raises `NotFound`."""
    found = tables.get(scope, COMPANIES, company_key(scope))
    if found is None:
        raise NotFound
    return found


def read_company(item: CoreItem) -> Tenant:
    """The company in an item that was read along with others."""
    return COMPANIES.read(item)


def read_user(item: CoreItem) -> User:
    """The user in an item that was read along with others."""
    return USERS.read(item)


def user(scope: TenantScope, identity: str) -> User:
    """A user; raises `NotFound`."""
    found = tables.get(scope, USERS, user_key(scope, identity), consistent=True)
    if found is None:
        raise NotFound
    return found


def users(scope: TenantScope) -> list[User]:
    """Everybody of the company, by name."""
    found = tables.of_kind(USERS, tables.collection(scope, people(scope), prefix="USER#"))
    return sorted(found, key=lambda one: (one.name, one.id))


def departments(scope: TenantScope) -> list[Department]:
    """The company's tree, as a flat list by name."""
    found = tables.of_kind(DEPARTMENTS, tables.collection(scope, setup(scope), prefix="DEPT#"))
    return sorted(found, key=lambda one: (one.name, one.id))


def positions(scope: TenantScope) -> list[Position]:
    """The company's positions by title."""
    found = tables.of_kind(POSITIONS, tables.collection(scope, setup(scope), prefix="POSITION#"))
    return sorted(found, key=lambda one: (one.title, one.id))


def branches(scope: TenantScope) -> list[Branch]:
    """The company's offices by name."""
    found = tables.of_kind(BRANCHES, tables.collection(scope, setup(scope), prefix="CALENDAR#"))
    return sorted(found, key=lambda one: (one.name, one.id))


def api_keys(scope: TenantScope) -> list[ApiKey]:
    """The company's API keys, newest first."""
    found = tables.of_kind(API_KEYS, tables.collection(scope, setup(scope), prefix="KEY#"))
    return sorted(found, key=lambda one: one.id, reverse=True)


def directory_entry(kind: str, value: str) -> DirectoryEntry | None:
    """What a slug, a key's hash or a sign-in leads to. Speaks for the platform."""
    key = directory_key(kind, value)
    with aws.as_platform():
        try:
            return DIRECTORY.read(CoreItem.get(key.pk, key.sk))
        except CoreItem.DoesNotExist:
            return None


def scope_of_slug(slug: str) -> TenantScope:
    """The tenant whose careers site has this address; raises `UnknownCompany`."""
    entry = directory_entry("slug", slug.lower())
    if entry is None:
        raise UnknownCompany
    return TenantScope(entry.tenant)


def every_tenant() -> list[TenantScope]:
    """All tenants, for daily jobs. Speaks for the platform."""
    with aws.as_platform():
        found = list(CoreItem.query(platform_collection("TENANTS"), CoreItem.sk.startswith("TENANT#")))
    return [TenantScope(ROLL.read(item).tenant) for item in found]
