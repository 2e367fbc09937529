"""Merging people and undoing it: pure. A merge moves nothing; it says who stands for whom.

Whoever was merged points straight at the one who stands for them today, however many merges lie between, so that a reader
follows one step. `aliases` of somebody who was merged are those who came along: undoing the merge takes them back out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.candidates.model import Candidate, Watch, Whole

MOST_ALIASES = 20  # each is a profile in the transaction of a merge and a query of the person's page
_MOST_SHOWN = 50  # addresses and links of everybody together


def joined(alias: Whole, into: Whole, now: datetime) -> list[Candidate]:
    """Everybody who changes when `alias`, with all who stand behind them, is merged into `into`; `into` comes first."""
    followers = (alias.person.id, *alias.person.aliases)
    survivor = replace(
        into.person,
        aliases=(*into.person.aliases, *followers),
        similar=tuple(one for one in into.person.similar if one not in followers),
        last_touch=max(into.person.last_touch, alias.person.last_touch),
    )
    merged = replace(alias.person, merged_into=survivor.id, merged_at=now)
    return [survivor, merged, *(replace(one, merged_into=survivor.id) for one in alias.aliases)]


def parted(alias: str, whole: Whole) -> list[Candidate]:
    """Everybody who changes when `alias` becomes a person of their own again, with those who came along; `alias` first."""
    members = {one.id: one for one in whole.members}
    leaving = members[alias]
    followers = frozenset({alias, *leaving.aliases})
    changed = [replace(leaving, merged_into=None, merged_at=None)]
    changed += [replace(members[one], merged_into=alias) for one in leaving.aliases]
    changed += [
        replace(one, aliases=tuple(name for name in one.aliases if name not in followers))
        for one in whole.members
        if one.id not in followers and alias in one.aliases
    ]
    return changed


def shown(whole: Whole) -> Candidate:
    """The person as one: what only an alias says fills the gaps, addresses and applications are those of all of them."""
    person = whole.person
    if not whole.aliases:
        return person
    return replace(
        person,
        full_name=_first(one.full_name for one in whole.members),
        given_name=person.given_name if person.full_name else "",
        family_name=person.family_name if person.full_name else "",
        place=_first(one.place for one in whole.members),
        emails=_every(one.emails for one in whole.members),
        phones=_every(one.phones for one in whole.members),
        external=_every(one.external for one in whole.members),
        links=_every(one.links for one in whole.members),
        similar=tuple(
            other
            for other in dict.fromkeys(other for one in whole.members for other in one.similar)
            if other not in whole.ids
        ),
        applied=tuple(each for one in reversed(whole.members) for each in one.applied),
        tags=_tags(one.tags for one in whole.members),
        fields={key: value for one in reversed(whole.members) for key, value in one.fields.items()},
        watch=_closest(one.watch for one in whole.members),
        concerns=sum(one.concerns for one in whole.members),
        last_touch=max(one.last_touch for one in whole.members),
        created_at=min(one.created_at for one in whole.members),
    )


def _first(said: Iterable[str]) -> str:
    return next((one for one in said if one), "")


def _every(said: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in said for value in one))[:_MOST_SHOWN]


def _closest(watches: Iterable[Watch | None]) -> Watch | None:
    """The watch of the highest level: nobody is watched less closely for having been merged."""
    return max((one for one in watches if one is not None), key=lambda one: one.level, default=None)


def _tags(said: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tags in said:
        for dimension, values in tags.items():
            found[dimension] = tuple(dict.fromkeys((*found.get(dimension, ()), *values)))
    return found
