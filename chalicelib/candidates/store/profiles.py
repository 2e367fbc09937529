"""The profile of a person: where it lies and by what it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

import msgspec

from chalicelib.candidates.model import Candidate, Watch, Whole
from chalicelib.platform import config, due
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, get, get_items, page
from chalicelib.platform.values import dataclass

_PROFILE = "PROFILE"
_LIST = "candidates"
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCard:
    """What a list of people shows; `last_touch` is a UTC instant, `concerns` the number of open ones."""

    id: str
    full_name: str
    place: str
    last_touch: datetime
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    watch: Watch | None = None
    concerns: int = 0


def collection_of(scope: TenantScope, candidate: str) -> str:
    """The partition key of everything about one person."""
    return scope.collection("CAND", candidate)


def profile_key(scope: TenantScope, candidate: str) -> Key:
    """Where the profile of a candidate lies."""
    return Key(collection_of(scope, candidate), _PROFILE)


def _entries(scope: TenantScope, candidate: Candidate) -> Entries:
    """A merged candidate is an alias and is found through the other one only; one who is being erased through nobody."""
    if candidate.merged_into is not None or candidate.erasing is not None:
        return Entries()
    card: dict[str, Any] = {"name": candidate.full_name, "place": candidate.place, "touch": _instant(candidate)}
    if candidate.tags:
        card["tags"] = {dimension: list(values) for dimension, values in candidate.tags.items()}
    if candidate.watch is not None:
        card["watch"] = msgspec.to_builtins(candidate.watch)
    if candidate.concerns:
        card["concerns"] = candidate.concerns
    return Entries(listing=(_list(scope, due.shard_of(candidate.id)), _position(candidate)), card=card)


def _list(scope: TenantScope, shard: int) -> str:
    return scope.collection("LIST", _LIST, str(shard))


def _instant(candidate: Candidate | CandidateCard) -> str:
    return candidate.last_touch.isoformat(timespec="milliseconds")


def _position(candidate: Candidate | CandidateCard) -> str:
    return sort_key(_instant(candidate), candidate.id)


PROFILES = Kind("candidate", Candidate, lambda scope, one: profile_key(scope, one.id), _entries)


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


def whole(scope: TenantScope, candidate: str, *, consistent: bool = False) -> Whole | None:
    """A person with all who were merged into them, also when asked by the id of one of those.

    One call, one more by the id of an alias, and one more where there are any.
    """
    found = profile(scope, candidate, consistent=consistent)
    for _ in range(_LONGEST_CHAIN):
        if found is None or found.merged_into is None:
            break
        found = profile(scope, found.merged_into, consistent=consistent)  # a step, unless a merge came between
    if found is None or found.merged_into is not None:
        return None
    known = profiles(scope, found.aliases, consistent=consistent)
    return Whole(person=found, aliases=tuple(known[one] for one in found.aliases if one in known))


def read_profile(item: CoreItem) -> Candidate:
    """The profile in an item that was read along with others."""
    return PROFILES.read(item)


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


def oldest_first(
    scope: TenantScope, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[str], dict[str, Any] | None]:
    """A page of the ids of the company's people, least recently touched first, shard by shard, and where the next one starts.

    Who is touched meanwhile moves to the end of the shard and is met again: a run over everybody misses nobody.
    """
    shard, position = (0, None) if after is None else (int(after["shard"]), after["position"])
    place = _list(scope, shard)
    start = None if position is None else _start(scope, place, str(position))
    found = page(scope, "listing", place, limit=limit, after=start)
    people = [item.pk.rpartition(SEPARATOR)[2] for item in found.items]
    if found.after is not None:
        return people, {"shard": shard, "position": found.after["listing_sk"]["S"]}
    following = shard + 1
    return people, {"shard": following, "position": None} if following < config.current().shards else None


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
        tags={dimension: tuple(values) for dimension, values in item.card.get("tags", {}).items()},
        watch=msgspec.convert(item.card["watch"], Watch) if "watch" in item.card else None,
        concerns=item.card.get("concerns", 0),
    )
