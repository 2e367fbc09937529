"""The states of a requisition: drafted, approved, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib.jobs.decisions.jobs import bounded, check_salary
from chalicelib.jobs.decisions.opening import AlreadyClosed
from chalicelib.jobs.model import CloseReason, Requisition, RequisitionState
from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Text

MOST_HEADS = 10_000
HARMLESS = frozenset({"reason", "title"})
"""What may change without a new approval."""


class ClosedRequisition(Conflict):
    """A closed requisition does not change."""

    code = "requisition_closed"
    text = Text("This requisition is closed. Write a new one.", "招聘需求已关闭，请新建需求。")


class ApprovedAlready(Conflict):
    """There is nothing left to approve."""

    code = "requisition_approved_already"
    text = Text("This requisition is approved already. There is nothing to do.", "招聘需求已批准，无需操作。")


def checked(requisition: Requisition) -> Requisition:
    """`requisition` if it can be decided on; raises what is wrong with it."""
    bounded(requisition.headcount, 1, MOST_HEADS, "headcount")
    check_salary(requisition.salary)
    return replace(requisition, title=" ".join(requisition.title.split()))


def changed(before: Requisition, after: Requisition, fields: frozenset[str]) -> Requisition:
    """`after`, which waits for approval anew when what was approved is no longer what is asked."""
    if before.state is RequisitionState.CLOSED:
        raise ClosedRequisition
    if before.state is RequisitionState.APPROVED and fields - HARMLESS:
        return replace(checked(after), state=RequisitionState.DRAFT, decided_at=None, decided_by=None)
    return checked(after)


def approved(requisition: Requisition, by: str, now: datetime) -> Requisition:
    """The requisition as it stands once `by` has approved it."""
    if requisition.state is RequisitionState.CLOSED:
        raise ClosedRequisition
    if requisition.state is RequisitionState.APPROVED:
        raise ApprovedAlready
    return replace(requisition, state=RequisitionState.APPROVED, decided_at=now, decided_by=by)


def closed(requisition: Requisition, reason: CloseReason, now: datetime) -> Requisition:
    """The requisition as it stands once no further job is opened on it."""
    if requisition.state is RequisitionState.CLOSED:
        raise AlreadyClosed
    return replace(requisition, state=RequisitionState.CLOSED, closed_at=now, close_reason=reason)
