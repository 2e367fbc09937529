"""How an incoming person is recognised: the locks on what names somebody, and what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib.candidates.model.person import Candidate
from chalicelib.candidates.model.similarity import Evidence, Looked, Suggested
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Who owns an e-mail address, a phone number or a sender's id within a tenant; `value` is its keyed hash (the partition key).

    `candidate` is empty where the owner is no more; `erased_at` then says when a person with this address was erased.
    """

    value: str
    kind: str
    candidate: str
    erased_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who an incoming person is: the candidate to join (`joined`), or none; `similar` are only suggested to a person.

    `person` is the profile of `joined`, `joined_by` why they are the same, `emails` those of the incoming addresses that are
    theirs. `suggested` says of each similar one why. `locks` are those that were found, each with the candidate its owner
    stands for today (empty when that one is no more), and `looked` the entries of the background, so that nobody has to read
    them again.
    """

    joined: str | None = None
    similar: tuple[str, ...] = ()
    person: Candidate | None = None
    emails: tuple[str, ...] = ()
    joined_by: tuple[Evidence, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    locks: tuple[Lock, ...] = ()
    looked: tuple[Looked, ...] = ()

    def alone(self) -> Match:
        """The same without those who are only similar: whoever stores the person leaves them to a comparison afterwards."""
        return replace(self, similar=(), suggested=(), looked=())

    def for_person(self, candidate: str) -> Match:
        """The same for what is known to come from one person: anybody else whom it names is only similar to them."""
        if self.joined in {None, candidate}:
            return self
        another = Suggested(candidate=str(self.joined), evidence=self.joined_by)
        return replace(self, joined=None, person=None, emails=(), suggested=(another, *self.suggested))
