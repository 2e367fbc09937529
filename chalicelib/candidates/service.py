"""Recognising people, remembering what is known of them, and handing out their résumés.

`register`, `enrich`, `note_application` and `add_resume` take part in the caller's work and do not commit it: a person, the
résumé and the application that came together are stored together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.candidates import merging, store
from chalicelib.candidates.facts import CandidateChanged, CandidateCreated, ResumeAdded, SimilarFound
from chalicelib.candidates.model import Applied, Candidate, Lock, Match, Resume
from chalicelib.candidates.names import compatible_names
from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

_LONGEST_CHAIN = 8
_NOBODY = ""  # who holds a lock whose owner is no more


class UnknownCandidate(NotFound):
    """There is no such candidate, or the speaker may not know of them."""

    code = "candidate_unknown"
    text = Text(
        "This candidate does not exist or is not visible to you. Check the address or ask to join a hiring team.",
        "候选人不存在或您无权查看，请检查地址或申请加入招聘团队。",
    )


class PersonTaken(Conflict):
    """Somebody with the same address or number became known since `match` was asked: match again and join `owner`."""

    code = "person_taken"
    text = Text(
        "This person was added a moment ago. Send the same request again to join them.",
        "该候选人刚刚已被添加，请重新提交同一请求以合并。",
    )

    def __init__(self, owner: str, kind: str) -> None:
        """`owner` is the candidate who holds the lock of this `kind` (EMAIL, PHONE)."""
        self.owner = owner
        self.kind = kind
        super().__init__()


def match(scope: TenantScope, *, emails: Sequence[str], phones: Sequence[str], full_name: str) -> Match:
    """Who an incoming person is, in one read of the locks and, when somebody holds one, one of their profiles.

    `emails` are normalised, `phones` E.164. The same e-mail is the same person. The same phone is the same person only with a
    compatible name; otherwise its owner is only similar. A merged candidate stands for the one they were merged into.
    """
    wanted = _locks(scope, emails=emails, phones=phones)
    held = store.locks_on(scope, wanted)
    owners = _owners(scope, {lock.candidate for lock in held.values()})
    same: dict[str, bool] = {}
    locks: list[Lock] = []
    for lock in (held[one.value] for one in wanted if one.value in held):
        owner = owners.get(lock.candidate)
        locks.append(replace(lock, candidate=_NOBODY if owner is None else owner.id))
        if owner is not None:
            agrees = lock.kind == store.EMAIL or compatible_names(full_name, owner.full_name)
            same[owner.id] = same.get(owner.id, False) or agrees
    joined = next((person for person, agrees in same.items() if agrees), None)
    return Match(
        joined=joined,
        similar=tuple(person for person in same if person != joined),
        person=next((owner for owner in owners.values() if owner.id == joined), None),
        locks=tuple(locks),
    )


def register(work: Work, candidate: Candidate, matched: Match | None = None) -> Candidate:
    """Make a person known and take the locks on their addresses and numbers; commits nothing.

    `matched` is what `match` said: a number that belongs to somebody else is kept on the profile without a lock, an e-mail of
    somebody else is left away, and those who are similar are named. The commit raises `PersonTaken` when somebody was quicker.
    """
    matched = matched or Match()
    own = replace(
        candidate,
        emails=_own_emails(work.scope, candidate, matched.locks)[: merging.MOST_ADDRESSES],
        phones=tuple(dict.fromkeys(candidate.phones))[: merging.MOST_ADDRESSES],
        similar=tuple(dict.fromkeys((*candidate.similar, *matched.similar))),
    )
    stored = work.put(store.PROFILES, own)
    _take_locks(work, own, own.emails, own.phones, matched.locks)
    work.announce(CandidateCreated(candidate=own.id))
    if own.similar:
        work.announce(SimilarFound(candidate=own.id, similar=own.similar))
    return stored


def enrich(work: Work, known: Candidate, incoming: Candidate, matched: Match | None = None) -> Candidate:
    """Add what came in to what is known; commits nothing. Nothing known is overwritten, new addresses come after the old.

    `incoming` is the person as just described (its id does not count), `matched` as for `register`.
    """
    matched = matched or Match()
    emails = _own_emails(work.scope, replace(incoming, id=known.id), matched.locks)
    changed = merging.merged(known, replace(incoming, emails=emails), similar=matched.similar, now=work.now)
    fields = merging.changed_fields(known, changed)
    stored = work.put(store.PROFILES, changed)
    new_emails = [email for email in changed.emails if email not in known.emails]
    new_phones = [phone for phone in changed.phones if phone not in known.phones]
    _take_locks(work, changed, new_emails, new_phones, matched.locks)
    if fields:
        work.announce(CandidateChanged(candidate=known.id, fields=fields))
    fresh = tuple(person for person in changed.similar if person not in known.similar)
    if fresh:
        work.announce(SimilarFound(candidate=known.id, similar=fresh))
    return stored


def note_application(work: Work, candidate: Candidate, *, job: str, application: str) -> Candidate:
    """Remember on the profile that the person applied, and that this was the last touch; commits nothing."""
    others = tuple(one for one in candidate.applied if one.application != application)
    applied = (*others, Applied(job=job, application=application))
    return work.put(store.PROFILES, replace(candidate, applied=applied, last_touch=max(work.now, candidate.last_touch)))


def add_resume(work: Work, resume: Resume) -> Resume:
    """Keep a résumé with its candidate; commits nothing."""
    stored = work.put(store.RESUMES, resume)
    work.announce(ResumeAdded(candidate=resume.candidate, resume=resume.id, reading=resume.reading.value))
    return stored


def edit(
    work: Work, known: Candidate, *, full_name: str | None = None, place: str | None = None, expected: int | None = None
) -> Candidate:
    """Correct a person's name or place; raises `Stale` when the profile is no longer the version `expected`."""
    if expected is not None and expected != known.version:
        raise Stale
    changed = replace(
        known,
        full_name=known.full_name if full_name is None else full_name,
        place=known.place if place is None else place,
    )
    fields = merging.changed_fields(known, changed)
    if not fields:
        return work.commit(known)
    stored = work.put(store.PROFILES, replace(changed, last_touch=max(work.now, known.last_touch)))
    work.announce(CandidateChanged(candidate=known.id, fields=fields))
    return work.commit(stored)


