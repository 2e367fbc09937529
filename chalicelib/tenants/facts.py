"""What happens to a company's settings and people. They lie in the collections `SETUP` and `USERS`."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("company.created", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class CompanyCreated(Fact):
    """A company began to use Holdfast."""

    slug: str


@announced("company.changed", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class CompanyChanged(Fact):
    """Somebody changed a setting; `part` is the kind of it (company, logo, department, field, agency …), `id` which one."""

    part: str
    id: str = ""


@announced("user.invited", about="USERS", by="")
@dataclass(frozen=True, slots=True)
class UserInvited(Fact):
    """Somebody was given access."""

    user: str
    roles: tuple[str, ...]


@announced("user.changed", about="USERS", by="")
@dataclass(frozen=True, slots=True)
class UserChanged(Fact):
    """A person's roles, manager or state changed."""

    user: str
    roles: tuple[str, ...]
    active: bool


@announced("key.created", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class KeyCreated(Fact):
    """A partner's API key was made."""

    key: str
    permissions: tuple[str, ...]


@announced("key.revoked", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class KeyRevoked(Fact):
    """A partner's API key was ended."""

    key: str
