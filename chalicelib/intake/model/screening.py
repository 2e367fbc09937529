"""Rejections that wait, the log of what screening decided, and self-identification: data, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class ReviewState(StrEnum):
    """`waiting` until a person or the clock decides; `void` when the application changed meanwhile."""

    WAITING = "waiting"
    REJECTED = "rejected"
    STOPPED = "stopped"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A rejection by a rule that waits: until `decide_at` (UTC), or with `confirmed_by_person` until somebody agrees.

    `application` is a public id, `revision` the version it had; `reason` is what the rule said, in both languages.
    `contradicted` means that the résumé says otherwise.
    """

    application: str
    job: str
    rule: str
    rule_name: str
    reason: str
    reason_zh: str
    opened_at: datetime
    decide_at: datetime
    revision: int
    state: ReviewState = ReviewState.WAITING
    needs_person: bool = True
    contradicted: bool = False
    owner: str | None = None
    name: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    note: str = ""
    version: int = 0

    @property
    def by_clock(self) -> bool:
        """Whether it falls due by itself."""
        return self.state is ReviewState.WAITING and not self.needs_person


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """What one rule decided, without what anybody answered: the value lies with the application and goes with it.

    `basis` is `answered`, `unanswered` or `unclear`; `resume` is `agrees`, `disagrees`, or empty where it says nothing.
    """

    rule: str
    kind: str
    test: str
    wanted: tuple[str, ...]
    outcome: str
    basis: str
    resume: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRecord:
    """One entry of the log of automated decisions. It is only ever added to, holds no personal value and outlives an erasure.

    Shape: EU AI Act Art. 12 and 26, 6 RCNY § 5-300 (NYC Local Law 144), PIPL Art. 24 ask who decided what, by which criteria, on
    which input. `criteria` is a hash of the job's rules, `tool_version` that of the screening, `inputs` hashes of what went in,
    `standing` the outcome. `decided_by` is an actor (`kind:id`); a person's entry names what it changed in `overrides` and why.
    `pseudonym` joins it with self-identification without naming the candidate.
    """

    id: str
    job: str
    application: str
    pseudonym: str
    at: datetime
    standing: str
    decided_by: str
    tool: str
    tool_version: str
    criteria: str
    rules: tuple[RuleRecord, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    overrides: str = ""
    reason_code: str = ""
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfIdentification:
    """What a candidate said voluntarily about sex and ethnicity: apart from the application, never seen by who decides.

    `groups` is category → value in the words of the sender.
    """

    job: str
    pseudonym: str
    at: datetime
    groups: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
