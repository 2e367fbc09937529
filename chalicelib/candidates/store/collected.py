"""Everything about a person, as their page reads it."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.candidates.model import Candidate, Whole
from chalicelib.candidates.store.profiles import PROFILES, collection_of
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem, between, collection, of_kind
from chalicelib.platform.values import dataclass

_PAGE_ITEMS = (
    120  # of a candidate's collection, from its end: the profile, résumés, messages and at least the newest facts
)
_BEFORE_FACTS = ("A", "FACT")
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Collected:
    """The items of a candidate's collection, newest facts first; `whole` when not even an old fact is missing."""

    items: list[CoreItem]
    whole: bool


@dataclass(frozen=True, slots=True)
class Everything:
    """A person with all who were merged into them, and the items of each of their collections by id, the person's first."""

    whole: Whole
    collected: Mapping[str, Collected]

    @property
    def items(self) -> list[CoreItem]:
        """The items of all of them."""
        return [item for one in self.collected.values() for item in one.items]


def load_everything(scope: TenantScope, candidate: str) -> Everything | None:
    """Everything about a person, also by the id of an alias; as many queries as people stand behind them, and their own."""
    read: dict[str, Collected] = {}
    profile = _load(scope, candidate, read)
    for _ in range(_LONGEST_CHAIN):
        if profile is None or profile.merged_into is None:
            break
        profile = _load(scope, profile.merged_into, read)
    if profile is None or profile.merged_into is not None:
        return None
    aliases = [found for one in profile.aliases if (found := _load(scope, one, read)) is not None]
    ids = (profile.id, *(one.id for one in aliases))
    return Everything(Whole(person=profile, aliases=tuple(aliases)), {one: read[one] for one in ids})


def _load(scope: TenantScope, candidate: str, read: dict[str, Collected]) -> Candidate | None:
    if candidate not in read:
        read[candidate] = load_collection(scope, candidate)
    return next(iter(of_kind(PROFILES, read[candidate].items)), None)


def load_collection(scope: TenantScope, candidate: str) -> Collected:
    """Everything about a person but older facts: one query, and a second one for who has a long history.

    Sort keys run `ALIKE#`, `APP#`, `COMPARE#`, `CONSENT#`, `FACT#`, `MSG#`, `PROFILE`, `RESUME#`: reading from the end meets
    the newest facts last, and what can grow without end beside them lies before them.
    """
    pk = collection_of(scope, candidate)
    tail = collection(scope, pk, newest_first=True, limit=_PAGE_ITEMS)
    if len(tail) < _PAGE_ITEMS:
        return Collected(tail, whole=True)
    seen = {item.sk for item in tail}
    head = [item for item in between(scope, pk, *_BEFORE_FACTS) if item.sk not in seen]
    return Collected([*tail, *head], whole=False)
