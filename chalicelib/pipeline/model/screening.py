"""What screening said of an application, and where it stands because of it."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass


class Outcome(StrEnum):
    """What a screening rule says: `ask` when nothing was answered, because unknown is never a failure."""

    PASSED = "passed"
    FAILED = "failed"
    ASK = "ask"


class Standing(StrEnum):
    """What screening made of an application as a whole.

    `held` waits for a person, `rejecting` will be rejected unless a person stops it, `overruled` is a person's word against it.
    """

    NONE = "none"
    PASSED = "passed"
    FLAGGED = "flagged"
    HELD = "held"
    REJECTING = "rejecting"
    OVERRULED = "overruled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the résumé says beside the answer: a value and the characters of its text. It never decides.

    `agrees` says whether it would meet the rule; None where that cannot be known.
    """

    value: str
    start: int = -1
    end: int = -1
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The outcome of one rule: what was answered, where the answer came from, and the reason in both languages.

    `reason` is English; on items older than `reason_zh` it is in the language of the company.
    """

    rule: str
    name: str
    outcome: Outcome
    answer: str = ""
    source: str = ""
    reason: str = ""
    reason_zh: str = ""
    evidence: tuple[Evidence, ...] = ()

    def said(self, language: Language) -> str:
        """The reason in the reader's language."""
        return self.reason_zh if language == "zh-CN" and self.reason_zh else self.reason
