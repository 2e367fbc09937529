"""Who is calling, as the doors see it.

The platform knows no users and no roles. A `Guard`, which `app.py` takes from the tenants feature, turns credentials into a
`Caller` on every request and says whether the caller holds a permit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, Protocol

from chalicelib.platform.actors import Actor
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, EphemeralItem
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True)
class Public:
    """The permit of a door that anyone may use."""


PUBLIC = Public()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a request brought: a bearer token, an API key or a session cookie, none of them verified yet."""

    bearer: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A verified caller. `scope` is None for the public and for operators; `person` is what the guard knows of a user."""

    actor: Actor
    scope: TenantScope | None = None
    language: Language = "en"
    zone: str = "UTC"
    session: str | None = None
    person: Any = None
    company: Any = None

    @property
    def tenant(self) -> TenantScope:
        """The tenant of a caller that has one."""
        if self.scope is None:
            raise RuntimeError("this door serves callers without a tenant")
        return self.scope


@dataclass(frozen=True, slots=True)
class Identified:
    """A caller with what was read in the same call as the user: markers of repeated requests, items the door asked for."""

    caller: Caller
    markers: Mapping[Key, EphemeralItem] = field(default_factory=dict)
    items: Mapping[Key, CoreItem] = field(default_factory=dict)


class Guard(Protocol):
    """What the tenants feature gives the doors."""

    def identify(
        self, credentials: Credentials, marker: MarkerOf | None, alongside: Alongside | None = None
    ) -> Identified:
        """The caller; raises `Unauthenticated`. `marker` and `alongside` name what to read in the same call."""

    def allow(self, caller: Caller, permit: Any) -> None:
        """Return if `caller` holds `permit`; raises `Forbidden` or `Unauthenticated`."""


class MarkerOf(Protocol):
    """Names the marker of a repeated request once scope and actor are known."""

    def __call__(self, scope: TenantScope, actor: Actor) -> Key: ...


Alongside = Callable[[TenantScope], Iterable[Key]]
"""Names items of the core table that a door needs anyway, once the scope is known."""

_guard: list[Guard] = []


def guard_with(guard: Guard) -> None:
    """Let `guard` identify callers: one line of `app.py`."""
    _guard[:] = [guard]


def guard() -> Guard:
    """The guard of this process."""
    if not _guard:
        raise RuntimeError("app.py did not name a guard")
    return _guard[0]


ANYONE = Caller(actor=Actor("candidate", "visitor"))
