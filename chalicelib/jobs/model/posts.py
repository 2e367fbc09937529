"""An advert of a job at one board."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class PostState(StrEnum):
    """`draft` until the job opens; `waiting` until somebody confirms what only a person can do at the board."""

    DRAFT = "draft"
    WAITING = "waiting"
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Awaited(StrEnum):
    """What a person is to do at a board without an interface."""

    PUBLICATION = "publication"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


class Ended(StrEnum):
    """Why a post is withdrawn: the job takes nobody any more, a person took it off, the board is not used any more."""

    CLOSED = "closed"
    PERSON = "person"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An advert of a job at one board: what is wanted there, and what is known to be there.

    `wanted` is that it shall be there while the job is open, `refused` that the board turned it down. `edition` is the advert
    that is there (a digest of what it says, empty for none), `revision` the job's version it was made of. `reasons` are codes of
    the board's rules that the advert breaks, `note` is what a person said of a refusal. `address` is the advert's own at the
    board. `confirm_by` and `remind_at` are set while it waits. `title`, `owner` and `last_day` are copies of the job's.
    """

    job: str
    board: str
    state: PostState
    token: str
    changed_at: datetime
    wanted: bool = True
    refused: bool = False
    awaited: Awaited | None = None
    ended: Ended | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    address: str = ""
    edition: str = ""
    revision: int = 0
    published_at: datetime | None = None
    published_by: str | None = None
    confirm_by: datetime | None = None
    remind_at: datetime | None = None
    reminders: int = 0
    title: str = ""
    owner: str | None = None
    last_day: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """What lists show of a post."""

    job: str
    board: str
    state: PostState
    changed_at: datetime
    title: str = ""
    awaited: Awaited | None = None
    owner: str | None = None
    confirm_by: datetime | None = None
    remind_at: datetime | None = None
    last_day: date | None = None

    @classmethod
    def of(cls, post: Post) -> PostCard:
        """The card of a post."""
        return cls(**{name: getattr(post, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFeed:
    """One format of a feed as it lies in S3.

    `tag` is a digest of its content and its name there, `before` that of the one it replaced; sizes are in bytes.
    """

    tag: str
    packed: int
    size: int
    entries: int
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A board's feed of the company, by format (`xml`, `atom` …). `read_at` is the wall time at which its jobs were read."""

    board: str
    read_at: datetime
    changed_at: datetime
    formats: Mapping[str, StoredFeed]
    version: int = 0
