"""Merging two people and undoing it. Nothing moves: the one becomes an alias of the other, and both histories stay."""

from __future__ import annotations

from chalicelib.candidates import aliases, store
from chalicelib.candidates.facts import CandidateMerged, CandidateUnmerged
from chalicelib.candidates.model import Candidate, SuggestionState, Whole
from chalicelib.candidates.service.refusals import (
    AlreadyMerged,
    BeingErased,
    NotMerged,
    SamePerson,
    TooManyMerged,
    UnknownCandidate,
)
from chalicelib.candidates.service.suggesting import settle
from chalicelib.platform import ids
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work


def find_whole(scope: TenantScope, candidate: str) -> Whole | None:
    """A person as they are at this moment with all who were merged into them, or None when they are no more."""
    return store.whole(scope, candidate, consistent=True)


def load_whole(scope: TenantScope, candidate: str, *, consistent: bool = False) -> Whole:
    """A person with all who were merged into them, also by the id of one of those; raises `UnknownCandidate`.

    One call for a person without aliases, one more for each step.
    """
    found = store.whole(scope, candidate, consistent=consistent) if ids.is_id(candidate) else None
    if found is None:
        raise UnknownCandidate
    return found


def merge(work: Work, alias: Whole, into: Whole) -> Candidate:
    """Let `alias` be known as `into` from now on; returns the one who stands for both.

    Raises `SamePerson`, `BeingErased`, `TooManyMerged`, and `Stale` when one of them changed since they were read.
    """
    if alias.person.id == into.person.id:
        raise SamePerson
    if alias.person.erasing is not None or into.person.erasing is not None:
        raise BeingErased
    if len(alias.ids) + len(into.aliases) > aliases.MOST_ALIASES:
        raise TooManyMerged
    stored = [work.put(store.PROFILES, one) for one in aliases.joined(alias, into, work.now)]
    settle(work, [(one, other) for one in alias.ids for other in into.ids], SuggestionState.MERGED)
    for one in (alias.person.id, into.person.id):
        work.announce(CandidateMerged(candidate=one, alias=alias.person.id, into=into.person.id))
    return work.commit(stored[0])


def unmerge(work: Work, alias: str, whole: Whole) -> Candidate:
    """Make an alias a person of their own again, with those who had been merged into them before; returns them.

    Raises `NotMerged`, `BeingErased`, `Stale`.
    """
    if alias == whole.person.id or alias not in whole.ids:
        raise NotMerged
    if whole.person.erasing is not None:
        raise BeingErased
    changed = aliases.parted(alias, whole)
    stored = [work.put(store.PROFILES, one) for one in changed]
    followers = {alias, *changed[0].aliases}
    staying = [one for one in whole.ids if one not in followers]
    settle(work, [(one, other) for one in sorted(followers) for other in staying], SuggestionState.DISMISSED)
    for one in (alias, whole.person.id):
        work.announce(CandidateUnmerged(candidate=one, alias=alias, into=whole.person.id))
    return work.commit(stored[0])


def require_unmerged(whole: Whole, asked: str) -> None:
    """Raise `AlreadyMerged` when `asked` is an alias: what is said of it may be meant for the alias alone."""
    if asked != whole.person.id:
        raise AlreadyMerged(into=whole.person.id)
