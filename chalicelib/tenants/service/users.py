"""Giving people access, changing it and taking it away."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import store
from chalicelib.tenants.agencies import service as agencies
from chalicelib.tenants.calendars import known_zone
from chalicelib.tenants.facts import UserChanged, UserInvited
from chalicelib.tenants.model import User
from chalicelib.tenants.permissions import Role
from chalicelib.tenants.service import companies, sign_in


class LastAdministrator(Conflict):
    """The company would have nobody who can give access."""

    code = "last_administrator"
    text = Text(
        "This is the last active administrator. Make somebody else an administrator first.",
        "这是最后一位有效管理员，请先指定其他管理员。",
    )


class CircularManager(Conflict):
    """A person would report to themselves."""

    code = "manager_circular"
    text = Text("Nobody can report to themselves. Choose another manager.", "汇报关系不能形成循环，请选择其他上级。")


def invite(
    work: Work,
    *,
    email: str,
    name: str,
    roles: tuple[Role, ...],
    language: str,
    zone: str,
    department: str | None = None,
    manager: str | None = None,
    agency: str | None = None,
) -> User:
    """A new user; the pool sends them their first password.

    Raises `EmailTaken`, `UnknownZone`, `NotFound` (manager, department), `AgencyRoleAlone`, `UnknownAgency`.
    """
    zone = known_zone(zone)
    member = User(id="", email=email, name=name, roles=tuple(sorted(set(roles))), created_at=work.now, agency=agency)
    agencies.check_person(work.scope, member)
    everybody = store.users(work.scope)
    _check_manager(everybody, None, manager)
    companies.check_department(work.scope, department)
    who = sign_in.ensure_identity(work.scope, email, ids.new_id(work.now))
    if who.tenant != work.scope.tenant:
        raise sign_in.EmailTaken(field="email")
    user = replace(
        member,
        id=who.user,
        email=who.email,
        language=language,
        zone=zone,
        department=department,
        manager=manager,
    )
    stored = work.put(store.USERS, user)
    work.announce(UserInvited(user.id, tuple(role.value for role in user.roles)))
    return work.commit(stored)


def change(work: Work, identity: str, *, expected: int | None, **changes: object) -> User:
    """Change a user's name, roles, language, zone, department, manager or `active` state.

    Raises `Stale`, `LastAdministrator`, `CircularManager`, `NotFound`, `AgencyRoleAlone`. A user who is switched off is
    out at once: the guard reads the user on every request.
    """
    everybody = store.users(work.scope)
    user = next((one for one in everybody if one.id == identity), None)
    if user is None:
        raise NotFound
    if expected is not None and expected != user.version:
        raise Stale
    if isinstance(changes.get("zone"), str):
        changes["zone"] = known_zone(str(changes["zone"]))
    changed = replace(user, **changes)  # type: ignore[arg-type]
    if (changed.roles, changed.agency) != (user.roles, user.agency):
        agencies.check_person(work.scope, changed)
    if _administers(user) and not _administers(changed):
        _keep_an_administrator(work, everybody, changed)
    if changed.manager != user.manager:
        for one in _check_manager(everybody, identity, changed.manager):
            work.check(store.USERS, one)
    if changed.department != user.department:
        companies.check_department(work.scope, changed.department)
    stored = work.put(store.USERS, changed)
    work.announce(UserChanged(user.id, tuple(role.value for role in changed.roles), changed.active))
    if "active" in changes:  # also when it was so already: saying it again repairs a pool that was not told
        sign_in.close_everywhere(user.email, disable=not changed.active)
    return work.commit(stored)


def find(scope: TenantScope, identity: str) -> User:
    """A user by id; raises `NotFound`."""
    return store.user(scope, ids.read_id(identity))


def _keep_an_administrator(work: Work, everybody: list[User], changed: User) -> None:
    """Somebody stays who can give access; two administrators who switch each other off at once meet in the check."""
    others = [one for one in everybody if one.id != changed.id and _administers(one)]
    if not others:
        raise LastAdministrator
    work.check(store.USERS, others[0])


def _administers(user: User) -> bool:
    return user.active and Role.ADMIN in user.roles


def _check_manager(everybody: list[User], identity: str | None, manager: str | None) -> list[User]:
    """Everybody above a person who reports to `manager`; raises `CircularManager`, `NotFound`."""
    managers = {one.id: one.manager for one in everybody}
    if manager is not None and manager not in managers:
        raise NotFound(field="manager")
    above: list[str] = []
    while manager is not None:
        if manager == identity or manager in above:
            raise CircularManager(field="manager")
        above.append(manager)
        manager = managers.get(manager)
    return [one for one in everybody if one.id in above]
