"""Joining what came in with what is known: pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from chalicelib.candidates.model import Candidate

MOST_ADDRESSES = 10  # of each kind: every further delivery may bring a new one, and each is a lock in the transaction
_MOST_LINKS = 20
_MOST_SIMILAR = 20
_BOOKKEEPING = frozenset({"id", "created_at", "last_touch", "version", "applied", "similar"})


def merged(known: Candidate, incoming: Candidate, *, similar: Iterable[str], now: datetime) -> Candidate:
    """`known` with what only `incoming` says. Gaps are filled, lists grow at their end, nothing is replaced."""
    return replace(
        known,
        full_name=known.full_name or incoming.full_name,
        given_name=known.given_name or incoming.given_name,
        family_name=known.family_name or incoming.family_name,
        place=known.place or incoming.place,
        emails=_joined(known.emails, incoming.emails, MOST_ADDRESSES),
        phones=_joined(known.phones, incoming.phones, MOST_ADDRESSES),
        links=_joined(known.links, incoming.links, _MOST_LINKS),
        similar=_joined(known.similar, (one for one in similar if one != known.id), _MOST_SIMILAR),
        last_touch=max(now, known.last_touch),
    )


def changed_fields(before: Candidate, after: Candidate) -> tuple[str, ...]:
    """The names of what is known differently about the person, in the order of the model."""
    return tuple(
        one.name
        for one in fields(Candidate)
        if one.name not in _BOOKKEEPING and getattr(before, one.name) != getattr(after, one.name)
    )


def _joined(known: tuple[str, ...], more: Iterable[str], most: int) -> tuple[str, ...]:
    """Both without repetitions; what is known is never cut, what is new only beyond `most`."""
    every = tuple(dict.fromkeys((*known, *more)))
    return every[: max(most, len(known))]
