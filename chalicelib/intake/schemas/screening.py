"""Wire shapes of screening: waiting rejections, a person's word, the log, adverse impact."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, StringConstraints

from chalicelib.intake.model import ReviewState
from chalicelib.intake.screening.impact import NOTE, SMALLEST_SHOWN
from chalicelib.intake.service.auditing import ImpactReport
from chalicelib.platform.http import Schema

Comment = Annotated[str, StringConstraints(max_length=2000)]


class ReviewShape(Schema):
    """A rejection by a rule that waits. `contradicted`: the résumé says otherwise, look at it first."""

    application: str
    job: str
    name: str
    rule: str
    rule_name: str
    reason: str
    reason_zh: str
    state: ReviewState
    opened_at: datetime
    decide_at: datetime
    needs_person: bool
    contradicted: bool
    owner: str | None


class DecidedShape(Schema):
    """An application after a person decided about its screening."""

    id: str
    candidate: str
    job: str
    stage: str
    state: str
    standing: str
    reason: str | None
    note: str

    @classmethod
    def of(cls, model: Any) -> Self:
        own = {name: getattr(model, name) for name in cls.model_fields if name != "id"}
        return cls(**{**own, "id": model.public_id, "state": model.state.value, "standing": model.standing.value})


class OverruleBody(Schema):
    """Why a person decides against screening; the note is kept in the log."""

    reason: Literal["answer_wrong", "resume_shows_it", "equivalent", "exception", "rule_wrong", "other"]
    note: Comment


class PeriodAsked(Schema):
    """A period, from `begin` (included) to `end` (excluded); RFC 3339 instants."""

    begin: AwareDatetime
    end: AwareDatetime

    @property
    def span(self) -> dict[str, datetime]:
        """Both ends as UTC instants."""
        return {"begin": self.begin.astimezone(UTC), "end": self.end.astimezone(UTC)}


class RuleRecordShape(Schema):
    """What one rule decided. `basis`: answered, unanswered or unclear; `resume`: agrees, disagrees or empty."""

    rule: str
    kind: str
    test: str
    wanted: list[str]
    outcome: str
    basis: str
    resume: str

    @classmethod
    def of(cls, model: Any) -> Self:
        own = {name: getattr(model, name) for name in cls.model_fields}
        return cls(**{**own, "wanted": list(model.wanted)})


class ScreeningRecordShape(Schema):
    """An entry of the log of automated decisions; entries are only ever added."""

    id: str
    job: str
    application: str
    at: datetime
    standing: str
    decided_by: str
    tool: str
    tool_version: str
    criteria: str
    rules: list[RuleRecordShape]
    inputs: dict[str, str]
    overrides: str
    reason_code: str
    note: str

    @classmethod
    def of(cls, model: Any) -> Self:
        own = {name: getattr(model, name) for name in cls.model_fields}
        rules = [RuleRecordShape.of(rule) for rule in model.rules]
        return cls(**{**own, "rules": rules, "inputs": dict(model.inputs)})


class GroupShape(Schema):
    """A group's figures. `ratio`: its rate by the highest one; `p`: Fisher's exact test against the group of that rate."""

    group: str
    assessed: int
    selected: int
    rate: float
    ratio: float | None
    p: float | None
    below_four_fifths: bool


class CategoryShape(Schema):
    """A category. `not_shown` are in no group of it: `suppressed` in hidden groups, `unknown` said nothing.

    Both are null where they would tell how many a hidden group has.
    """

    category: str
    groups: tuple[GroupShape, ...]
    not_shown: int
    suppressed: int | None
    unknown: int | None


class ImpactShape(Schema):
    """How the groups of those assessed passed screening."""

    job: str
    begin: datetime
    end: datetime
    assessed: int
    categories: tuple[CategoryShape, ...]
    note: str
    note_zh: str

    @classmethod
    def of(cls, model: ImpactReport) -> Self:
        own = {name: getattr(model, name) for name in ("job", "begin", "end", "assessed", "categories")}
        notes = {"note": NOTE.said("en", least=SMALLEST_SHOWN), "note_zh": NOTE.said("zh-CN", least=SMALLEST_SHOWN)}
        return cls.model_validate({**own, **notes}, from_attributes=True)
