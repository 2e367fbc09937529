"""Forgetting what leads to a person: the locks, the entries by which they were found, the suggestions with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.candidates import store
from chalicelib.candidates.model import Candidate, ErasurePlan
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get
from chalicelib.platform.work import Work


def lock_values(scope: TenantScope, candidate: Candidate) -> list[str]:
    """The partition keys of the locks on all that names a person."""
    named = ((store.EMAIL, candidate.emails), (store.EXTERNAL, candidate.external), (store.PHONE, candidate.phones))
    return [store.lock_of(scope, kind, value).value for kind, values in named for value in values]


def forget(work: Work, people: Sequence[str], plan: ErasurePlan) -> None:
    """Free the locks that the people hold, so that each only tells that somebody was erased, and take them off all lists.

    Commits each step by itself; safe to repeat. Raises `Stale` when somebody changed the same entry.
    """
    gone = frozenset(people)
    for lock in store.locks_by_value(work.scope, plan.locks):
        if lock.candidate in gone:
            fresh = Work(work.scope, work.actor, work.now)
            fresh.commit(fresh.put(store.LOCKS, replace(lock, candidate="", erased_at=work.now)))
    for digest in plan.lookups:
        _leave(work, digest, gone)
    for other, person in plan.others:
        _unsuggest(work, other, person)


def _leave(work: Work, digest: str, gone: frozenset[str]) -> None:
    known = get(work.scope, store.LOOKUPS, store.lookup_key(work.scope, digest), consistent=True)
    if known is None or not gone & set(known.people):
        return
    people = tuple(one for one in known.people if one not in gone)
    fresh = Work(work.scope, work.actor, work.now)
    if people:
        fresh.put(store.LOOKUPS, replace(known, people=people))
    else:
        fresh.delete(store.LOOKUPS, known)
    fresh.commit(None)


def _unsuggest(work: Work, other: str, person: str) -> None:
    fresh = Work(work.scope, work.actor, work.now)
    known = store.suggestions(work.scope, [(other, person)]).get((other, person))
    profile = store.profile(work.scope, other, consistent=True)
    if known is not None:
        fresh.delete(store.SUGGESTIONS, known)
    if profile is not None and person in profile.similar:
        fresh.put(store.PROFILES, replace(profile, similar=tuple(one for one in profile.similar if one != person)))
    fresh.commit(None)
