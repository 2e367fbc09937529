"""Wire shapes of people and keys."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Self

from pydantic import Field

from chalicelib.platform.http import Schema
from chalicelib.platform.texts import Language
from chalicelib.tenants.permissions import Permission, Role
from chalicelib.tenants.schemas.company import CompanyShape
from chalicelib.tenants.schemas.parts import Address, Id, Name, Zone
from chalicelib.tenants.service.api_keys import NewKey


class NewUser(Schema):
    """Somebody to invite."""

    email: Address
    name: Name
    roles: Annotated[list[Role], Field(min_length=1, max_length=5)]
    language: Language = "en"
    zone: Zone = "UTC"
    department: Id | None = None
    manager: Id | None = None
    agency: Id | None = None


class UserChange(Schema):
    """What to change of a user; what is absent stays, `null` empties department, manager and agency."""

    name: Name | None = None
    roles: Annotated[list[Role], Field(min_length=1, max_length=5)] | None = None
    language: Language | None = None
    zone: Zone | None = None
    department: Id | None = None
    manager: Id | None = None
    agency: Id | None = None
    active: bool | None = None


class UserShape(Schema):
    """A user."""

    id: str
    email: str
    name: str
    roles: list[Role]
    language: str
    zone: str
    department: str | None
    manager: str | None
    agency: str | None
    active: bool
    created_at: datetime


class MeShape(UserShape):
    """The caller, with what they may do and how far: `team` or `all`."""

    company: CompanyShape
    permissions: dict[str, str]


class NewApiKey(Schema):
    """A key to make for a partner."""

    name: Name
    permissions: Annotated[list[Permission], Field(min_length=1, max_length=20)]


class KeyShape(Schema):
    """A partner's key, without its secret."""

    id: str
    name: str
    permissions: list[Permission]
    hint: str
    created_at: datetime
    revoked_at: datetime | None


class NewKeyShape(KeyShape):
    """A new key with its secret: it is shown this once."""

    confidential: ClassVar[bool] = True

    secret: str

    @classmethod
    def of(cls, model: NewKey) -> Self:
        return cls(**KeyShape.of(model.key).model_dump(), secret=model.secret)
