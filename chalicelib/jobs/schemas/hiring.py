"""Wire shapes of how a job hires: stages, team, questions, rules."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.jobs.decisions.questions import WantedOption, WantedQuestion
from chalicelib.jobs.decisions.rules import WantedRule
from chalicelib.jobs.model import QuestionKind, RuleKind, StageType
from chalicelib.jobs.schemas.parts import Label, Part, Short
from chalicelib.platform.http import Id, Schema

PartOnTeam = Literal["recruiter", "hiring_manager", "coordinator", "interviewer"]
Test = Literal["one_of", "none_of", "any_of", "all_of", "some_of", "at_least", "at_most", "not_before", "not_after"]
Wanted = Annotated[list[Annotated[Part, Field(min_length=1)]], Field(min_length=1, max_length=50)]


class NewStage(Schema):
    """A stage to add behind the stage `after`, or before the last one."""

    name: Short
    type: StageType
    after: Id | None = None


class StageChange(Schema):
    """Another name for a stage; its type stays."""

    name: Short


class StageOrder(Schema):
    """Every stage of the job once, in the order of the board."""

    order: Annotated[list[Id], Field(min_length=1, max_length=50)]


class StageShape(Schema):
    """A stage of a job."""

    id: str
    name: str
    type: StageType
    order: int


class MemberBody(Schema):
    """The part a person plays in hiring for a job."""

    part: PartOnTeam


class MemberShape(Schema):
    """A person on the hiring team."""

    user: str
    part: str


class OptionBody(Schema):
    """A choice; `id` only if the question has it already."""

    label: Label
    id: Id | None = None


class QuestionBody(Schema):
    """A question; `id` only if the job has it already."""

    kind: QuestionKind
    label: Label
    id: Id | None = None
    required: bool = False
    options: Annotated[list[OptionBody], Field(max_length=100, default_factory=list)]

    def wanted(self) -> WantedQuestion:
        """The question as the decision takes it."""
        return WantedQuestion(
            kind=self.kind,
            label=self.label,
            id=self.id,
            required=self.required,
            options=tuple(WantedOption(label=option.label, id=option.id) for option in self.options),
        )


class QuestionsBody(Schema):
    """All questions of the application form, in their order."""

    questions: Annotated[list[QuestionBody], Field(max_length=100)]


class OptionShape(Schema):
    """A choice of a question."""

    id: str
    label: str


class QuestionShape(Schema):
    """A question of the application form."""

    id: str
    kind: QuestionKind
    label: str
    required: bool
    options: list[OptionShape]


class RuleChange(Schema):
    """A screening rule with other words, test or consequence.

    A failed answer flags. `hold`: the application waits for a person. `reject`: it ends by itself `delay_minutes` later, with
    `review` only after a person agreed. `least` is how many `some_of` needs.
    """

    name: Label
    test: Test
    wanted: Wanted
    least: Annotated[int, Field(ge=1, le=50)] | None = None
    hold: bool = False
    reject: bool = False
    delay_minutes: Annotated[int, Field(ge=0, le=30 * 24 * 60)] = 24 * 60
    review: bool = True

    def wish(self) -> WantedRule:
        """The rule as the decision takes it."""
        own = {name: getattr(self, name) for name in WantedRule.__dataclass_fields__}
        return WantedRule(**{**own, "wanted": tuple(self.wanted)})


class RuleBody(RuleChange):
    """A screening rule to add; `question` for rules of that kind only."""

    kind: RuleKind
    question: Id | None = None


class ScreeningBody(Schema):
    """What the job's screening does. `advance`: who passes every rule goes on to the next stage. `off`: no rule is applied."""

    advance: bool = False
    off: bool = False


class RuleShape(Schema):
    """A screening rule."""

    id: str
    kind: RuleKind
    name: str
    question: str | None
    test: str
    wanted: list[str]
    least: int | None
    hold: bool
    reject: bool
    delay_minutes: int
    review: bool
