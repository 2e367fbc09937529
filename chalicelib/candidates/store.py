"""Where people lie: the profile and the résumés in the collection of the candidate, the locks beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from chalicelib.candidates.model import Candidate, Lock, Resume
from chalicelib.platform import aws, config, due
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, between, collection, get, get_items, page

_PROFILE = "PROFILE"
_RESUME = "RESUME"
_LIST = "candidates"
EMAIL = "EMAIL"
PHONE = "PHONE"
_PAGE_ITEMS = (
    120  # of a candidate's collection, from its end: the profile, résumés, messages and at least the newest facts
)
_BEFORE_FACTS = ("A", "FACT")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCard:
    """What a list of people shows; `last_touch` is a UTC instant."""

    id: str
    full_name: str
    place: str
    last_touch: datetime


@dataclass(frozen=True, slots=True)
class Collected:
    """The items of a candidate's collection, newest facts first; `whole` when not even an old fact is missing."""

    items: list[CoreItem]
    whole: bool


def collection_of(scope: TenantScope, candidate: str) -> str:
    """The partition key of everything about one person."""
    return scope.collection("CAND", candidate)


def profile_key(scope: TenantScope, candidate: str) -> Key:
    """Where the profile of a candidate lies."""
    return Key(collection_of(scope, candidate), _PROFILE)


def resume_key(scope: TenantScope, candidate: str, resume: str) -> Key:
    """Where a résumé of a candidate lies."""
    return Key(collection_of(scope, candidate), sort_key(_RESUME, resume))


def _entries(scope: TenantScope, candidate: Candidate) -> Entries:
    """A merged candidate is an alias and is found through the other one only."""
    if candidate.merged_into is not None:
        return Entries()
    card = {"name": candidate.full_name, "place": candidate.place, "touch": _instant(candidate)}
    return Entries(listing=(_list(scope, due.shard_of(candidate.id)), _position(candidate)), card=card)


def _list(scope: TenantScope, shard: int) -> str:
    return scope.collection("LIST", _LIST, str(shard))


def _instant(candidate: Candidate | CandidateCard) -> str:
    return candidate.last_touch.isoformat(timespec="milliseconds")


def _position(candidate: Candidate | CandidateCard) -> str:
    return sort_key(_instant(candidate), candidate.id)


PROFILES = Kind("candidate", Candidate, lambda scope, one: profile_key(scope, one.id), _entries)
RESUMES = Kind("resume", Resume, lambda scope, one: resume_key(scope, one.candidate, one.id))
LOCKS = Kind("lock", Lock, lambda _scope, lock: Key(lock.value, "LOCK"))


def lock_of(scope: TenantScope, kind: str, value: str, candidate: str = "") -> Lock:
    """The lock on an address or number of this tenant, for `candidate`."""
    place = scope.unique(kind, value, aws.derived_key("unique"))
    return Lock(value=place, kind=kind, candidate=candidate)


def locks_on(scope: TenantScope, wanted: Iterable[Lock]) -> dict[str, Lock]:
    """Those of the wanted locks that somebody holds, by their values; one consistent read."""
    keys = [LOCKS.place(scope, lock) for lock in wanted]
    if not keys:
        return {}
    items, _ = get_items(scope, keys, consistent=True)
    return {lock.value: lock for lock in map(LOCKS.read, items.values())}


def profiles(scope: TenantScope, candidates: Iterable[str], *, consistent: bool = False) -> dict[str, Candidate]:
    """Profiles by id, in one read; up to 100."""
    keys = [profile_key(scope, candidate) for candidate in candidates]
    if not keys:
        return {}
    items, _ = get_items(scope, keys, consistent=consistent)
    return {found.id: found for found in map(PROFILES.read, items.values())}


def profile(scope: TenantScope, candidate: str, *, consistent: bool = False) -> Candidate | None:
    """One profile."""
    return get(scope, PROFILES, profile_key(scope, candidate), consistent=consistent)


def resume(scope: TenantScope, candidate: str, identity: str) -> Resume | None:
    """One résumé."""
    return get(scope, RESUMES, resume_key(scope, candidate, identity))


def read_profile(item: CoreItem) -> Candidate:
    """The profile in an item that was read along with others."""
    return PROFILES.read(item)


def load_collection(scope: TenantScope, candidate: str) -> Collected:
    """Everything about a person but older facts: one query, and a second one for who has a long history.

    Sort keys run `APP#`, `DUE#`, `FACT#`, `MSG#`, `PROFILE`, `RESUME#`, so that reading from the end meets the newest facts last.
    """
    pk = collection_of(scope, candidate)
    tail = collection(scope, pk, newest_first=True, limit=_PAGE_ITEMS)
    if len(tail) < _PAGE_ITEMS:
        return Collected(tail, whole=True)
    seen = {item.sk for item in tail}
    head = [item for item in between(scope, pk, *_BEFORE_FACTS) if item.sk not in seen]
    return Collected([*tail, *head], whole=False)


def last_touched(
    scope: TenantScope, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[CandidateCard], dict[str, Any] | None]:
    """A page of the company's people, last touched first, and where the next one starts; one call for each shard."""
    position = None if after is None else str(after["position"])
    found: list[CandidateCard] = []
    more = False
    for shard in range(config.current().shards):
        place = _list(scope, shard)
        start = None if position is None else _start(scope, place, position)
        one = page(scope, "listing", place, limit=limit, after=start, newest_first=True)
        found += map(_card, one.items)
        more = more or one.after is not None
    ordered = sorted(found, key=attrgetter("last_touch", "id"), reverse=True)
    cards = list(islice(ordered, limit))
    more = more or len(ordered) > len(cards)
    return cards, {"position": _position(cards[-1])} if more and cards else None


def _start(scope: TenantScope, place: str, position: str) -> dict[str, Any]:
    """The key behind which a shard goes on. Nothing need stand there, so one position serves every shard."""
    key = profile_key(scope, position.rpartition(SEPARATOR)[2])
    names = {"listing_pk": place, "listing_sk": position, "pk": key.pk, "sk": key.sk}
    return {name: {"S": value} for name, value in names.items()}


def _card(item: CoreItem) -> CandidateCard:
    return CandidateCard(
        id=item.pk.rpartition(SEPARATOR)[2],
        full_name=item.card["name"],
        place=item.card["place"],
        last_touch=datetime.fromisoformat(item.card["touch"]),
    )
