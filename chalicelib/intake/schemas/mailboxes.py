"""Wire shapes of mailboxes, and of what a person says of a delivery that came by mail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.platform.http import Id, Schema

if TYPE_CHECKING:
    from chalicelib.intake.service.mailboxes import Address


class NewMailbox(Schema):
    """An address to be given to boards and colleagues."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    job: Id | None = Field(
        default=None, description="Everything that comes is for this job; else each mail says its own."
    )
    source: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,64}$")] = Field(
        default="", description="Where its applications are said to come from; else the board that forwarded them."
    )
    owner: Id | None = Field(default=None, description="The user who looks after what could not be filed; else you.")
    confirm: bool = Field(
        default=False, description="Whether candidates who left an address are told that their application arrived."
    )


class MailboxShape(Schema):
    """A mailbox. Mail to `address` becomes applications until it is closed; what comes later is kept and refused."""

    id: str
    name: str
    address: str
    job: str | None
    source: str
    owner: str
    confirm: bool
    created_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, model: Address) -> Self:
        one = model.mailbox
        return cls(
            id=one.id,
            name=one.name,
            address=model.address,
            job=one.job or None,
            source=one.source,
            owner=one.owner,
            confirm=one.confirm,
            created_at=one.created_at,
            closed_at=one.closed_at,
        )


class AssignBody(Schema):
    """Which job a delivery is for."""

    job: Id
