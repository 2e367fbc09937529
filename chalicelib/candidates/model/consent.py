"""What people agreed to, and the notice they were shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

APPLICATION = "application"
TALENT_POOL = "talent_pool"
PURPOSES: Mapping[str, Text] = {
    APPLICATION: Text("Handling the application", "处理本次投递"),
    TALENT_POOL: Text("Being kept for other jobs", "保留在人才库"),
    "marketing": Text("News about jobs and the company", "接收职位与公司资讯"),
    "transfer_abroad": Text("Handing data to another country", "个人信息出境"),
    "sharing": Text("Handing data to companies of the group", "向关联公司提供"),
    "sensitive_data": Text("Handling sensitive data", "处理敏感个人信息"),
    "background_check": Text("Checking references and background", "背景调查"),
    "automated_screening": Text("Automatic screening", "自动化筛选"),
}
"""Purposes that people are asked for; senders may name others, which are kept as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One statement about one purpose: given or withdrawn. The latest of a purpose holds; none is ever changed.

    `policy` is the id of the notice the person was shown, `evidence` how it is proved, `source` where it was said, `until` when
    it ends by itself (UTC), `by` the actor who recorded it.
    """

    id: str
    candidate: str
    purpose: str
    given: bool
    at: datetime
    source: str = ""
    policy: str = ""
    evidence: str = ""
    application: str = ""
    until: datetime | None = None
    by: str = ""
    version: int = 0

    def holds(self, now: datetime) -> bool:
        """Whether the person agrees at this instant."""
        return self.given and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as it is to be recorded; with an `id` of its own, the same statement is recorded once."""

    purpose: str
    given: bool
    id: str = ""
    policy: str = ""
    evidence: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNotice:
    """What the apply form says about the handling of data, by language; `id` names this very wording and never changes.

    `required`: the form is refused without the consent of `APPLICATION`. `pool_months` is how long somebody is kept for other
    jobs who agrees to that; 0 does not ask.
    """

    id: str
    texts: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    pool_months: int = 0
    at: datetime | None = None
    version: int = 0


def standing(consents: Iterable[Consent]) -> dict[str, Consent]:
    """The latest statement of each purpose, given or withdrawn."""
    ordered = sorted(consents, key=lambda one: (one.at, one.id))
    return {one.purpose: one for one in ordered}
