"""What other features hold of a person outside the person's own collection.

Such a feature stands above this one. It names a module in `chalicelib/listeners.py` (`PEOPLE`) that counts, erases and hands
out what it holds; the top layer is loaded by name, as for listeners.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol, cast

from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass

_TABLE = "chalicelib.listeners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a feature holds of a person: how many of each kind of thing, and the SHA-256 of files."""

    counts: Mapping[str, int] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """A file for the person's export."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose it is: the ids of a person and of all who were merged into them, and the deliveries that brought them."""

    people: tuple[str, ...]
    deliveries: tuple[str, ...]


class Part(Protocol):
    """A module of a feature that holds something of people."""

    def held(self, scope: TenantScope, whose: Whose) -> Held:
        """What there is now."""

    def erase(self, scope: TenantScope, whose: Whose, now: datetime) -> None:
        """Remove it for good; safe to repeat, whatever of it is gone already."""

    def exported(self, scope: TenantScope, whose: Whose) -> Iterable[PersonFile]:
        """What the person may have of it."""


def parts() -> tuple[Part, ...]:
    """The modules of `PEOPLE`, in their order."""
    return tuple(cast("Part", importlib.import_module(name)) for name in importlib.import_module(_TABLE).PEOPLE)
