"""Keeping agencies, and who speaks for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden, Invalid, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants.agencies import store
from chalicelib.tenants.agencies.model import Agency
from chalicelib.tenants.facts import CompanyChanged
from chalicelib.tenants.model import Access, User
from chalicelib.tenants.permissions import Role


class UnknownAgency(NotFound):
    """The company works with no such agency."""

    code = "agency_unknown"
    text = Text("Your company has no such agency. Look at the list of agencies.", "贵公司没有此猎头机构，请查看列表。")


class AgencyEnded(Forbidden):
    """The company works with the agency no more."""

    code = "agency_ended"
    text = Text(
        "The company does not work with your agency at present. Ask your contact there.",
        "该公司目前未与贵机构合作，请联系对接人。",
    )


class AgencyRoleAlone(Invalid):
    """Somebody of an agency who would be something in the company too, or who is of no agency."""

    code = "agency_role_alone"
    text = Text(
        "Who has the role “agency” needs an agency and can have no other role; others have no agency.",
        "“猎头”角色须指定所属机构且不能兼任其他角色；其他角色不能指定机构。",
    )


def find(scope: TenantScope, identity: str) -> Agency:
    """An agency; raises `UnknownAgency`."""
    found = store.agency(scope, identity) if ids.is_id(identity) else None
    if found is None:
        raise UnknownAgency
    return found


def add(work: Work, *, name: str, window_days: int, contact: str = "", agreement: str = "") -> Agency:
    """Work with an agency from now on."""
    agency = Agency(
        id=ids.new_id(work.now),
        name=name,
        window_days=window_days,
        contact=contact,
        agreement=agreement,
        created_at=work.now,
    )
    stored = work.put(store.AGENCIES, agency)
    work.announce(CompanyChanged("agency", agency.id))
    return work.commit(stored)


def change(work: Work, identity: str, *, expected: int | None, changes: Mapping[str, Any]) -> Agency:
    """Other terms for an agency. What it introduced before keeps the window that held then. Raises `UnknownAgency`, `Stale`."""
    known = find(work.scope, identity)
    if expected is not None and expected != known.version:
        raise Stale
    stored = work.put(store.AGENCIES, replace(known, **changes))
    work.announce(CompanyChanged("agency", identity))
    return work.commit(stored)


def spoken_for(access: Access) -> Agency:
    """The agency that the speaker is of; raises `Forbidden` to others, `AgencyEnded`."""
    if access.user is None or access.user.agency is None:
        raise Forbidden
    agency = store.agency(access.scope, access.user.agency)
    if agency is None or not agency.active:
        raise AgencyEnded
    return agency


def check_person(scope: TenantScope, user: User) -> None:
    """Raise `AgencyRoleAlone` or `UnknownAgency` unless the user's roles and agency fit each other."""
    outside = Role.AGENCY in user.roles
    if outside != (user.agency is not None) or (outside and len(user.roles) > 1):
        raise AgencyRoleAlone(field="roles")
    if user.agency is not None and (not ids.is_id(user.agency) or store.agency(scope, user.agency) is None):
        raise UnknownAgency(field="agency")
