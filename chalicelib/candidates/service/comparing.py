"""Comparing who has just applied with those who are known, once the application is stored.

Placing an application notes what is to be compared, in its own transaction; the worker that hears of the application compares,
and takes the note away in the transaction that writes what came of it. So nobody waits for the entries that many people share,
and nothing is left out or done twice, however often the fact comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chalicelib.candidates import store
from chalicelib.candidates.model import Background, Candidate, Comparison, Evidence, Looked, Match, Suggested
from chalicelib.candidates.service.recognising import MOST_SUGGESTED, alike, owners
from chalicelib.candidates.service.suggesting import note_background, suggest
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import Stale, Unavailable
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

_ROUNDS = 6


def compare_later(
    work: Work,
    matched: Match,
    *,
    place: tuple[str, str, int],
    full_name: str,
    background: Background,
) -> None:
    """Note that a person is to be compared, if there is anything to compare; commits nothing.

    `place` is the candidate, the application and its revision as the application's fact says them: by these `compare` finds the
    note. `full_name` and `background` are what the application says, `matched` whom addresses and numbers named.
    """
    candidate, application, revision = place
    sought = store.sought(work.scope, full_name, background)
    if sought or matched.suggested:
        work.put(
            store.COMPARISONS,
            Comparison(
                candidate=candidate,
                application=application,
                revision=revision,
                full_name=full_name,
                sought=sought,
                suggested=matched.suggested,
            ),
        )


def compare(scope: TenantScope, actor: Actor, place: tuple[str, str, int], now: datetime) -> bool:
    """Suggest whoever may be the same person, and let others find them; returns whether anything was to be compared.

    `place` as for `compare_later`. Safe to repeat. Of somebody who is being erased nothing is written: the erasure takes the
    note. Raises `Unavailable` when others were quicker too often.
    """
    for _ in range(_ROUNDS):
        noted = store.comparison(scope, *place)
        if noted is None:
            return False
        try:
            return _compared(Work(scope, actor, now), noted)
        except Stale:
            continue
    raise Unavailable


def _compared(work: Work, noted: Comparison) -> bool:
    looked = store.looked_up(work.scope, noted.sought)
    named = {one.candidate for one in noted.suggested} | {one for each in looked for one in each.lookup.people}
    found = owners(work.scope, {noted.candidate, *named})
    person = found.get(noted.candidate)
    if person is None:
        return False
    people = {one.id: one for one in found.values()}
    suggested = _suggested(noted, person, looked, found)
    changed = note_background(work, suggest(work, person, suggested, fresh=False), looked)
    # Whoever is merged or erased meanwhile must not be written of: all that was read of them must still hold.
    for one in suggested:
        work.check(store.PROFILES, people[one.candidate])
    if changed == person:
        work.check(store.PROFILES, person)
    else:
        work.put(store.PROFILES, changed)
    work.delete(store.COMPARISONS, noted)
    return work.commit(True)


def _suggested(
    noted: Comparison, person: Candidate, looked: Iterable[Looked], found: dict[str, Candidate]
) -> tuple[Suggested, ...]:
    """Everybody else who may be the person, as they stand today, with all that speaks for it."""
    evidence: dict[str, list[Evidence]] = {}
    for one in noted.suggested:
        if one.candidate in found:
            evidence.setdefault(found[one.candidate].id, []).extend(one.evidence)
    for other, why in alike(looked, found, noted.full_name):
        evidence.setdefault(other, []).append(why)
    others = [Suggested(candidate=other, evidence=tuple(why)) for other, why in evidence.items() if other != person.id]
    return tuple(others[:MOST_SUGGESTED])
