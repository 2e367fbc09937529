"""What notes and concerns announce; their words stay where they were written."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("note.added", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Fact):
    """Somebody wrote a note about a person or one application; `mentions` are the ids of users it calls upon.

    A note is internal: it is no contact and ends no obligation.
    """

    candidate: str
    note_id: str
    visibility: str
    application: str | None = None
    mentions: tuple[str, ...] = ()


@announced("note.edited", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEdited(Fact):
    """The author changed a note; `mentions` are those who were not called upon before."""

    candidate: str
    note_id: str
    visibility: str
    application: str | None = None
    mentions: tuple[str, ...] = ()


@announced("note.deleted", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDeleted(Fact):
    """A note was taken away; that there was one stays in the history."""

    candidate: str
    note_id: str
    visibility: str
    application: str | None = None


@announced("concern.added", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernAdded(Fact):
    """Something to know before every contact with a person was noted; `topic` is what it is about."""

    candidate: str
    concern: str
    topic: str


@announced("concern.changed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernChanged(Fact):
    """A concern was worded anew."""

    candidate: str
    concern: str
    topic: str


@announced("concern.resolved", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernResolved(Fact):
    """A concern is settled and no longer shown before a contact."""

    candidate: str
    concern: str
    topic: str


@announced("concern.reopened", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReopened(Fact):
    """A settled concern holds again."""

    candidate: str
    concern: str
    topic: str
