"""Wire shapes of consents, the privacy notice, retention, erasures and exports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.candidates import Candidate, rights
from chalicelib.platform.http import Schema

_LINE = r"^[^\x00-\x1f\x7f]*$"

Purpose = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Evidence = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=_LINE)]
Words = Annotated[str, StringConstraints(max_length=200, pattern=_LINE)]
NoticeText = Annotated[str, StringConstraints(min_length=1, max_length=8000)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_LINE)]


class ConsentBody(Schema):
    """What a person said about a purpose; `evidence` says how it can be proved, `policy` which notice they were shown."""

    purpose: Purpose
    given: bool = True
    evidence: Evidence
    policy: Words = ""
    until: AwareDatetime | None = None


class WithdrawalBody(Schema):
    """How the person took it back."""

    evidence: Words = ""


class ConsentShape(Schema):
    """One statement; the latest of a purpose holds."""

    id: str
    purpose: str
    given: bool
    at: datetime
    source: str
    policy: str
    evidence: str
    application: str
    until: datetime | None
    by: str


class NoticeBody(Schema):
    """A new wording. `required` makes the consent a condition of applying, `pool_months` asks to be kept for other jobs."""

    texts: dict[Annotated[str, StringConstraints(pattern=r"^(en|zh-CN)$")], NoticeText] = Field(min_length=1)
    required: bool = False
    pool_months: int = Field(default=0, ge=0, le=120)


class NoticeShape(Schema):
    """A wording of the privacy notice; `id` names it wherever somebody was shown it."""

    id: str
    texts: dict[str, str]
    required: bool
    pool_months: int
    at: datetime | None


class RetentionRuleBody(Schema):
    """Who came by one of the sources for a job in one of the countries (empty: any) is kept so many months for a purpose."""

    id: Code
    purpose: Purpose = "application"
    months: int = Field(ge=1, le=240)
    begins: rights.Begins = rights.Begins.ENDED
    sources: list[Code] = Field(default_factory=list, max_length=50)
    countries: list[Country] = Field(default_factory=list, max_length=50)
    basis: Words = ""

    def rule(self) -> rights.RetentionRule:
        return rights.RetentionRule(
            id=self.id,
            purpose=self.purpose,
            months=self.months,
            begins=self.begins,
            sources=tuple(self.sources),
            countries=tuple(self.countries),
            basis=self.basis,
        )


class RetentionBody(Schema):
    """The company's rules. With `erases`, the daily run erases who has been due for `grace_days`."""

    rules: list[RetentionRuleBody] = Field(max_length=50)
    erases: bool = False
    grace_days: int = Field(default=14, ge=0, le=90)


class RetentionShape(Schema):
    """The company's rules of retention."""

    rules: list[RetentionRuleBody]
    erases: bool
    grace_days: int


class VerdictShape(Schema):
    """Until when a person may be kept (null: no end is known), by which rule, and why."""

    until: datetime | None
    rule: str
    why: str


class DueShape(Schema):
    """Somebody whose time is over."""

    candidate: str
    full_name: str
    until: datetime | None
    rule: str
    due_since: datetime | None

    @classmethod
    def of(cls, model: tuple[Candidate, rights.Keeping]) -> Self:
        person, keeping = model
        return cls(
            candidate=person.id,
            full_name=person.full_name,
            until=keeping.until,
            rule=keeping.rule,
            due_since=keeping.due_since,
        )


class ErasureBody(Schema):
    """Why a person is erased, and by which law; `force` ends applications that run."""

    reason: rights.ErasureReason
    basis: Words = ""
    force: bool = False


class ErasureShape(Schema):
    """An erasure, and once it has `finished_at` its certificate. It names nobody: ids, counts, hashes and codes only."""

    id: str
    candidates: list[str]
    reason: rights.ErasureReason
    basis: str
    requested_at: datetime
    by: str
    state: rights.ErasureState
    started_at: datetime | None
    finished_at: datetime | None
    checked_at: datetime | None
    removed: dict[str, int]
    kept: dict[str, int]
    hashes: list[str]
    ended: int


class ExportShape(Schema):
    """A person's data put together; it is fetched while `ready`."""

    id: str
    candidate: str
    requested_at: datetime
    by: str
    state: rights.ExportState
    size: int
    sha256: str
    ready_at: datetime | None
    expires_at: datetime | None


class ExportLinkShape(Schema):
    """Where an export is downloaded, for `seconds`."""

    url: str
    name: str
    seconds: int
