"""Writing notes and concerns. All of these take part in the caller's work and commit nothing.

Who may do what depends on the jobs a person applied for, so that `pipeline` decides it before it calls here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chalicelib.candidates import remarks, store
from chalicelib.candidates.facts import (
    ConcernAdded,
    ConcernChanged,
    ConcernReopened,
    ConcernResolved,
    NoteAdded,
    NoteDeleted,
    NoteEdited,
)
from chalicelib.candidates.model import Candidate, Concern, ConcernTopic, Note, NoteRevision, NoteVisibility
from chalicelib.candidates.service.refusals import BeingErased
from chalicelib.platform import ids
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work


class UnknownNote(NotFound):
    """There is no such note, or the speaker may not read it."""

    code = "note_unknown"
    text = Text(
        "This note does not exist or is not visible to you. Check the address.", "备注不存在或您无权查看，请检查地址。"
    )


class UnknownConcern(NotFound):
    """There is no such concern, or the speaker may not read it."""

    code = "concern_unknown"
    text = Text(
        "This concern does not exist or is not visible to you. Check the address.",
        "特殊关注点不存在或您无权查看，请检查地址。",
    )


def concerns(scope: TenantScope, candidate: str) -> list[Concern]:
    """The open concerns of one profile (an alias has its own), newest first: what to know before a contact."""
    found = [one for one in store.concerns(scope, [candidate]) if one.is_open]
    return sorted(found, key=lambda one: one.id, reverse=True)


def find_note(scope: TenantScope, members: Sequence[str], note: str) -> Note:
    """A note that was not deleted, of a person and their aliases; raises `UnknownNote`."""
    found = store.find_note(scope, members, note) if ids.is_id(note) else None
    if found is None or found.deleted_at is not None:
        raise UnknownNote
    return found


def find_concern(scope: TenantScope, members: Sequence[str], concern: str) -> Concern:
    """A concern of a person and their aliases; raises `UnknownConcern`."""
    found = store.find_concern(scope, members, concern) if ids.is_id(concern) else None
    if found is None:
        raise UnknownConcern
    return found


def notes_before(
    scope: TenantScope, members: Sequence[str], *, before: str | None, limit: int
) -> tuple[list[Note], bool]:
    """As the store has them: newest first, deleted ones among them, and whether there are more."""
    return store.notes_before(scope, members, before=before, limit=limit)


def every_concern(scope: TenantScope, members: Sequence[str]) -> list[Concern]:
    """All concerns of a person and their aliases, resolved ones too."""
    return store.concerns(scope, members)


def wordings(scope: TenantScope, note: Note) -> list[NoteRevision]:
    """The earlier wordings of a note, the first one first."""
    return store.revisions(scope, note)


def add_note(
    work: Work,
    person: Candidate,
    *,
    author: str,
    text: str,
    visibility: NoteVisibility,
    application: str | None = None,
) -> Note:
    """A note about a person or one of their applications; raises `NothingWritten`, `TooLong`, `TooManyMentions`."""
    _require_lasting(work, person)
    plain = remarks.written(text, remarks.LONGEST_NOTE)
    note = Note(
        id=ids.new_id(work.now),
        candidate=person.id,
        author=author,
        text=plain,
        visibility=visibility,
        created_at=work.now,
        application=application,
        mentions=remarks.mentioned(plain),
    )
    work.announce(
        NoteAdded(
            candidate=person.id,
            note_id=note.id,
            visibility=visibility.value,
            application=application,
            mentions=note.mentions,
        )
    )
    return work.put(store.NOTES, note)


def edit_note(work: Work, note: Note, *, text: str, author: str) -> Note:
    """The note with another text, its earlier wording kept; raises as `remarks.edited`."""
    after, before = remarks.edited(note, text, author=author, now=work.now)
    if before is None:
        return note
    work.put(store.REVISIONS, before)
    work.announce(
        NoteEdited(
            candidate=note.candidate,
            note_id=note.id,
            visibility=note.visibility.value,
            application=note.application,
            mentions=tuple(one for one in after.mentions if one not in note.mentions),
        )
    )
    return work.put(store.NOTES, after)


def delete_note(work: Work, note: Note, *, by: str, hr: bool) -> Note:
    """A note without its text and its earlier wordings; that there was one stays. Raises `NotYours`."""
    gone = remarks.deleted(note, by=by, hr=hr, now=work.now)
    for revision in store.revisions(work.scope, note):
        work.delete(store.REVISIONS, revision)
    work.announce(
        NoteDeleted(
            candidate=note.candidate, note_id=note.id, visibility=note.visibility.value, application=note.application
        )
    )
    return work.put(store.NOTES, gone)


def add_concern(work: Work, person: Candidate, *, topic: ConcernTopic, text: str, since: date, by: str) -> Concern:
    """A concern of a person; raises `NothingWritten`, `TooLong`, `TooManyConcerns`, `BeingErased`."""
    _require_lasting(work, person)
    concern = Concern(
        id=ids.new_id(work.now),
        candidate=person.id,
        topic=topic,
        text=remarks.written(text, remarks.LONGEST_CONCERN),
        since=since,
        added_by=by,
        added_at=work.now,
    )
    _count(work, person, 1)
    work.announce(ConcernAdded(candidate=person.id, concern=concern.id, topic=topic.value))
    return work.put(store.CONCERNS, concern)


def change_concern(
    work: Work,
    concern: Concern,
    *,
    topic: ConcernTopic | None = None,
    text: str | None = None,
    since: date | None = None,
) -> Concern:
    """An open concern in other words; raises `NothingWritten`, `TooLong`, `AlreadyResolved`."""
    remarks.require_open(concern)
    changed = replace(
        concern,
        topic=topic or concern.topic,
        text=concern.text if text is None else remarks.written(text, remarks.LONGEST_CONCERN),
        since=since or concern.since,
    )
    if changed == concern:
        return concern
    work.announce(ConcernChanged(candidate=concern.candidate, concern=concern.id, topic=concern.topic.value))
    return work.put(store.CONCERNS, replace(changed, changed_at=work.now))


def resolve_concern(work: Work, person: Candidate, concern: Concern, *, by: str) -> Concern:
    """A concern that no longer holds; `person` is the profile it lies with. Raises `AlreadyResolved`."""
    settled = remarks.resolved(concern, by=by, now=work.now)
    _count(work, person, -1)
    work.announce(ConcernResolved(candidate=concern.candidate, concern=concern.id, topic=concern.topic.value))
    return work.put(store.CONCERNS, settled)


def reopen_concern(work: Work, person: Candidate, concern: Concern) -> Concern:
    """A settled concern that holds again; raises `StillOpen`, `TooManyConcerns`."""
    again = remarks.reopened(concern)
    _require_lasting(work, person)
    _count(work, person, 1)
    work.announce(ConcernReopened(candidate=concern.candidate, concern=concern.id, topic=concern.topic.value))
    return work.put(store.CONCERNS, again)


def _count(work: Work, person: Candidate, change: int) -> None:
    """Count open concerns on the profile, so that lists show the number without reading them."""
    after = person.concerns + change
    if after > remarks.MOST_OPEN:
        raise remarks.TooManyConcerns(most=remarks.MOST_OPEN)
    work.put(store.PROFILES, replace(person, concerns=max(0, after)))


def _require_lasting(work: Work, person: Candidate) -> None:
    """Nothing is written about somebody who is being forgotten, not even in the same moment."""
    if person.erasing is not None:
        raise BeingErased
    work.check(store.PROFILES, person)
