"""Wire shapes of agencies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib.platform.http import Schema
from chalicelib.tenants.schemas.parts import Name

Days = Annotated[int, Field(ge=0, le=3650, description="How long somebody whom the agency introduced is its own.")]
Contact = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Agreement = Annotated[str, StringConstraints(max_length=2000)]


class AgencyBody(Schema):
    """An agency to work with. `agreement` says in words what was agreed, `contact` whom to ask there."""

    name: Name
    window_days: Days = 180
    contact: Contact = ""
    agreement: Agreement = ""


class AgencyChange(Schema):
    """What to change of an agency; what is absent stays."""

    name: Name | None = None
    window_days: Days | None = None
    contact: Contact | None = None
    agreement: Agreement | None = None
    active: bool | None = None

    def changes(self) -> dict[str, Any]:
        """What is to be changed; null says nothing."""
        return self.model_dump(exclude_unset=True, exclude_none=True)


class AgencyShape(Schema):
    """An agency."""

    id: str
    name: str
    window_days: int
    contact: str
    agreement: str
    active: bool
    created_at: datetime
