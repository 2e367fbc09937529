"""Notes and concerns, for those who may read and write them: it depends on the jobs a person applied for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib import candidates, tenants
from chalicelib.candidates import Candidate, Note, NoteRevision, NoteVisibility, Whole
from chalicelib.pipeline import visibility
from chalicelib.pipeline.beside import seen_notes
from chalicelib.pipeline.visibility import Sight, UnknownApplication
from chalicelib.platform import ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError, Forbidden, Invalid, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission, User

LENGTH = 50


class MentionUnseen(Invalid):
    """Somebody is called upon who could not read the note."""

    code = "mention_unseen"
    text = Text(
        "Not everybody you mention can read this note. Mention people who see the candidate, or write it for the team.",
        "您提及的人中有人无法查看此备注。请提及可查看该候选人的同事，或将备注设为团队可见。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note with the names of those it was written by and calls upon, by their ids."""

    note: Note
    names: Mapping[str, str]

    @property
    def version(self) -> int:
        return self.note.version


def listed(
    access: Access, candidate: str, *, after: dict[str, Any] | None = None
) -> tuple[list[NoteView], dict[str, Any] | None]:
    """A page of the notes that the speaker reads, newest first, and where the next one starts; raises `UnknownCandidate`.

    What others keep for themselves is left out, so that a page may be shorter than another.
    """
    whole, sight = visibility.seen(access, Permission.NOTES_READ, candidate)
    before = None if after is None else str(after["before"])
    found, more = candidates.notes.notes_before(access.scope, whole.ids, before=before, limit=LENGTH)
    return named(access.scope, seen_notes(found, sight)), {"before": found[-1].id} if more and found else None


def find(access: Access, candidate: str, note: str) -> NoteView:
    """One note; raises `UnknownCandidate`, `UnknownNote`."""
    _, _, found = _load(access, Permission.NOTES_READ, candidate, note)
    return _named_one(access.scope, found)


def wordings(access: Access, candidate: str, note: str) -> list[NoteRevision]:
    """The earlier wordings of a note, the first one first; raises `UnknownCandidate`, `UnknownNote`."""
    _, _, found = _load(access, Permission.NOTES_READ, candidate, note)
    return candidates.notes.wordings(access.scope, found)


def add(
    work: Work,
    access: Access,
    candidate: str,
    *,
    text: str,
    note_visibility: NoteVisibility,
    application: str | None = None,
) -> NoteView:
    """Write a note about a person or, by its public id, one application of theirs.

    Raises `UnknownCandidate`, `UnknownApplication`, `MentionUnseen` and what `candidates.notes.add_note` raises.
    """
    whole, sight = visibility.seen(access, Permission.NOTES_WRITE, candidate, consistent=True)
    owner, about = subject(whole, sight, application)
    note = candidates.notes.add_note(
        work, owner, author=_author(access), text=text, visibility=note_visibility, application=about
    )
    names = _mentioned(access, candidates.shown(whole), note, note.mentions)
    return work.commit(NoteView(note=note, names=names))


def edit(work: Work, access: Access, candidate: str, note: str, *, text: str, expected: int | None = None) -> NoteView:
    """Word one's own note anew; the earlier wording is kept. Raises `NotYours`, `Stale`, and as `add`."""
    whole, _, known = _load(access, Permission.NOTES_WRITE, candidate, note, expected=expected)
    changed = candidates.notes.edit_note(work, known, text=text, author=_author(access))
    fresh = tuple(one for one in changed.mentions if one not in known.mentions)
    _mentioned(access, candidates.shown(whole), changed, fresh)
    return work.commit(_named_one(access.scope, changed))


def delete(work: Work, access: Access, candidate: str, note: str, *, expected: int | None = None) -> None:
    """Take a note away: its author, or who reads what is written for HR. Raises `UnknownNote`, `NotYours`, `Stale`."""
    _, sight, known = _load(access, Permission.NOTES_WRITE, candidate, note, expected=expected)
    candidates.notes.delete_note(work, known, by=_author(access), hr=Permission.NOTES_HR in sight.holds)
    work.commit(None)


def people_in(found: Iterable[Note]) -> set[str]:
    """The users that notes name."""
    return {user for one in found for user in (one.author, *one.mentions)}


def named(scope: TenantScope, found: list[Note]) -> list[NoteView]:
    """Notes with the names of those they name; one call for all of them."""
    names = {user: one.name for user, one in _users(scope, people_in(found)).items()}
    return [NoteView(note=one, names=names) for one in found]


def subject(whole: Whole, sight: Sight, application: str | None) -> tuple[Candidate, str | None]:
    """Whose collection something lies in, and the own id of the application it is about, if it is about one.

    `application` is a public id; it may be an alias's. Raises `UnknownApplication` for one the speaker does not see.
    """
    if application is None:
        return whole.person, None
    candidate, identity = ids.read_child_id(application)
    owner = next((one for one in whole.members if one.id == candidate), None)
    if owner is None or all(one.application != identity for one in owner.applied) or not sight.shows(identity):
        raise UnknownApplication(field="application")
    return owner, identity


def _named_one(scope: TenantScope, note: Note) -> NoteView:
    return named(scope, [note])[0]


def _load(
    access: Access, permission: Permission, candidate: str, note: str, *, expected: int | None = None
) -> tuple[Whole, Sight, Note]:
    whole, sight = visibility.seen(access, permission, candidate, consistent=True)
    found = candidates.notes.find_note(access.scope, whole.ids, note)
    if not seen_notes([found], sight):
        raise candidates.notes.UnknownNote
    if expected is not None and expected != found.version:
        raise Stale
    return whole, sight, found


def _author(access: Access) -> str:
    if access.user is None:
        raise Forbidden
    return access.user.id


def _mentioned(access: Access, person: Candidate, note: Note, wanted: Iterable[str]) -> dict[str, str]:
    """The names of the author and of those whom a note newly calls upon; raises `MentionUnseen` for one who could not read it."""
    users = _users(access.scope, {*wanted, note.author})
    others = [one for one in wanted if one != note.author]
    teams = _teams(access, [users[one] for one in others if one in users], person)
    for one in others:
        user = users.get(one)
        if user is None or not user.active or not _reads(access.scope, user, person, note, teams[one]):
            raise MentionUnseen(field="text")
    return {identity: user.name for identity, user in users.items()}


def _reads(scope: TenantScope, user: User, person: Candidate, note: Note, on_teams: frozenset[str]) -> bool:
    try:
        sight = visibility.sight(_access(scope, user), Permission.NOTES_READ, person, on_teams)
    except AppError:
        return False
    return bool(seen_notes([note], sight))


def _teams(access: Access, users: Sequence[User], person: Candidate) -> dict[str, frozenset[str]]:
    """By user, those of the person's jobs whose team they are on; one call for all of them."""
    jobs = [one.job for one in person.applied]
    keys = {user.id: visibility.team_keys(_access(access.scope, user), jobs) for user in users}
    found = visibility.read(access.scope, (key for team in keys.values() for key in team.values()))
    return {user: frozenset(job for job, key in team.items() if key in found) for user, team in keys.items()}


def _access(scope: TenantScope, user: User) -> Access:
    return Access(scope=scope, actor=Actor("user", user.id), user=user)


def _users(scope: TenantScope, wanted: Iterable[str]) -> dict[str, User]:
    keys = {user: tenants.user_key(scope, user) for user in wanted if ids.is_id(user)}
    items = visibility.read(scope, keys.values())
    return {user: tenants.read_user(items[key]) for user, key in keys.items() if key in items}
