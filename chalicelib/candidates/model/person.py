"""A person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """An application of a person: the job's id and the application's."""

    job: str
    application: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Somebody asked that a person be looked after closely: `level` 1 to 3 (3 the closest), `by` a user's id, `until` UTC."""

    level: int
    by: str
    at: datetime
    why: str = ""
    until: datetime | None = None

    def level_at(self, now: datetime) -> int:
        """The level that holds at an instant; 0 once it is over."""
        return self.level if self.until is None or now < self.until else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person. `emails` are normalised, `phones` E.164; the first of each is the one to write to or call.

    `external` are ids by which senders know the person, each `<source>:<id>`. `applied` names the applications, the one that
    was last heard of at the end: who may see a person depends on their jobs.

    A merged person is an alias: `merged_into` is the one who stands for them today, never an alias itself, and `aliases` are
    all who stand behind a person. An alias keeps the `aliases` it had, so that undoing the merge finds them again.
    `lookups` are the digests of the entries by which probable duplicates find the person; `erasing` is the erasure that is
    under way, `erased_before` the day on which somebody with the same address was erased. `fields` are values of the company's
    custom fields by key, `concerns` is the number of open concerns.
    """

    id: str
    full_name: str
    created_at: datetime
    last_touch: datetime
    given_name: str = ""
    family_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    place: str = ""
    links: tuple[str, ...] = ()
    language: str = "en"
    similar: tuple[str, ...] = ()
    merged_into: str | None = None
    merged_at: datetime | None = None
    aliases: tuple[str, ...] = ()
    applied: tuple[Applied, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    watch: Watch | None = None
    lookups: tuple[str, ...] = ()
    erasing: str | None = None
    erased_before: datetime | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    concerns: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A person with everybody who was merged into them."""

    person: Candidate
    aliases: tuple[Candidate, ...] = ()

    @property
    def members(self) -> tuple[Candidate, ...]:
        """The person first, then the aliases."""
        return (self.person, *self.aliases)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them, the person's first."""
        return tuple(one.id for one in self.members)
