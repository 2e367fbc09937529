"""Who introduced a person to the company, and until when that counts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class IntroducedBy(StrEnum):
    """A colleague (内部推荐) or an agency (猎头)."""

    REFERRAL = "referral"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That somebody was introduced by a delivery: by the user `by`, of the agency `agency` if it was one.

    `holds` says whether the introduction counted when it came: only the first one within its time does, and none of somebody
    who was known already. `until` is when a claim that holds ends. `relation` and `note` are what the introducer said.
    """

    candidate: str
    delivery: str
    kind: IntroducedBy
    by: str
    introduced_at: datetime
    until: datetime
    holds: bool
    agency: str | None = None
    application: str | None = None
    relation: str = ""
    note: str = ""
    version: int = 0

    @property
    def introducer(self) -> str:
        """Whose it is: the agency's, or the colleague's own."""
        return self.agency or self.by
