"""The company's wish to hire, before there is a job."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from chalicelib.jobs.model.jobs import CloseReason, Salary
from chalicelib.platform.values import dataclass


class RequisitionState(StrEnum):
    """Jobs are opened on an approved one only."""

    DRAFT = "draft"
    APPROVED = "approved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requisition:
    """The company's wish to hire: how many, for which position, why. A job is opened on an approved one.

    `salary` is the budget for one head; `requester` is the user who asked, `decided_by` who approved it.
    """

    id: str
    title: str
    state: RequisitionState
    headcount: int
    reason: str
    requester: str
    created_at: datetime
    department: str | None = None
    position: str | None = None
    branch: str | None = None
    replaces: str = ""
    needed_by: date | None = None
    salary: Salary | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """That a user asked for a requisition: "my requisitions" is read by it. It never changes."""

    requisition: str
    user: str
    created_at: datetime
    version: int = 0
