"""What the outcomes of a job's rules come to, as a whole. Pure.

Nothing here rejects: a verdict says that a rule which the company switched on for this demands it, when, and whether a person
has to agree first.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.intake.screening.outcomes import Judgement
from chalicelib.pipeline import Outcome, Standing
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where the application stands; `rejecting` is the failed rule that ends it, `advances` that it goes on by itself."""

    standing: Standing = Standing.NONE
    rejecting: Judgement | None = None
    advances: bool = False

    @property
    def at_once(self) -> bool:
        """Whether the rejection waits for nothing."""
        rule = None if self.rejecting is None else self.rejecting.rule
        return rule is not None and not rule.review and rule.delay_minutes == 0


NO_VERDICT = Verdict()
"""Where nothing was asked or nothing can be said."""


def verdict(judgements: Sequence[Judgement], *, advances: bool) -> Verdict:
    """What a job's outcomes come to; `advances` is the job's wish for those who pass every rule.

    An unanswered rule keeps nobody back and lets nobody advance.
    """
    failed = [one for one in judgements if one.outcome is Outcome.FAILED]
    rejecting = [one for one in failed if one.rule.reject]
    if rejecting:
        return Verdict(standing=Standing.REJECTING, rejecting=min(rejecting, key=_patience))
    if failed:
        held = any(one.rule.hold for one in failed)
        return Verdict(standing=Standing.HELD if held else Standing.FLAGGED)
    if judgements and all(one.outcome is Outcome.PASSED for one in judgements):
        return Verdict(standing=Standing.PASSED, advances=advances)
    return Verdict()


def _patience(judgement: Judgement) -> tuple[bool, int]:
    """Of several rules that reject, the one that needs nobody's word and comes first decides: the others would be too late."""
    return judgement.rule.review, judgement.rule.delay_minutes
