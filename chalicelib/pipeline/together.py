"""People who may be one, seen by those who may: what is suggested and why, merging, and undoing it."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib import candidates
from chalicelib.candidates import (
    Candidate,
    Everything,
    Suggestion,
    SuggestionState,
    UnknownCandidate,
    Whole,
)
from chalicelib.pipeline import visibility
from chalicelib.platform.errors import Forbidden
from chalicelib.platform.tables import of_kind
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

_READING = (Permission.CANDIDATES_READ, Permission.APPLICATIONS_READ)
_MOST_SIMILAR = 20  # shown side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """Somebody who may be the same person, and what was suggested of both."""

    candidate: Candidate
    suggestion: Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPeople:
    """A person and those who may be the same one; `unseen` more are not for the speaker."""

    candidate: Candidate
    others: tuple[Similar, ...]
    unseen: int = 0


def similar_people(access: Access, candidate: str) -> SimilarPeople:
    """A person and those who may be the same one with the evidence, as far as the speaker sees them; `UnknownCandidate`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    found = [one for each in whole.ids for one in candidates.suggestions_of(access.scope, each)]
    open_ = _open(found, whole)
    behind = candidates.persons_behind(access.scope, open_)
    others = {other.id: (other, open_[start]) for start, other in behind.items() if other.id not in whole.ids}
    latest = list(others.values())[-_MOST_SIMILAR:]
    applied = (one.job for other, _ in latest for one in other.applied)
    on_teams = visibility.teams_of(access, applied) if visibility.needs_team(access, *_READING) else frozenset()
    shown = [
        Similar(candidate=narrowed, suggestion=suggestion)
        for other, suggestion in latest
        if (narrowed := _narrowed(access, other, on_teams)) is not None
    ]
    profile = sight.narrowed(candidates.shown(whole))
    return SimilarPeople(candidate=profile, others=tuple(shown), unseen=len(latest) - len(shown))


def open_among(found: Everything) -> dict[str, Suggestion]:
    """Who is suggested of a person and not decided on, among all that was read of them."""
    return _open(of_kind(candidates.SUGGESTIONS, found.items), found.whole)


def dismiss(work: Work, access: Access, *, candidate: str, other: str) -> Suggestion:
    """Say that two people are two; whoever may change the one and see the other. Raises `UnknownSuggestion`."""
    own, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    another, _ = visibility.seen(access, Permission.CANDIDATES_READ, other, consistent=True)
    return candidates.dismiss(work, own, another)


def merge(work: Work, access: Access, *, candidate: str, into: str) -> Candidate:
    """Let a person be known as another one; the speaker must be allowed to change both.

    Raises `UnknownCandidate`, `Forbidden`, `AlreadyMerged`, `SamePerson`, `TooManyMerged`, `BeingErased`, `Stale`.
    """
    alias, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    survivor, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, into, consistent=True)
    if alias.person.id != survivor.person.id:
        candidates.require_unmerged(alias, candidate)
    return candidates.merge(work, alias, survivor)


def unmerge(work: Work, access: Access, *, candidate: str) -> Candidate:
    """Make an alias a person of their own again. Raises `UnknownCandidate`, `Forbidden`, `NotMerged`, `Stale`."""
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    return candidates.unmerge(work, candidate, whole)


def _open(found: Iterable[Suggestion], whole: Whole) -> dict[str, Suggestion]:
    return {
        one.other: one
        for one in sorted(found, key=lambda one: one.found_at)
        if one.state is SuggestionState.OPEN and one.other not in whole.ids
    }


def _narrowed(access: Access, candidate: Candidate, on_teams: frozenset[str]) -> Candidate | None:
    """A person as the speaker sees them, `None` who must not know of them."""
    try:
        return visibility.sight(access, Permission.CANDIDATES_READ, candidate, on_teams).narrowed(candidate)
    except (UnknownCandidate, Forbidden):
        return None
