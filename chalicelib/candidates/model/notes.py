"""What people of the company write down about a person: notes, and concerns to know before every contact."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class NoteVisibility(StrEnum):
    """Who reads a note besides its author: those who see the person, HR managers and administrators, or nobody."""

    TEAM = "team"
    HR = "hr"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note about a person, or about one `application` of theirs (its own id). `text` is plain, in paragraphs.

    `mentions` are ids of users that the text calls upon (`@<id>`). Who may read it never changes. `edits` counts earlier
    wordings, which are kept. A deleted note has no text any more. A note is internal: no obligation ends by it.
    """

    id: str
    candidate: str
    author: str
    text: str
    visibility: NoteVisibility
    created_at: datetime
    application: str | None = None
    mentions: tuple[str, ...] = ()
    edited_at: datetime | None = None
    edits: int = 0
    deleted_at: datetime | None = None
    deleted_by: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRevision:
    """An earlier wording of a note, `number` from 0, and when it was written."""

    candidate: str
    note: str
    number: int
    text: str
    written_at: datetime
    version: int = 0


class ConcernTopic(StrEnum):
    """What a concern is about. Health is left out on purpose: it may not weigh in hiring and needs no place here."""

    PAY = "pay"
    FAMILY = "family"
    VISA = "visa"
    TIMING = "timing"
    OTHER = "other"


SENSITIVE = frozenset({ConcernTopic.FAMILY})
"""Read by those who look after the person's contacts alone, not by those who decide about hiring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that whoever contacts the person must know first (特殊关注点); open until somebody resolves it.

    `since` is the day from which it holds, as the person said it.
    """

    id: str
    candidate: str
    topic: ConcernTopic
    text: str
    since: date
    added_by: str
    added_at: datetime
    changed_at: datetime | None = None
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it holds."""
        return self.resolved_at is None
