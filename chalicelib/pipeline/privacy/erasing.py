"""The erasure of a person: the worker's use case.

First what runs is ended. Then everything there is gets counted and noted, and only then removed, so that whoever dies in between
leaves a certificate that counts the whole. Every step may be repeated. The profile goes last: as long as it says that the
person is being erased, nobody joins them. What stays are facts and counts, which name nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import candidates
from chalicelib.candidates import Candidate, rights
from chalicelib.candidates.facts import CandidateErased
from chalicelib.pipeline import store
from chalicelib.pipeline.model import Application, ApplicationState
from chalicelib.pipeline.privacy.parts import Whose, parts
from chalicelib.pipeline.reasons import WithdrawalReason
from chalicelib.pipeline.service import withdraw
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.files import storage
from chalicelib.platform.scope import SEPARATOR, TenantScope
from chalicelib.platform.tables import CoreItem, of_kind
from chalicelib.platform.work import Work
from chalicelib.tenants import Access

ACTOR = actors.system("pipeline-privacy")
_AT_ONCE = 25  # items of a transaction
_ROUNDS = 4
_CHECKED_FOR = timedelta(days=3)
_NOTE = "erasure"
_KINDS = {
    "application": "applications",
    "form": "forms",
    "resume": "resumes",
    "message": "messages",
    "consent": "consents",
    "suggestion": "suggestions",
    "comparison": "suggestions",  # that were still to be sought
    "candidate": "profiles",
    "came": "deliveries",
    "export": "exports",
    "keeping": "retention",
    "held_file": "held_files",  # added by hand: those that were sent are counted beside the collection
}
"""What the certificate calls the kinds of items; others are counted under their own names."""


def erase(scope: TenantScope, identity: str, now: datetime) -> rights.Erasure | None:
    """Bring an erasure to its end; None when there is none. Raises `Unavailable` when something was always in the way."""
    erasure = candidates.rights.erasure(scope, identity)
    if erasure is None or erasure.state is rights.ErasureState.FINISHED:
        return erasure
    if erasure.state is rights.ErasureState.WAITING:
        ended = _end_applications(scope, erasure, now)
        erasure = _planned(scope, erasure, ended, now)
    plan = erasure.plan or rights.ErasurePlan()
    for part in parts():
        part.erase(scope, Whose(people=erasure.candidates, deliveries=plan.deliveries), now)
    for _ in range(_ROUNDS):
        _remove(scope, erasure, plan, now)
        if not _left(scope, erasure):
            return _finished(scope, erasure, now)
    raise Unavailable


def recheck(scope: TenantScope, now: datetime) -> int:
    """Look again at the erasures of the last days, and remove what came after: a worker may have put a file as it lost the race.

    Returns how many files were found.
    """
    found = 0
    recent, _ = candidates.rights.erasures(scope, None)
    for erasure in recent:
        if erasure.finished_at is None or erasure.finished_at + _CHECKED_FOR < now:
            continue
        late = sum(
            storage.erase(scope, place)
            for one in erasure.candidates
            for place in candidates.rights.places_of(scope, one)
        )
        found += late
        removed = {**erasure.removed, "files": erasure.removed.get("files", 0) + late}
        work = Work(scope, ACTOR, now)
        work.commit(work.put(candidates.rights.ERASURES, replace(erasure, removed=removed, checked_at=now)))
    return found


def _end_applications(scope: TenantScope, erasure: rights.Erasure, now: datetime) -> int:
    """End what runs as withdrawn; what counts and what follows from it is then right. Returns how many there ever were to end."""
    access = Access.system(scope, ACTOR.id)
    ended = 0
    for one in _applications(scope, erasure):
        if one.state is ApplicationState.ACTIVE:
            withdraw(
                Work(scope, ACTOR, now), access,
                application_id=one.public_id, reason=WithdrawalReason.OTHER.value, note=_NOTE,
            )  # fmt: skip
        ended += one.state is ApplicationState.ACTIVE or one.note == _NOTE
    return ended


def _applications(scope: TenantScope, erasure: rights.Erasure) -> list[Application]:
    return [
        one
        for each in erasure.candidates
        for one in of_kind(store.APPLICATIONS, candidates.rights.all_items(scope, each)[0])
    ]


def _planned(scope: TenantScope, erasure: rights.Erasure, ended: int, now: datetime) -> rights.Erasure:
    """The erasure with all that is to be removed counted and noted."""
    counts: Counter[str] = Counter()
    hashes: list[str] = []
    profiles: list[Candidate] = []
    facts = 0
    items: list[CoreItem] = []
    for one in erasure.candidates:
        found, number = candidates.rights.all_items(scope, one)
        items += found
        facts += number
        counts["files"] += sum(
            1 for place in candidates.rights.places_of(scope, one) for _ in storage.versions(scope, place)
        )
    counts.update(_KINDS.get(item.kind, item.kind) for item in items)
    profiles = of_kind(candidates.PROFILES, items)
    hashes += [one.sha256 for one in of_kind(candidates.RESUMES, items) if one.sha256]
    plan = _plan(scope, profiles, items)
    for part in parts():
        held = part.held(scope, Whose(people=erasure.candidates, deliveries=plan.deliveries))
        counts.update(held.counts)
        hashes += held.hashes
    counts["locks"] += len(plan.locks)
    work = Work(scope, ACTOR, now)
    begun = replace(
        erasure,
        state=rights.ErasureState.RUNNING,
        started_at=now,
        removed={name: number for name, number in sorted(counts.items()) if number},
        kept={"facts": facts},
        hashes=tuple(dict.fromkeys(hashes)),
        ended=ended,
        plan=plan,
    )
    return work.commit(work.put(candidates.rights.ERASURES, begun))


def _plan(scope: TenantScope, profiles: Iterable[Candidate], items: Sequence[CoreItem]) -> rights.ErasurePlan:
    every = list(profiles)
    own = {one.id for one in every}
    values = [value for one in every for value in candidates.rights.lock_values(scope, one)]
    held = [lock.value for lock in candidates.rights.locks_by_value(scope, values) if lock.candidate in own]
    return rights.ErasurePlan(
        deliveries=tuple(
            item.sk.rpartition(SEPARATOR)[2] for item in items if item.kind == candidates.rights.CAME.name
        ),
        locks=tuple(held),
        lookups=tuple(dict.fromkeys(digest for one in every for digest in one.lookups)),
        others=tuple((one.other, one.candidate) for one in of_kind(candidates.SUGGESTIONS, items)),
    )


def _remove(scope: TenantScope, erasure: rights.Erasure, plan: rights.ErasurePlan, now: datetime) -> None:
    """One round of removing: what leads to the person first, then files and items; the profiles stay."""
    candidates.rights.forget(Work(scope, ACTOR, now), erasure.candidates, plan)
    for one in erasure.candidates:
        for place in candidates.rights.places_of(scope, one):
            storage.erase(scope, place)
        items = [item for item in candidates.rights.all_items(scope, one)[0] if item.kind != candidates.PROFILES.name]
        for start in range(0, len(items), _AT_ONCE):
            work = Work(scope, ACTOR, now)
            for item in items[start : start + _AT_ONCE]:
                work.discard(item)
            work.commit(None)


def _left(scope: TenantScope, erasure: rights.Erasure) -> bool:
    """Whether anything but the profiles is still there."""
    for one in erasure.candidates:
        items, _ = candidates.rights.all_items(scope, one)
        if any(item.kind != candidates.PROFILES.name for item in items):
            return True
        if any(True for place in candidates.rights.places_of(scope, one) for _ in storage.versions(scope, place)):
            return True
    return False


def _finished(scope: TenantScope, erasure: rights.Erasure, now: datetime) -> rights.Erasure:
    work = Work(scope, ACTOR, now)
    profiles = candidates.profiles(scope, erasure.candidates, consistent=True)
    for profile in profiles.values():
        work.delete(candidates.PROFILES, profile)
    for one in erasure.candidates:
        work.announce(CandidateErased(candidate=one, erasure=erasure.id))
    done = replace(erasure, state=rights.ErasureState.FINISHED, finished_at=now, checked_at=now, plan=None)
    observability.count("PersonErased")
    return work.commit(work.put(candidates.rights.ERASURES, done))
