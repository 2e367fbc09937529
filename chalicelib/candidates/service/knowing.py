"""Remembering what is known of people.

`register`, `enrich`, `note_application` and `add_resume` take part in the caller's work and do not commit it: a person, the
résumé and the application that came together are stored together.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.candidates import merging, store
from chalicelib.candidates.facts import CandidateChanged, CandidateCreated, ResumeAdded
from chalicelib.candidates.model import Applied, Candidate, Keeping, Match, Resume
from chalicelib.candidates.retention import FIRST_LOOK
from chalicelib.candidates.service.recognising import own_emails, own_external, take_locks, without_aliases
from chalicelib.candidates.service.refusals import UnknownCandidate
from chalicelib.candidates.service.suggesting import note_background, suggest
from chalicelib.platform import ids
from chalicelib.platform.errors import Stale
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work


def register(work: Work, candidate: Candidate, matched: Match | None = None) -> Candidate:
    """Make a person known and take the locks on what names them; commits nothing.

    `matched` is what `match` said: a number that belongs to somebody else is kept on the profile without a lock, an e-mail or
    external id of somebody else is left away, and those who are similar are named. The commit raises `PersonTaken` when
    somebody was quicker.
    """
    matched = matched or Match()
    own = replace(
        candidate,
        emails=own_emails(work.scope, candidate, matched.locks)[: merging.MOST_ADDRESSES],
        phones=tuple(dict.fromkeys(candidate.phones))[: merging.MOST_ADDRESSES],
        external=own_external(work.scope, candidate, matched.locks)[: merging.MOST_ADDRESSES],
        erased_before=max((one.erased_at for one in matched.locks if one.erased_at is not None), default=None),
    )
    work.announce(CandidateCreated(candidate=own.id))
    noted = note_background(work, suggest(work, own, matched.suggested, fresh=True), matched.looked)
    stored = work.put(store.PROFILES, noted)
    work.put(store.KEEPINGS, Keeping(candidate=own.id, look_at=work.now + FIRST_LOOK))
    take_locks(work, None, own, matched.locks)
    return stored


def enrich(work: Work, known: Candidate, incoming: Candidate, matched: Match | None = None) -> Candidate:
    """Add what came in to what is known; commits nothing. Nothing known is overwritten, new addresses come after the old.

    `incoming` is the person as just described (its id does not count), `matched` as for `register`.
    """
    matched = matched or Match()
    as_known = replace(incoming, id=known.id)
    own = replace(
        as_known,
        emails=own_emails(work.scope, as_known, matched.locks),
        external=own_external(work.scope, as_known, matched.locks),
    )
    fresh = without_aliases(work.scope, known, own, matched.locks)
    changed = merging.merged(known, fresh, now=work.now)
    fields = merging.changed_fields(known, changed)
    if fields:
        work.announce(CandidateChanged(candidate=known.id, fields=fields))
    noted = note_background(work, suggest(work, changed, matched.suggested, fresh=False), matched.looked)
    stored = work.put(store.PROFILES, noted)
    take_locks(work, known, changed, matched.locks)
    return stored


def note_application(work: Work, candidate: Candidate, *, job: str, application: str) -> Candidate:
    """Remember on the profile that the person applied, and that this was the last touch; commits nothing."""
    others = tuple(one for one in candidate.applied if one.application != application)
    applied = (*others, Applied(job=job, application=application))
    return work.put(store.PROFILES, replace(candidate, applied=applied, last_touch=max(work.now, candidate.last_touch)))


def touch(work: Work, candidate: Candidate) -> Candidate:
    """Remember on the profile that the person was heard of now; commits nothing."""
    return work.put(store.PROFILES, replace(candidate, last_touch=max(work.now, candidate.last_touch)))


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
        full_name=one_line(full_name or "") or known.full_name,
        place=known.place if place is None else one_line(place),
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
