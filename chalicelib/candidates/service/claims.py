"""Writing down who introduced a person. Takes part in the caller's work and commits nothing."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.candidates import store
from chalicelib.candidates.facts import PersonIntroduced
from chalicelib.candidates.introductions import ends, held, is_free
from chalicelib.candidates.model import Claim
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

__all__ = ["claim", "claims_of", "ends", "held", "is_free"]


def claims_of(scope: TenantScope, members: Sequence[str]) -> list[Claim]:
    """Who introduced a person and their aliases, the first one first."""
    return store.claims(scope, members)


def claim(work: Work, wanted: Claim) -> Claim:
    """Write down an introduction, whether it counts or not."""
    work.announce(
        PersonIntroduced(
            candidate=wanted.candidate,
            delivery=wanted.delivery,
            means=wanted.kind.value,
            by=wanted.by,
            agency=wanted.agency,
            application=wanted.application,
            holds=wanted.holds,
        )
    )
    return work.put(store.CLAIMS, wanted)
