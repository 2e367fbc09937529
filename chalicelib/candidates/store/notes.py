"""Where notes and concerns lie: in the collection of the person; earlier wordings of notes in one of their own.

`CONCERN#` sorts before the facts, so that the page of a person always has them; `NOTE#` sorts behind. Wordings that nobody
looks at are not read with every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from chalicelib.candidates.model import Concern, Note, NoteRevision
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection, collection_page, get_items, of_kind

_NOTE = "NOTE"
_CONCERN = "CONCERN"


def note_key(scope: TenantScope, candidate: str, note: str) -> Key:
    """Where a note lies."""
    return Key(collection_of(scope, candidate), sort_key(_NOTE, note))


def concern_key(scope: TenantScope, candidate: str, concern: str) -> Key:
    """Where a concern lies."""
    return Key(collection_of(scope, candidate), sort_key(_CONCERN, concern))


def wordings_of(scope: TenantScope, candidate: str) -> str:
    """The collection of the earlier wordings of a person's notes."""
    return scope.collection("WORDINGS", candidate)


def _revision_key(scope: TenantScope, one: NoteRevision) -> Key:
    return Key(wordings_of(scope, one.candidate), sort_key(_NOTE, one.note, f"{one.number:04}"))


NOTES = Kind("note", Note, lambda scope, one: note_key(scope, one.candidate, one.id))
REVISIONS = Kind("note_revision", NoteRevision, _revision_key)
CONCERNS = Kind("concern", Concern, lambda scope, one: concern_key(scope, one.candidate, one.id))


def find_note(scope: TenantScope, candidates: Iterable[str], note: str) -> Note | None:
    """A note of one of several collections (a person and their aliases), deleted or not; one call."""
    items, _ = get_items(scope, [note_key(scope, one, note) for one in candidates], consistent=True)
    return next(iter(of_kind(NOTES, list(items.values()))), None)


def find_concern(scope: TenantScope, candidates: Iterable[str], concern: str) -> Concern | None:
    """A concern of one of several collections; one call."""
    items, _ = get_items(scope, [concern_key(scope, one, concern) for one in candidates], consistent=True)
    return next(iter(of_kind(CONCERNS, list(items.values()))), None)


def notes_before(
    scope: TenantScope, candidates: Sequence[str], *, before: str | None, limit: int
) -> tuple[list[Note], bool]:
    """The newest notes of several collections, of those older than the note `before`, and whether there are more.

    One call for each collection. Deleted ones are among them: what a page shows is decided by who reads it.
    """
    found: list[Note] = []
    more = False
    for candidate in candidates:
        page = collection_page(
            scope,
            collection_of(scope, candidate),
            prefix=_NOTE + SEPARATOR,
            limit=limit,
            after=None if before is None else _start(note_key(scope, candidate, before)),
            newest_first=True,
        )
        found += of_kind(NOTES, page.items)
        more = more or page.after is not None
    ordered = sorted(found, key=lambda one: one.id, reverse=True)
    return ordered[:limit], more or len(ordered) > limit


def revisions(scope: TenantScope, note: Note) -> list[NoteRevision]:
    """The earlier wordings of a note, the first one first."""
    prefix = sort_key(_NOTE, note.id) + SEPARATOR
    return of_kind(REVISIONS, collection(scope, wordings_of(scope, note.candidate), prefix=prefix))


def concerns(scope: TenantScope, candidates: Iterable[str]) -> list[Concern]:
    """All concerns of several collections, resolved ones too; one call for each."""
    found: list[Concern] = []
    for candidate in candidates:
        place = collection_of(scope, candidate)
        found += of_kind(CONCERNS, collection(scope, place, prefix=_CONCERN + SEPARATOR))
    return found


def _start(key: Key) -> dict[str, Any]:
    """The key behind which a page goes on; nothing need stand there."""
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
