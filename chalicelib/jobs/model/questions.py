"""Questions of the application form and the rules that look at their answers."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.platform.values import dataclass


class QuestionKind(StrEnum):
    """How a question is asked and answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice of a question: a stable id and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the application form. `id` is stable: answers and rules refer to it."""

    id: str
    kind: QuestionKind
    label: str
    required: bool = False
    options: tuple[Option, ...] = ()


class RuleKind(StrEnum):
    """What a screening rule looks at; a `question` rule looks at the answer to `question`."""

    EDUCATION = "education"
    YEARS = "years"
    SKILLS = "skills"
    PLACE = "place"
    LANGUAGE = "language"
    SALARY = "salary"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A screening rule. `wanted` are the accepted values (option ids, skills, places, a minimum as text).

    `test` says how they are compared (`decisions.rules.TESTS`); `least` is the number that `some_of` asks for. A salary is wanted
    as an amount a month in minor units of its currency: `("CNY", "2500000")`.

    A failed answer flags the application. With `hold` it also waits for a person. With `reject`, which is off unless the company
    switched it on for this very rule, it ends the application `delay_minutes` later; with `review` only after a person agreed.
    """

    id: str
    job: str
    kind: RuleKind
    name: str
    question: str | None = None
    test: str = "one_of"
    wanted: tuple[str, ...] = ()
    reject: bool = False
    least: int | None = None
    hold: bool = False
    delay_minutes: int = 0
    review: bool = False
    version: int = 0
