"""Who an incoming person is, and taking the locks on what names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.candidates import store
from chalicelib.candidates.model import (
    Background,
    Candidate,
    Evidence,
    EvidenceKind,
    Lock,
    Looked,
    Match,
    Suggested,
)
from chalicelib.candidates.names import compatible_names
from chalicelib.candidates.service.refusals import PersonTaken
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

_LONGEST_CHAIN = 8
_NOBODY = ""  # who holds a lock whose owner is no more
MOST_SUGGESTED = 5  # each is two items of the transaction
_EVIDENCE = {
    store.EMAIL: EvidenceKind.EMAIL,
    store.EXTERNAL: EvidenceKind.EXTERNAL,
    store.PHONE: EvidenceKind.PHONE,
}


def match(
    scope: TenantScope,
    *,
    emails: Sequence[str],
    phones: Sequence[str],
    full_name: str,
    external: Sequence[str] = (),
    background: Background | None = None,
) -> Match:
    """Who an incoming person is, in one read of the locks and, when somebody holds one, one of their profiles.

    `emails` are normalised, `phones` E.164, `external` ids as `<source>:<id>`. The same e-mail or external id is the same
    person. The same phone is the same person only with a compatible name; otherwise its owner is only similar, and so is who
    has a compatible name and the same employer or school. A merged candidate stands for the one they were merged into.
    """
    wanted = _named(scope, emails=emails, phones=phones, external=external)
    held, looked = store.held_and_looked(scope, (lock for lock, _ in wanted), full_name, background or Background())
    people = {lock.candidate for lock in held.values()} | {one for each in looked for one in each.lookup.people}
    found = owners(scope, people - {_NOBODY})
    same: dict[str, bool] = {}
    evidence: dict[str, list[Evidence]] = {}
    locks: list[Lock] = []
    for lock, words in ((held[one.value], words) for one, words in wanted if one.value in held):
        owner = found.get(lock.candidate)
        locks.append(replace(lock, candidate=_NOBODY if owner is None else owner.id))
        if owner is not None:
            agrees = lock.kind != store.PHONE or compatible_names(full_name, owner.full_name)
            same[owner.id] = same.get(owner.id, False) or agrees
            evidence.setdefault(owner.id, []).append(Evidence(kind=_EVIDENCE[lock.kind], words=words))
    joined = next((person for person, agrees in same.items() if agrees), None)
    for person, one in alike(looked, found, full_name):
        evidence.setdefault(person, []).append(one)
    own = {lock.value for lock in locks if lock.candidate == joined}
    suggested = [
        Suggested(candidate=person, evidence=tuple(why)) for person, why in evidence.items() if person != joined
    ]
    return Match(
        joined=joined,
        similar=tuple(one.candidate for one in suggested[:MOST_SUGGESTED]),
        person=next((owner for owner in found.values() if owner.id == joined), None),
        emails=tuple(words for lock, words in wanted if lock.kind == store.EMAIL and lock.value in own),
        joined_by=tuple(evidence.get(joined or "", ())),
        suggested=tuple(suggested[:MOST_SUGGESTED]),
        locks=tuple(locks),
        looked=looked,
    )


def own_emails(scope: TenantScope, candidate: Candidate, locks: Sequence[Lock]) -> tuple[str, ...]:
    """The e-mails without those that name somebody else: an address names one person."""
    return _without_foreign(scope, store.EMAIL, candidate.emails, candidate.id, locks)


def own_external(scope: TenantScope, candidate: Candidate, locks: Sequence[Lock]) -> tuple[str, ...]:
    """The external ids without those that name somebody else."""
    return _without_foreign(scope, store.EXTERNAL, candidate.external, candidate.id, locks)


def without_aliases(scope: TenantScope, known: Candidate, incoming: Candidate, locks: Sequence[Lock]) -> Candidate:
    """What came in without what an alias of `known` holds already: it is shown with them, and undoing a merge gives it back."""
    if not known.aliases:
        return incoming
    held = {lock.value for lock in locks if lock.candidate == known.id}

    def fresh(kind: str, values: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in values if one in own or store.lock_of(scope, kind, one).value not in held)

    return replace(
        incoming,
        emails=fresh(store.EMAIL, incoming.emails, known.emails),
        phones=fresh(store.PHONE, incoming.phones, known.phones),
        external=fresh(store.EXTERNAL, incoming.external, known.external),
    )


def take_locks(work: Work, before: Candidate | None, after: Candidate, found: Sequence[Lock]) -> None:
    """Take the locks that nobody holds on what `after` has and `before` had not.

    Whoever takes one meanwhile makes the commit raise `PersonTaken`.
    """
    held = {lock.value: lock for lock in found}
    fresh = _named(
        work.scope,
        emails=_fresh(after.emails, () if before is None else before.emails),
        phones=_fresh(after.phones, () if before is None else before.phones),
        external=_fresh(after.external, () if before is None else before.external),
        candidate=after.id,
    )
    for lock, _ in fresh:
        if lock.value not in held:
            work.take(store.LOCKS, lock, lambda owned: PersonTaken(owned.candidate, owned.kind))
        elif held[lock.value].candidate == _NOBODY:
            work.put(store.LOCKS, replace(held[lock.value], candidate=after.id, erased_at=None))


def _fresh(after: tuple[str, ...], before: tuple[str, ...]) -> list[str]:
    return [one for one in after if one not in before]


def _named(
    scope: TenantScope, *, emails: Iterable[str], phones: Iterable[str], external: Iterable[str], candidate: str = ""
) -> list[tuple[Lock, str]]:
    """The locks on all that names somebody, what decides first, each with the words it stands for."""
    named = ((store.EMAIL, emails), (store.EXTERNAL, external), (store.PHONE, phones))
    return [
        (store.lock_of(scope, kind, value, candidate), value)
        for kind, values in named
        for value in dict.fromkeys(values)
    ]


def owners(scope: TenantScope, candidates: set[str]) -> dict[str, Candidate]:
    """The person behind each id, aliases followed; an id that leads nowhere, or to one who is being erased, is absent."""
    known: dict[str, Candidate] = {}
    wanted = candidates
    for _ in range(_LONGEST_CHAIN):
        if not wanted:
            break
        known |= store.profiles(scope, sorted(wanted), consistent=True)
        targets = {one.merged_into for one in known.values() if one.merged_into is not None}
        wanted = targets - known.keys()
    ends = {start: _end_of(start, known) for start in candidates}
    return {start: end for start, end in ends.items() if end is not None and end.erasing is None}


def _end_of(start: str, known: dict[str, Candidate]) -> Candidate | None:
    current = known.get(start)
    for _ in range(_LONGEST_CHAIN):
        if current is None or current.merged_into is None:
            return current
        current = known.get(current.merged_into)
    return None


def alike(looked: Iterable[Looked], owners: dict[str, Candidate], full_name: str) -> Iterable[tuple[str, Evidence]]:
    """Who has the same employer or school and a name that fits, each of them once for each place.

    `owners` are the people behind the ids in the entries, as the function of that name finds them.
    """
    for one in looked:
        found = dict.fromkeys(owners[person].id for person in one.lookup.people if person in owners)
        names = {owner.id: owner.full_name for owner in owners.values()}
        yield from ((person, one.evidence) for person in found if compatible_names(full_name, names[person]))


def _without_foreign(
    scope: TenantScope, kind: str, values: Iterable[str], candidate: str, locks: Sequence[Lock]
) -> tuple[str, ...]:
    foreign = {lock.value for lock in locks if lock.candidate not in {candidate, _NOBODY}}
    return tuple(one for one in dict.fromkeys(values) if store.lock_of(scope, kind, one).value not in foreign)
