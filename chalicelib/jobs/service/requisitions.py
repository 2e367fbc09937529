"""Asking to hire, approving it, ending it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.jobs import facts, store
from chalicelib.jobs.decisions import requisitions as decisions
from chalicelib.jobs.model import Asked, CloseReason, Requisition, RequisitionState, Salary
from chalicelib.jobs.service import references
from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden, Stale
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission, Reach

EDITABLE = frozenset(
    {"title", "headcount", "reason", "department", "position", "branch", "replaces", "needed_by", "salary"}
)


def request(
    work: Work,
    access: Access,
    *,
    title: str,
    headcount: int,
    reason: str,
    department: str | None = None,
    position: str | None = None,
    branch: str | None = None,
    replaces: str = "",
    needed_by: date | None = None,
    salary: Salary | None = None,
) -> Requisition:
    """A draft that waits for approval."""
    requisition = decisions.checked(
        Requisition(
            id=ids.new_id(work.now),
            title=title,
            state=RequisitionState.DRAFT,
            headcount=headcount,
            reason=reason,
            requester=access.actor.id,
            created_at=work.now,
            department=department,
            position=position,
            branch=branch,
            replaces=replaces,
            needed_by=needed_by,
            salary=salary,
        )
    )
    references.check_structure(access.scope, {"department": department, "position": position, "branch": branch})
    stored = work.put(store.REQUISITIONS, requisition)
    work.put(
        store.ASKED, Asked(requisition=requisition.id, user=requisition.requester, created_at=requisition.created_at)
    )
    work.announce(facts.RequisitionCreated(requisition.id, headcount))
    return work.commit(stored)


def change(
    work: Work, access: Access, identity: str, *, expected: int | None, changes: Mapping[str, Any]
) -> Requisition:
    """Other values for some of `EDITABLE`; an approved one waits for approval anew unless only words changed."""
    if strange := changes.keys() - EDITABLE:
        raise TypeError(f"{sorted(strange)} do not change this way")
    before = _for_change(access, identity, expected)
    after = replace(before, **changes)
    fields = frozenset(name for name in changes if getattr(after, name) != getattr(before, name))
    references.check_structure(access.scope, {name: getattr(after, name) for name in fields})
    stored = work.put(store.REQUISITIONS, decisions.changed(before, after, fields))
    if fields:
        work.announce(facts.RequisitionChanged(identity, tuple(sorted(fields))))
    return work.commit(stored)


def approve(work: Work, access: Access, identity: str, *, expected: int | None = None) -> Requisition:
    """Jobs may be opened on it from now on. Only somebody who opens jobs of the whole company approves."""
    before = _for_change(access, identity, expected)
    if access.reach(Permission.JOBS_OPEN) is not Reach.ALL:
        raise Forbidden
    stored = work.put(store.REQUISITIONS, decisions.approved(before, access.actor.id, work.now))
    work.announce(facts.RequisitionApproved(identity, stored.headcount))
    return work.commit(stored)


def close(
    work: Work, access: Access, identity: str, *, reason: CloseReason = CloseReason.OTHER, expected: int | None = None
) -> Requisition:
    """No further job is opened on it; open jobs stay open."""
    before = _for_change(access, identity, expected)
    stored = work.put(store.REQUISITIONS, decisions.closed(before, reason, work.now))
    work.announce(facts.RequisitionClosed(identity, reason.value))
    return work.commit(stored)


def view(access: Access, identity: str) -> Requisition:
    """A requisition, for somebody who may see it."""
    return references.requisition(access, identity)


def mine(
    access: Access, after: dict[str, Any] | None = None, *, state: RequisitionState | None = None
) -> tuple[list[Requisition], dict[str, Any] | None]:
    """A page of the requisitions this access sees, and where the next one starts: all, or those the user asked for."""
    reach = access.reach(Permission.JOBS_READ)
    if reach is Reach.ALL:
        return store.requisitions(access.scope, None, state, after)
    if reach is Reach.NONE or access.user is None:
        return [], None
    return store.requisitions(access.scope, access.user.id, state, after)


def _for_change(access: Access, identity: str, expected: int | None) -> Requisition:
    found = references.requisition(access, identity)
    if expected is not None and expected != found.version:
        raise Stale
    return found
