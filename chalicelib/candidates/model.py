"""The person behind applications: data and decisions, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """An application of a person: the job's id and the application's."""

    job: str
    application: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person. `emails` are normalised, `phones` E.164; the first of each is the one to write to or call.

    `applied` names the applications, the one that was last heard of at the end: who may see a person depends on their jobs.
    """

    id: str
    full_name: str
    created_at: datetime
    last_touch: datetime
    given_name: str = ""
    family_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    place: str = ""
    links: tuple[str, ...] = ()
    language: str = "en"
    similar: tuple[str, ...] = ()
    merged_into: str | None = None
    applied: tuple[Applied, ...] = ()
    version: int = 0


class Reading(StrEnum):
    """What became of a résumé's file."""

    READ = "read"
    UNREAD = "unread"
    QUARANTINED = "quarantined"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField:
    """A value read from a résumé: how sure we are (0 to 1) and the characters of the text it came from."""

    field: str
    value: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A résumé of a candidate. `file` and `text` are object keys; the parsed text lies in S3, the fields here."""

    id: str
    candidate: str
    received_at: datetime
    reading: Reading
    file: str | None = None
    name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    text: str | None = None
    pages: int = 0
    found: tuple[FoundField, ...] = ()
    warnings: tuple[str, ...] = ()
    parser_version: str = ""
    owner: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Who owns an e-mail address or a phone number within a tenant; `value` is its keyed hash (the lock's partition key)."""

    value: str
    kind: str
    candidate: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who an incoming person is: the candidate to join (`joined`), or none; `similar` are only suggested to a person.

    `person` is the profile of `joined`. `locks` are those that were found, each with the candidate its owner stands for today
    (empty when that one is no more), so that nobody has to read them again.
    """

    joined: str | None = None
    similar: tuple[str, ...] = ()
    person: Candidate | None = None
    locks: tuple[Lock, ...] = ()
