"""Wire shapes of requisitions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import StringConstraints, field_validator

from chalicelib.jobs.model import CloseReason, RequisitionState
from chalicelib.jobs.schemas.parts import Count, Name, Part, SalaryShape, Words, never_empty, values_of
from chalicelib.platform.http import Id, Schema

Reason = Annotated[Words, StringConstraints(min_length=1)]


class NewRequisition(Schema):
    """A wish to hire; `replaces` names who left, if it is a replacement, `salary` is the budget for one head."""

    title: Name
    headcount: Count
    reason: Reason
    department: Id | None = None
    position: Id | None = None
    branch: Id | None = None
    replaces: Part = ""
    needed_by: date | None = None
    salary: SalaryShape | None = None

    def values(self) -> dict[str, Any]:
        """What `requisitions.request` takes."""
        return values_of(self, only_sent=False)


class RequisitionChange(Schema):
    """Fields to change; what is absent stays, null empties what may be empty."""

    title: Name | None = None
    headcount: Count | None = None
    reason: Reason | None = None
    department: Id | None = None
    position: Id | None = None
    branch: Id | None = None
    replaces: Part | None = None
    needed_by: date | None = None
    salary: SalaryShape | None = None

    def changes(self) -> dict[str, Any]:
        """What `requisitions.change` takes."""
        return values_of(self, only_sent=True)

    _sent = field_validator("title", "headcount", "reason", "replaces")(never_empty)


class RequisitionsAsked(Schema):
    """Which requisitions a list shows."""

    state: RequisitionState | None = None


class RequisitionShape(Schema):
    """A requisition."""

    id: str
    title: str
    state: RequisitionState
    headcount: int
    reason: str
    requester: str
    created_at: datetime
    department: str | None
    position: str | None
    branch: str | None
    replaces: str
    needed_by: date | None
    salary: SalaryShape | None
    decided_at: datetime | None
    decided_by: str | None
    closed_at: datetime | None
    close_reason: CloseReason | None
