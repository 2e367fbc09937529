"""What cards say of the people on them: tags, how closely they are watched, whether there is something to know first.

It lies with the people and not on the cards, so that it costs a read of a hundred people: lists and single columns always show
it, a whole board when it is asked to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib import candidates
from chalicelib.candidates import Candidate
from chalicelib.pipeline import Card
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Of one person: all tags, the level of the watch (0: none), the number of open concerns the reader may know of."""

    tags: tuple[str, ...] = ()
    watched: int = 0
    concerns: int = 0


def of_cards(access: Access, cards: Iterable[Card], now: datetime) -> Mapping[str, Marks]:
    """The marks by the candidate that a card names; nothing for those who may not see people."""
    if not access.may(Permission.CANDIDATES_READ):
        return {}
    wanted = list(dict.fromkeys(card.candidate for card in cards))
    found = _profiles(access, wanted)
    merged = {one.merged_into for one in found.values() if one.merged_into is not None}
    found |= _profiles(access, sorted(merged - found.keys()))
    knows = access.may(Permission.CONCERNS_READ)
    return {one: _marks(_person(found, one), knows=knows, now=now) for one in wanted if one in found}


def _profiles(access: Access, wanted: list[str]) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= candidates.profiles(access.scope, wanted[start : start + _AT_ONCE])
    return found


def _person(found: Mapping[str, Candidate], identity: str) -> Candidate:
    """The person themselves, or who stands for them since a merge."""
    person = found[identity]
    return found.get(person.merged_into or "") or person


def _marks(person: Candidate, *, knows: bool, now: datetime) -> Marks:
    return Marks(
        tags=tuple(tag for tags in person.tags.values() for tag in tags),
        watched=0 if person.watch is None else person.watch.level_at(now),
        concerns=person.concerns if knows else 0,
    )
