"""Whether what a job names is there: people, departments, positions, branches, requisitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.model import Requisition
from chalicelib.platform import ids
from chalicelib.platform.errors import Invalid, NotFound
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants import Access, Permission, Reach, User


class UnknownPerson(Invalid):
    """Nobody of the company who is active has this id."""

    code = "person_unknown"
    text = Text(
        "No active user of your company has this id. Choose somebody from the list of users.",
        "贵公司没有此有效用户，请从用户列表中选择。",
    )


class UnknownReference(Invalid):
    """A department, position or branch that the company does not have."""

    code = "reference_unknown"
    text = Text(
        "Your company has no such {what}. Choose one from the list or create it first.",
        "贵公司没有此{what}，请从列表中选择或先行创建。",
    )

    def said(self, language: Language) -> str:
        what = _NAMES.get(str(self.field), Text("entry", "条目"))
        return self.text.said(language, what=what.said(language))


_NAMES = {
    "department": Text("department", "部门"),
    "position": Text("position", "职位体系"),
    "branch": Text("branch", "办公地点"),
}


def person(scope: TenantScope, identity: str, field: str) -> User:
    """An active user; raises `UnknownPerson`."""
    try:
        user = tenants.user(scope, ids.read_id(identity))
    except NotFound as error:
        raise UnknownPerson(field=field) from error
    if not user.active or user.agency is not None:
        raise UnknownPerson(field=field)
    return user


def check_structure(scope: TenantScope, fields: Mapping[str, Any]) -> None:
    """Raise `UnknownReference` for a department, position or branch among `fields` that is not there."""
    lists: dict[str, Callable[[TenantScope], Sequence[Any]]] = {
        "department": tenants.departments,
        "position": tenants.positions,
        "branch": tenants.branches,
    }
    for name, everything in lists.items():
        wanted = fields.get(name)
        if wanted is not None and all(one.id != wanted for one in everything(scope)):
            raise UnknownReference(field=name)


def requisition(access: Access, identity: str) -> Requisition:
    """A requisition this access may see: all of them for reach ALL, otherwise those the user asked for."""
    found = store.requisition(access.scope, identity)
    own = access.user is not None and access.user.id == found.requester
    if access.reach(Permission.JOBS_READ) is not Reach.ALL and not own:
        raise store.UnknownRequisition
    return found


def linked(access: Access, identity: str) -> Requisition:
    """The requisition a job is to stand on; raises `UnknownRequisition` at its field."""
    try:
        return requisition(access, identity)
    except store.UnknownRequisition as error:
        raise store.UnknownRequisition(field="requisition") from error
