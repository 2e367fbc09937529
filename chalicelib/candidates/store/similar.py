"""Where it lies who may be the same person: the suggestions with each of both, the entries of a background beside the locks.

What is still to be compared lies with the person, and goes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.candidates.background import lookup_keys
from chalicelib.candidates.model import Background, Comparison, Lock, Looked, Lookup, Sought, Suggestion
from chalicelib.candidates.store.locks import LOCKS
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform import aws
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind, collection, get, get_items, of_kind

_SIMILAR = "ALIKE"
_COMPARE = "COMPARE"
_BACKGROUND = "BACKGROUND"
_MOST_READ = 100


def suggestion_key(scope: TenantScope, candidate: str, other: str) -> Key:
    """Where it stands with a person that another one may be the same."""
    return Key(collection_of(scope, candidate), sort_key(_SIMILAR, other))


def lookup_key(scope: TenantScope, digest: str) -> Key:
    """Where the entry of a name with an employer or school lies."""
    return Key(scope.collection("UNIQUE", _BACKGROUND, digest), "PEOPLE")


def comparison_key(scope: TenantScope, candidate: str, application: str, revision: int) -> Key:
    """Where it stands that an application, as its fact told it, is still to be compared."""
    return Key(collection_of(scope, candidate), sort_key(_COMPARE, application, str(revision)))


SUGGESTIONS = Kind("suggestion", Suggestion, lambda scope, one: suggestion_key(scope, one.candidate, one.other))
LOOKUPS = Kind("lookup", Lookup, lambda scope, one: lookup_key(scope, one.digest))
COMPARISONS = Kind(
    "comparison",
    Comparison,
    lambda scope, one: comparison_key(scope, one.candidate, one.application, one.revision),
)


def held_and_looked(
    scope: TenantScope, wanted: Iterable[Lock], full_name: str, background: Background
) -> tuple[dict[str, Lock], tuple[Looked, ...]]:
    """Those of the wanted locks that somebody holds, by their values, and the entries of a background; one consistent read."""
    wanted_entries = sought(scope, full_name, background)
    locks = [LOCKS.place(scope, lock) for lock in wanted]
    places = [lookup_key(scope, one.digest) for one in wanted_entries]
    if not locks and not places:
        return {}, ()
    items, _ = get_items(scope, (*locks, *places), consistent=True)
    held = [LOCKS.read(items[key]) for key in dict.fromkeys(locks) if key in items]
    return {lock.value: lock for lock in held}, _looked(scope, wanted_entries, items)


def sought(scope: TenantScope, full_name: str, background: Background) -> tuple[Sought, ...]:
    """What a person of this name and background is looked up by; reads nothing."""
    return tuple(
        Sought(
            digest=scope.unique(_BACKGROUND, value, aws.derived_key("unique")).rpartition(SEPARATOR)[2],
            evidence=evidence,
        )
        for evidence, value in lookup_keys(full_name, background)
    )


def looked_up(scope: TenantScope, wanted: Sequence[Sought]) -> tuple[Looked, ...]:
    """The entries of what is sought; one consistent read, none for nothing."""
    keys = [lookup_key(scope, one.digest) for one in wanted]
    items = get_items(scope, keys, consistent=True)[0] if keys else {}
    return _looked(scope, wanted, items)


def comparison(scope: TenantScope, candidate: str, application: str, revision: int) -> Comparison | None:
    """What is still to be compared for an application; a consistent read."""
    return get(scope, COMPARISONS, comparison_key(scope, candidate, application, revision), consistent=True)


def _looked(scope: TenantScope, wanted: Iterable[Sought], items: Mapping[Key, CoreItem]) -> tuple[Looked, ...]:
    places = {lookup_key(scope, one.digest): one for one in wanted}
    return tuple(
        Looked(
            evidence=one.evidence,
            lookup=LOOKUPS.read(items[key]) if key in items else Lookup(digest=one.digest),
        )
        for key, one in places.items()
    )


def suggestions(scope: TenantScope, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Suggestion]:
    """What was suggested of pairs of people, each from the side of the first; a consistent read for fifty pairs."""
    keys = [suggestion_key(scope, *pair) for pair in dict.fromkeys(pairs)]
    found: list[Suggestion] = []
    for start in range(0, len(keys), _MOST_READ):
        items, _ = get_items(scope, keys[start : start + _MOST_READ], consistent=True)
        found += map(SUGGESTIONS.read, items.values())
    return {(one.candidate, one.other): one for one in found}


def suggestions_of(scope: TenantScope, candidate: str) -> list[Suggestion]:
    """Everybody who was ever suggested of a person."""
    items = collection(scope, collection_of(scope, candidate), prefix=_SIMILAR + SEPARATOR, limit=_MOST_READ)
    return of_kind(SUGGESTIONS, items)


def read_suggestion(item: CoreItem) -> Suggestion:
    """The suggestion in an item that was read along with others."""
    return SUGGESTIONS.read(item)
