"""Joining what came in with what is known: pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.candidates.model import Candidate

MOST_ADDRESSES = 10  # of each kind: every further delivery may bring a new one, and each is a lock in the transaction
_MOST_LINKS = 20
_KNOWN = ("full_name", "given_name", "family_name", "emails", "phones", "external", "place", "links", "language")


def merged(known: Candidate, incoming: Candidate, *, now: datetime) -> Candidate:
    """`known` with what only `incoming` says. Gaps are filled, lists grow at their end, nothing is replaced."""
    return replace(
        known,
        full_name=known.full_name or incoming.full_name,
        given_name=known.given_name or incoming.given_name,
        family_name=known.family_name or incoming.family_name,
        place=known.place or incoming.place,
        emails=_joined(known.emails, incoming.emails, MOST_ADDRESSES),
        phones=_joined(known.phones, incoming.phones, MOST_ADDRESSES),
        external=_joined(known.external, incoming.external, MOST_ADDRESSES),
        links=_joined(known.links, incoming.links, _MOST_LINKS),
        last_touch=max(now, known.last_touch),
    )


def changed_fields(before: Candidate, after: Candidate) -> tuple[str, ...]:
    """The names of what is known differently about the person, in the order of the model."""
    return tuple(name for name in _KNOWN if getattr(before, name) != getattr(after, name))


def _joined(known: tuple[str, ...], more: Iterable[str], most: int) -> tuple[str, ...]:
    """Both without repetitions; what is known is never cut, what is new only beyond `most`."""
    every = tuple(dict.fromkeys((*known, *more)))
    return every[: max(most, len(known))]
