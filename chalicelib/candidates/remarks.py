"""Rules of notes and concerns: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.candidates.model import SENSITIVE, Concern, Note, NoteRevision, NoteVisibility
from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, Forbidden, Invalid
from chalicelib.platform.plain_text import paragraphs
from chalicelib.platform.texts import Text

LONGEST_NOTE = 10_000
LONGEST_CONCERN = 1000
MOST_MENTIONS = 20
MOST_EDITS = 20
MOST_OPEN = 20
_MENTION = re.compile(rf"@({ids.PATTERN})(?![0-9A-Za-z])")


class NothingWritten(Invalid):
    """A text in which nothing can be read."""

    code = "text_empty"
    text = Text("Write something first.", "请先填写内容。")


class TooLong(Invalid):
    """A text of more characters than fit."""

    code = "text_too_long"
    text = Text("At most {most} characters. Shorten the text.", "最多 {most} 个字符，请精简。")


class TooManyMentions(Invalid):
    """A note that calls upon a crowd."""

    code = "mentions_too_many"
    text = Text("A note can mention {most} people at most.", "一条备注最多提及 {most} 人。")


class NotYours(Forbidden):
    """Only the author changes a note."""

    code = "note_not_yours"
    text = Text("Only the author can change this note. Write one of your own.", "只有作者可以修改此备注，请另写一条。")


class TooManyEdits(Conflict):
    """Every earlier wording is kept, and there are enough of them."""

    code = "note_edits_too_many"
    text = Text("This note was changed {most} times. Write a new one.", "此备注已修改 {most} 次，请新写一条。")


class TooManyConcerns(Conflict):
    """More open concerns than anybody reads before a call."""

    code = "concerns_too_many"
    text = Text(
        "There are {most} open concerns. Resolve one that no longer holds first.",
        "未解决的特殊关注点已有 {most} 条，请先处理已不适用的。",
    )


class AlreadyResolved(Conflict):
    """The concern is settled."""

    code = "concern_resolved"
    text = Text("This concern is resolved. Reopen it first.", "该特殊关注点已解决，请先重新开启。")


class StillOpen(Conflict):
    """The concern holds; there is nothing to reopen."""

    code = "concern_open"
    text = Text("This concern is open already.", "该特殊关注点仍处于开启状态。")


def written(text: str, most: int) -> str:
    """A text as it is kept; raises `NothingWritten`, `TooLong`."""
    plain = paragraphs(text)
    if not plain:
        raise NothingWritten(field="text")
    if len(plain) > most:
        raise TooLong(field="text", most=most)
    return plain


def mentioned(text: str) -> tuple[str, ...]:
    """The users that a text calls upon, each once, in its order; raises `TooManyMentions`."""
    found = tuple(dict.fromkeys(_MENTION.findall(text)))
    if len(found) > MOST_MENTIONS:
        raise TooManyMentions(field="text", most=MOST_MENTIONS)
    return found


def is_shown(visibility: str, author: str, *, reader: str, hr: bool) -> bool:
    """Whether somebody who sees the person and what the note is about reads it.

    `reader` is a user's id; `hr` whether they may read what is written for HR managers and administrators.
    """
    if reader and reader == author:
        return True
    return visibility == NoteVisibility.TEAM or (visibility == NoteVisibility.HR and hr)


def edited(note: Note, text: str, *, author: str, now: datetime) -> tuple[Note, NoteRevision | None]:
    """The note with another text, and its wording until now; the same text changes nothing.

    Raises `NotYours`, `NothingWritten`, `TooLong`, `TooManyMentions`, `TooManyEdits`.
    """
    if note.author != author:
        raise NotYours
    plain = written(text, LONGEST_NOTE)
    if plain == note.text:
        return note, None
    if note.edits >= MOST_EDITS:
        raise TooManyEdits(most=MOST_EDITS)
    before = NoteRevision(
        candidate=note.candidate,
        note=note.id,
        number=note.edits,
        text=note.text,
        written_at=note.edited_at or note.created_at,
    )
    after = replace(
        note, text=plain, mentions=mentioned(plain), edited_at=max(now, note.created_at), edits=note.edits + 1
    )
    return after, before


def deleted(note: Note, *, by: str, hr: bool, now: datetime) -> Note:
    """What stays of a note that was taken away: by its author, or by HR what HR reads. Raises `NotYours`."""
    if note.author != by and not (hr and note.visibility is not NoteVisibility.PRIVATE):
        raise NotYours
    return replace(note, text="", mentions=(), deleted_at=max(now, note.created_at), deleted_by=by)


def is_sensitive(topic: str) -> bool:
    """Whether a concern about this is for those alone who look after the person's contacts."""
    return topic in {one.value for one in SENSITIVE}


def told(concerns: Iterable[Concern], *, reads: bool, writes: bool) -> tuple[Concern, ...]:
    """Those of the concerns that somebody reads, the open ones first, then the newest."""
    seen = (one for one in concerns if reads and (writes or one.topic not in SENSITIVE))
    return tuple(sorted(seen, key=lambda one: (one.is_open, one.id), reverse=True))


def resolved(concern: Concern, *, by: str, now: datetime) -> Concern:
    """The concern, settled; raises `AlreadyResolved`."""
    require_open(concern)
    return replace(concern, resolved_at=max(now, concern.added_at), resolved_by=by)


def reopened(concern: Concern) -> Concern:
    """The concern, holding again; raises `StillOpen`."""
    if concern.is_open:
        raise StillOpen
    return replace(concern, resolved_at=None, resolved_by=None)


def require_open(concern: Concern) -> None:
    """Raise `AlreadyResolved` unless the concern holds."""
    if not concern.is_open:
        raise AlreadyResolved
