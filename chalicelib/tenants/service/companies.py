"""Creating a company and changing its settings and structure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from chalicelib.platform import aws, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import Kind, get
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import store
from chalicelib.tenants.calendars import Calendar, WeeklyHours, known_zone, official_days
from chalicelib.tenants.facts import CompanyChanged, CompanyCreated, UserInvited
from chalicelib.tenants.model import (
    Branch,
    Department,
    DirectoryEntry,
    Position,
    Tenant,
    User,
    check_tree,
    checked_slug,
)
from chalicelib.tenants.permissions import Role
from chalicelib.tenants.service import sign_in

M = TypeVar("M", Department, Position, Branch)


class SlugTaken(Conflict):
    """Another company has this address."""

    code = "slug_taken"
    text = Text("Another company uses this address. Choose another one.", "该地址已被其他公司使用，请更换。")


def create_company(
    *,
    actor: Actor,
    now: datetime,
    slug: str,
    name: str,
    admin_email: str,
    admin_name: str,
    language: str = "en",
    zone: str = "UTC",
    country: str = "CN",
    website: str = "",
) -> tuple[Tenant, User]:
    """A new company with its first administrator, a default branch, and the way in for both.

    Raises `SlugTaken`, `EmailTaken`, `BadSlug`, `UnknownZone`, `UnknownCountry`. Safe to repeat after a crash: the sign-in
    made before the transaction is recognised and used again.
    """
    checked_slug(slug)
    zone = known_zone(zone)
    tenant = Tenant(
        id=ids.new_id(now),
        slug=slug,
        name=name,
        created_at=now,
        language=language,
        zone=zone,
        country=country,
        website=website,
    )
    scope = TenantScope(tenant.id)
    taken = store.directory_entry("slug", slug)
    if taken is not None:
        raise SlugTaken(field="slug")
    branch = _first_branch(tenant, now)
    who = sign_in.ensure_identity(scope, admin_email, ids.new_id(now))
    if who.tenant != tenant.id:
        # A crash after the identity was made and before the company was: take up its ids.
        scope = sign_in.abandoned_scope(who)
        tenant = replace(tenant, id=scope.tenant)
    user = User(
        id=who.user, email=who.email, name=admin_name, roles=(Role.ADMIN,), created_at=now, language=language, zone=zone
    )
    work = Work(scope, actor, now)
    stored = work.put(store.COMPANIES, tenant)
    admin = work.put(store.USERS, user)
    work.put(store.BRANCHES, branch)
    entry = DirectoryEntry(kind="slug", value=slug, tenant=tenant.id)
    work.take(store.DIRECTORY, entry, lambda _there: SlugTaken(field="slug"))
    work.put(store.ROLL, DirectoryEntry(kind="roll", value=tenant.id, tenant=tenant.id))
    work.announce(CompanyCreated(slug))
    work.announce(UserInvited(admin.id, tuple(role.value for role in admin.roles)))
    with aws.as_platform():  # the directory lies outside every tenant
        return work.commit((stored, admin))


def change_company(work: Work, *, expected: int | None, **changes: object) -> Tenant:
    """Change the company's settings; raises `Stale` when it is no longer the version `expected`."""
    company = store.company(work.scope)
    _check(company.version, expected)
    if isinstance(changes.get("zone"), str):
        changes["zone"] = known_zone(str(changes["zone"]))
    changed = work.put(store.COMPANIES, replace(company, **changes))  # type: ignore[arg-type]
    work.announce(CompanyChanged("company"))
    return work.commit(changed)


def put_department(work: Work, department: Department, *, expected: int | None = None) -> Department:
    """Add or change a department; raises `Circular` if it would stand below itself, `NotFound` for an unknown parent or head."""
    known = store.departments(work.scope)
    above = check_tree(known, department)
    if department.version:  # a new one has nobody below it, so no move of another can close a circle
        for one in above:
            work.check(store.DEPARTMENTS, one)
    if department.parent is not None and all(one.id != department.parent for one in known):
        raise NotFound(field="parent")
    if department.head is not None and all(one.id != department.head for one in store.users(work.scope)):
        raise NotFound(field="head")
    return _put(work, store.DEPARTMENTS, department, "department", expected)


def put_position(work: Work, position: Position, *, expected: int | None = None) -> Position:
    """Add or change a position with its levels and bands; raises `NotFound` for an unknown department."""
    check_department(work.scope, position.department)
    return _put(work, store.POSITIONS, position, "position", expected)


def put_branch(work: Work, branch: Branch, *, expected: int | None = None) -> Branch:
    """Add or change an office with its calendar."""
    return _put(work, store.BRANCHES, branch, "branch", expected)


def find(scope: TenantScope, kind: Kind[M], sample: M) -> M:
    """The stored thing in the place of `sample`; raises `NotFound`."""
    found = get(scope, kind, kind.place(scope, sample), consistent=True)
    if found is None:
        raise NotFound
    return found


def check_department(scope: TenantScope, department: str | None) -> None:
    """Raise `NotFound` unless the company has the department, if one is named."""
    if department is not None and all(one.id != department for one in store.departments(scope)):
        raise NotFound(field="department")


def _put(work: Work, kind: Kind[M], changed: M, part: str, expected: int | None) -> M:
    _check(changed.version, expected)
    stored = work.put(kind, changed)
    work.announce(CompanyChanged(part, changed.id))
    return work.commit(stored)


def _check(version: int, expected: int | None) -> None:
    if expected is not None and expected != version:
        raise Stale


def _first_branch(tenant: Tenant, now: datetime) -> Branch:
    """The office every company starts with: nine to six with an hour of lunch, the holidays of its country."""
    calendar = Calendar(
        zone=tenant.zone,
        hours=WeeklyHours.every_day(("09:00", "12:00"), ("13:00", "18:00")),
        years={year: official_days(tenant.country, year) for year in range(now.year - 1, now.year + 3)},
    )
    return Branch(id=ids.new_id(now), name=tenant.name, country=tenant.country, calendar=calendar.as_document())
