"""Companies, their structure, their people and keys: data and decisions, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants.permissions import Permission, Reach, Role, reach_of

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class BadSlug(Invalid):
    """A name for the address of a careers site that cannot be one."""

    code = "slug_invalid"
    text = Text(
        "Use 1 to 40 small letters, digits and hyphens, with a letter or digit at both ends.",
        "请使用 1 至 40 个小写字母、数字或连字符，首尾须为字母或数字。",
    )


class Circular(Conflict):
    """A department would report to itself."""

    code = "department_circular"
    text = Text(
        "A department cannot stand below itself. Choose another parent.", "部门不能隶属于自身，请选择其他上级部门。"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A company. `zone` is the IANA zone of its clocks, `country` ISO 3166-1 alpha-2 (it reads phone numbers by it).

    `referral_months` is how long somebody counts as introduced by the colleague who referred them, and as known before.
    """

    id: str
    slug: str
    name: str
    created_at: datetime
    language: str = "en"
    zone: str = "UTC"
    country: str = "CN"
    website: str = ""
    logo: str = ""
    active: bool = True
    referral_months: int = 6
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who signs in. `manager` is the user they report to; the ladder of reminders climbs it.

    Somebody with an `agency` is not of the company: they work for that agency and have the role for it alone.
    """

    id: str
    email: str
    name: str
    roles: tuple[Role, ...]
    created_at: datetime
    language: str = "en"
    zone: str = "UTC"
    department: str | None = None
    manager: str | None = None
    agency: str | None = None
    active: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A node of the company's tree; `head` is the user who leads it."""

    id: str
    name: str
    parent: str | None = None
    head: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A salary band in minor units of `currency` (ISO 4217) a month."""

    currency: str
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of a position, with its band when the company keeps one."""

    name: str
    band: Band | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A kind of work with its levels, lowest first."""

    id: str
    title: str
    department: str | None = None
    levels: tuple[Level, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An office: its zone, hours and holidays as the document of `calendars.Calendar`."""

    id: str
    name: str
    country: str
    calendar: Mapping[str, Any]
    subdivision: str | None = None
    locality: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A partner's key: `hint` are its last characters, `permissions` all it may do. The secret is stored only as a hash."""

    id: str
    name: str
    permissions: tuple[Permission, ...]
    hash: str
    hint: str
    created_at: datetime
    created_by: str
    revoked_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """What a slug, an API key or a sign-in leads to."""

    kind: str
    value: str
    tenant: str
    id: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who acts, and how far each permission reaches: what use cases are given."""

    scope: TenantScope
    actor: Actor
    user: User | None = None
    permissions: frozenset[Permission] = frozenset()

    def reach(self, permission: Permission) -> Reach:
        """How far the permission reaches for this actor."""
        if self.user is not None:
            return reach_of(frozenset(self.user.roles), permission)
        return Reach.ALL if permission in self.permissions else Reach.NONE

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds the permission at all."""
        return self.reach(permission) is not Reach.NONE

    def sees_job(self, permission: Permission, *, on_team: bool) -> bool:
        """Whether the permission reaches a job whose team the actor is on or is not on."""
        reach = self.reach(permission)
        return reach is Reach.ALL or (reach is Reach.TEAM and on_team)

    @classmethod
    def system(cls, scope: TenantScope, name: str) -> Access:
        """The access of a worker: it serves everybody in its tenant."""
        return cls(scope=scope, actor=Actor("system", name), permissions=frozenset(Permission))


def checked_slug(slug: str) -> str:
    """`slug` if it can be part of an address; raises `BadSlug`."""
    if SLUG.fullmatch(slug) is None:
        raise BadSlug(field="slug")
    return slug


def check_tree(departments: Iterable[Department], changed: Department) -> list[Department]:
    """The departments above `changed`, nearest first; raises `Circular` if it would stand below itself."""
    known = {department.id: department for department in departments}
    above: list[Department] = []
    current = known.get(changed.parent or "")
    while current is not None:
        if current.id == changed.id or current in above:
            raise Circular(field="parent")
        above.append(current)
        current = known.get(current.parent or "")
    return above
