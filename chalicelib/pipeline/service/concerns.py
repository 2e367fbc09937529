"""Concerns of a person: what whoever contacts them must know first."""

from __future__ import annotations

from datetime import date

from chalicelib import candidates
from chalicelib.candidates import Candidate, Concern, ConcernTopic
from chalicelib.pipeline import visibility
from chalicelib.pipeline.beside import seen_concerns
from chalicelib.pipeline.visibility import Sight
from chalicelib.platform.errors import Forbidden, Stale
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeContact:
    """What to read before writing to somebody or calling them: open concerns, and how many there are in all.

    `hidden` counts those that the speaker may not read: ask whoever looks after the person before you speak.
    """

    candidate: str
    concerns: tuple[Concern, ...]
    hidden: int = 0


def before_contact(access: Access, candidate: str) -> BeforeContact:
    """The block that every way to a contact shows first; raises `UnknownCandidate`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    open_ = [one for one in candidates.notes.every_concern(access.scope, whole.ids) if one.is_open]
    return told_before(whole.person.id, open_, sight)


def told_before(candidate: str, open_: list[Concern], sight: Sight) -> BeforeContact:
    """The same from concerns that were read already."""
    shown = seen_concerns(open_, sight)
    hidden = len(open_) - len(shown) if Permission.CONCERNS_READ in sight.holds else 0
    return BeforeContact(candidate=candidate, concerns=shown, hidden=hidden)


def every(access: Access, candidate: str) -> list[Concern]:
    """The concerns that the speaker reads, open ones first, resolved ones too; raises `UnknownCandidate`."""
    whole, sight = visibility.seen(access, Permission.CONCERNS_READ, candidate)
    return list(seen_concerns(candidates.notes.every_concern(access.scope, whole.ids), sight))


def find(access: Access, candidate: str, concern: str) -> Concern:
    """One concern; raises `UnknownCandidate`, `UnknownConcern`."""
    return _load(access, Permission.CONCERNS_READ, candidate, concern)[1]


def add(work: Work, access: Access, candidate: str, *, topic: ConcernTopic, text: str, since: date | None) -> Concern:
    """Note a concern; without a day it holds since today (UTC). Raises as `candidates.notes.add_concern`."""
    whole, _ = visibility.seen(access, Permission.CONCERNS_WRITE, candidate, consistent=True)
    day = since or work.now.date()
    added = candidates.notes.add_concern(work, whole.person, topic=topic, text=text, since=day, by=_user(access))
    return work.commit(added)


def change(
    work: Work,
    access: Access,
    candidate: str,
    concern: str,
    *,
    topic: ConcernTopic | None = None,
    text: str | None = None,
    since: date | None = None,
    expected: int | None = None,
) -> Concern:
    """Word a concern anew; raises `AlreadyResolved`, `Stale`."""
    _, known = _load(access, Permission.CONCERNS_WRITE, candidate, concern, expected=expected)
    return work.commit(candidates.notes.change_concern(work, known, topic=topic, text=text, since=since))


def resolve(work: Work, access: Access, candidate: str, concern: str, *, expected: int | None = None) -> Concern:
    """Say that a concern no longer holds; raises `AlreadyResolved`, `Stale`."""
    owner, known = _load(access, Permission.CONCERNS_WRITE, candidate, concern, expected=expected)
    return work.commit(candidates.notes.resolve_concern(work, owner, known, by=_user(access)))


def reopen(work: Work, access: Access, candidate: str, concern: str, *, expected: int | None = None) -> Concern:
    """Let a concern hold again; raises `StillOpen`, `TooManyConcerns`, `Stale`."""
    owner, known = _load(access, Permission.CONCERNS_WRITE, candidate, concern, expected=expected)
    return work.commit(candidates.notes.reopen_concern(work, owner, known))


def _load(
    access: Access, permission: Permission, candidate: str, concern: str, *, expected: int | None = None
) -> tuple[Candidate, Concern]:
    """The concern, and the profile it is counted on: an alias counts its own."""
    whole, sight = visibility.seen(access, permission, candidate, consistent=True)
    found = candidates.notes.find_concern(access.scope, whole.ids, concern)
    if not seen_concerns([found], sight):
        raise candidates.notes.UnknownConcern
    if expected is not None and expected != found.version:
        raise Stale
    return next(one for one in whole.members if one.id == found.candidate), found


def _user(access: Access) -> str:
    if access.user is None:
        raise Forbidden
    return access.user.id
