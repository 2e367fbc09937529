"""Probable duplicates: why two people may be one, and what was decided about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class EvidenceKind(StrEnum):
    """What two people have in common, beside a name that fits where the kind is `employer`, `school` or `external`."""

    EMAIL = "email"
    PHONE = "phone"
    EXTERNAL = "external"
    EMPLOYER = "employer"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing two people have in common, in the words in which it came in."""

    kind: EvidenceKind
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Somebody who may be the incoming person, and why."""

    candidate: str
    evidence: tuple[Evidence, ...]


class SuggestionState(StrEnum):
    """`open` until a person decided that they are two (`dismissed`) or one (`merged`)."""

    OPEN = "open"
    DISMISSED = "dismissed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """That `candidate` and `other` may be one person. It stands with both of them; `by` is the actor who decided."""

    candidate: str
    other: str
    evidence: tuple[Evidence, ...]
    found_at: datetime
    state: SuggestionState = SuggestionState.OPEN
    by: str = ""
    decided_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Where a person worked and studied, the latest first, as their résumé says it."""

    employers: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Who has this name and this employer or school; `digest` is the keyed hash of both, `people` the latest who do."""

    digest: str
    people: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a person is looked up by: the digest of an entry, and the evidence it is when somebody else stands there."""

    digest: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """An entry that was looked up, and what for."""

    evidence: Evidence
    lookup: Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """That somebody who has just applied is still to be compared with those who are known, and with what.

    `revision` is the version of the application that its fact tells; `full_name` and `sought` are what the application said
    of the person, `suggested` those whom an address or a number already named. It is gone once the comparison is made.
    """

    candidate: str
    application: str
    revision: int
    full_name: str
    sought: tuple[Sought, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    version: int = 0