def load(scope: TenantScope, candidate: str, *, consistent: bool = False) -> Candidate:
    """A profile; raises `UnknownCandidate`."""
    found = store.profile(scope, candidate, consistent=consistent) if ids.is_id(candidate) else None
    if found is None:
        raise UnknownCandidate
    return found


def _locks(scope: TenantScope, *, emails: Iterable[str], phones: Iterable[str], candidate: str = "") -> list[Lock]:
    return [
        *(store.lock_of(scope, store.EMAIL, email, candidate) for email in dict.fromkeys(emails)),
        *(store.lock_of(scope, store.PHONE, phone, candidate) for phone in dict.fromkeys(phones)),
    ]


def _owners(scope: TenantScope, candidates: set[str]) -> dict[str, Candidate]:
    """The person behind each id, aliases followed; an id that leads nowhere is absent."""
    known: dict[str, Candidate] = {}
    wanted = candidates
    for _ in range(_LONGEST_CHAIN):
        if not wanted:
            break
        known |= store.profiles(scope, sorted(wanted), consistent=True)
        targets = {one.merged_into for one in known.values() if one.merged_into is not None}
        wanted = targets - known.keys()
    return {start: end for start in candidates if (end := _end_of(start, known)) is not None}


def _end_of(start: str, known: dict[str, Candidate]) -> Candidate | None:
    current = known.get(start)
    for _ in range(_LONGEST_CHAIN):
        if current is None or current.merged_into is None:
            return current
        current = known.get(current.merged_into)
    return None


def _own_emails(scope: TenantScope, candidate: Candidate, locks: Sequence[Lock]) -> tuple[str, ...]:
    """The e-mails without those that name somebody else: an address names one person."""
    foreign = {lock.value for lock in locks if lock.candidate not in {candidate.id, _NOBODY}}
    every = tuple(dict.fromkeys(candidate.emails))
    return tuple(email for email in every if store.lock_of(scope, store.EMAIL, email).value not in foreign)


def _take_locks(
    work: Work, candidate: Candidate, emails: Iterable[str], phones: Iterable[str], found: Sequence[Lock]
) -> None:
    """Take the locks that nobody holds; whoever takes one meanwhile makes the commit raise `PersonTaken`."""
    held = {lock.value: lock for lock in found}
    for lock in _locks(work.scope, emails=emails, phones=phones, candidate=candidate.id):
        if lock.value not in held:
            work.take(store.LOCKS, lock, lambda owned: PersonTaken(owned.candidate, owned.kind))
        elif held[lock.value].candidate == _NOBODY:
            work.put(store.LOCKS, replace(held[lock.value], candidate=candidate.id))
