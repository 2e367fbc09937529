"""Tagging people, and watching them closely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.candidates import store, tags
from chalicelib.candidates.facts import CandidateTagged, CandidateWatched, TagDimensionsChanged
from chalicelib.candidates.model import Candidate, TagDimension, TagDimensions, Watch, Whole
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

MOST_LEVEL = 3


def set_tags(
    work: Work, known: Candidate, wanted: Mapping[str, Iterable[str]], *, expected: int | None = None
) -> Candidate:
    """Give a person these tags in the dimensions that are named; the others stay.

    Raises `UnknownTag`, `TooManyTags`, `Stale`.
    """
    if expected is not None and expected != known.version:
        raise Stale
    accepted = tags.accepted(store.tag_dimensions(work.scope).dimensions, wanted)
    kept = {key: values for key, values in known.tags.items() if key not in wanted}
    after = {**kept, **accepted}
    changed = tuple(key for key in wanted if tuple(known.tags.get(key, ())) != after.get(key, ()))
    if not changed:
        return work.commit(known)
    stored = work.put(store.PROFILES, replace(known, tags=after))
    work.announce(CandidateTagged(candidate=known.id, dimensions=changed))
    return work.commit(stored)


def check_tags(scope: TenantScope, wanted: Mapping[str, Iterable[str]]) -> None:
    """Raise `UnknownTag` or `TooManyTags` for tags that nobody of the company could bear."""
    tags.accepted(store.tag_dimensions(scope).dimensions, wanted)


def set_watch(
    work: Work, whole: Whole, *, level: int, by: str, why: str = "", until: datetime | None = None
) -> Candidate:
    """Let a person be watched at a level of 1 to 3, or (0) no longer. The same again changes nothing.

    It replaces the watches of who was merged into the person: the highest of all holds, and could not be lowered otherwise.
    """
    known = whole.person
    behind = [one for one in whole.aliases if one.watch is not None]
    watch = Watch(level=level, by=by, at=work.now, why=why, until=until) if level else None
    same = known.watch == watch or (
        watch is not None and known.watch is not None and replace(watch, at=known.watch.at) == known.watch
    )
    if same and not behind:
        return work.commit(known)
    stored = work.put(store.PROFILES, replace(known, watch=watch))
    for alias in behind:
        work.put(store.PROFILES, replace(alias, watch=None))
    work.announce(CandidateWatched(candidate=known.id, level=level, until=until))
    return work.commit(stored)


def set_tag_dimensions(
    work: Work, known: TagDimensions, dimensions: Iterable[TagDimension], *, expected: int | None = None
) -> TagDimensions:
    """Set the company's dimensions; tags that people bear stay as they are. Raises `TagDimensionTwice`, `Stale`."""
    if expected is not None and expected != known.version:
        raise Stale
    stored = work.put(store.TAGS, replace(known, dimensions=tags.distinct(dimensions)))
    work.announce(TagDimensionsChanged(dimensions=tuple(one.key for one in stored.dimensions)))
    return work.commit(stored)
