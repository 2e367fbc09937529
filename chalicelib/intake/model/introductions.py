"""What a colleague or an agency introduced, and what they may see of what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from chalicelib.candidates import IntroducedBy
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


class Relation(StrEnum):
    """How somebody knows the person they introduce."""

    COLLEAGUE = "colleague"
    FRIEND = "friend"
    FAMILY = "family"
    CLASSMATE = "classmate"
    ACQUAINTANCE = "acquaintance"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A person introduced for a job, as the introducer said it; it never changes. `name` is the name they gave.

    `window_days` is how long it counts, as agreed when it came.
    """

    delivery: str
    kind: IntroducedBy
    by: str
    job: str
    job_title: str
    name: str
    introduced_at: datetime
    window_days: int
    agency: str | None = None
    relation: str = ""
    note: str = ""
    version: int = 0

    @property
    def introducer(self) -> str:
        """Whose it is: the agency's, or the colleague's own."""
        return self.agency or self.by


class Progress(StrEnum):
    """How far somebody who was introduced has come, where that is not a stage."""

    RECEIVED = "received"
    ALREADY_KNOWN = "already_known"
    NOT_TAKEN = "not_taken"
    NOT_CONTINUED = "not_continued"
    WITHDREW = "withdrew"
    NOT_KEPT = "not_kept"


PROGRESS: Mapping[Progress, Text] = {
    Progress.RECEIVED: Text("Received", "已收到"),
    Progress.ALREADY_KNOWN: Text("Already known to the company", "公司已有该候选人"),
    Progress.NOT_TAKEN: Text("Could not be taken", "未能受理"),
    Progress.NOT_CONTINUED: Text("Not continued", "未继续"),
    Progress.WITHDREW: Text("Withdrew", "候选人已放弃"),
    Progress.NOT_KEPT: Text("No longer kept", "不再保留"),
}
"""What each is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """All that an introducer sees: the name they gave, the job, how far it has come in plain words, and dates.

    `status` is a stage's type or a `Progress`, `since` when that began.
    """

    id: str
    name: str
    job: str
    job_title: str
    introduced_at: datetime
    status: str
    said: Text
    since: datetime
