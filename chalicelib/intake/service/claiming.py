"""Whose a person is who was introduced: decided when the delivery is placed, in the same transaction."""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib import candidates
from chalicelib.candidates import Candidate, Claim, IntroducedBy, Match
from chalicelib.intake.model import Delivery
from chalicelib.intake.model.introductions import Introduction
from chalicelib.intake.store import introductions
from chalicelib.pipeline import Application
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work

_INTRODUCING = frozenset(one.value for one in IntroducedBy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An introduction and how it stands: whether it counts, and until when."""

    introduction: Introduction
    holds: bool
    until: datetime

    @property
    def is_refused(self) -> bool:
        """Whether nothing is to be made of it: an agency brought somebody who is not its own to bring."""
        return self.introduction.kind is IntroducedBy.AGENCY and not self.holds


def standing(scope: TenantScope, delivery: Delivery, match: Match) -> Standing | None:
    """How the introduction of a delivery stands (when it came, not when it is read); None for any other delivery."""
    if delivery.board not in _INTRODUCING:
        return None
    introduction = introductions.introduction(scope, delivery.id)
    if introduction is None:
        return None
    person = match.person
    claims = [] if person is None else candidates.claims.claims_of(scope, (person.id, *person.aliases))
    now, window = introduction.introduced_at, timedelta(days=introduction.window_days)
    introducer = introduction.introducer
    # Who became known after the introduction came is not known before it, however late it is read.
    touched = None if person is None or person.created_at > now else person.last_touch
    free = candidates.claims.is_free(claims, introducer=introducer, last_touch=touched, window=window, now=now)
    until = candidates.claims.ends(claims, introducer=introducer, window=window, now=now)
    return Standing(introduction=introduction, holds=free, until=until)


def claim(work: Work, stands: Standing | None, person: Candidate, application: Application) -> None:
    """Write down who introduced a person, whether it counts or not; commits nothing."""
    if stands is None:
        return
    one = stands.introduction
    candidates.claims.claim(
        work,
        Claim(
            candidate=person.id,
            delivery=one.delivery,
            kind=one.kind,
            by=one.by,
            agency=one.agency,
            application=application.id,
            introduced_at=one.introduced_at,
            until=stands.until,
            holds=stands.holds,
            relation=one.relation,
            note=one.note,
        ),
    )
