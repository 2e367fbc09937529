"""Screening rules: which tests fit what they look at.

A rule only says what is wanted; whether it may reject is `reject`, off unless the company switched it on, and even then only
what a candidate *answered* counts, never what was read out of a résumé.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from chalicelib.jobs.model import Question, QuestionKind, Rule, RuleKind
from chalicelib.platform.errors import Conflict, Invalid, NotFound
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass

MOST_RULES = 40
EDUCATION_LEVELS = ("secondary", "vocational", "associate", "bachelor", "master", "doctorate")
"""Lowest first: 高中, 中专, 大专, 本科, 硕士, 博士."""
YES, NO = "yes", "no"
_AMOUNT_PARTS = 2
_CURRENCY = re.compile(r"[A-Z]{3}")
_MINOR = re.compile(r"[1-9][0-9]{0,11}")

TESTS: dict[RuleKind, tuple[str, ...]] = {
    RuleKind.EDUCATION: ("at_least",),
    RuleKind.YEARS: ("at_least", "at_most"),
    RuleKind.SKILLS: ("any_of", "all_of", "some_of"),
    RuleKind.PLACE: ("one_of",),
    RuleKind.LANGUAGE: ("any_of", "all_of", "some_of"),
    RuleKind.SALARY: ("at_most",),
}
QUESTION_TESTS: dict[QuestionKind, tuple[str, ...]] = {
    QuestionKind.YES_NO: ("one_of",),
    QuestionKind.ONE_OF: ("one_of", "none_of"),
    QuestionKind.SEVERAL_OF: ("any_of", "all_of", "none_of", "some_of"),
    QuestionKind.NUMBER: ("at_least", "at_most"),
    QuestionKind.DATE: ("not_before", "not_after"),
}
"""Free text is read by people: no rule looks at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedRule:
    """What somebody wants a rule to be, apart from what it looks at."""

    name: str
    test: str
    wanted: tuple[str, ...]
    least: int | None = None
    hold: bool = False
    reject: bool = False
    delay_minutes: int = 0
    review: bool = False

    def applied(self, rule: Rule) -> Rule:
        """The rule as it is wanted."""
        return replace(rule, **{field: getattr(self, field) for field in self.__dataclass_fields__})


class UnknownRule(NotFound):
    """The job has no such screening rule."""

    code = "rule_unknown"
    text = Text("This job has no such screening rule. Load its rules again.", "该职位没有此筛选规则，请刷新规则列表。")


class WrongQuestion(Invalid):
    """A rule on answers without a question of the job, or another rule with one."""

    code = "rule_question_wrong"
    text = Text(
        "A rule of kind question names one question of this job that is not free text; other rules name none.",
        "“问题”类规则须引用该职位的一个非文本问题，其他规则不能引用问题。",
    )


class WrongTest(Invalid):
    """A test that does not fit what the rule looks at."""

    code = "rule_test_wrong"
    text = Text("This rule compares by one of: {choices}.", "此规则可用的比较方式：{choices}。")


class WrongWanted(Invalid):
    """Wanted values that cannot be compared."""

    code = "rule_wanted_wrong"
    text = Text("Wanted is {expected} here.", "此处应填写{expected}。")

    def said(self, language: Language) -> str:
        expected = self.values.get("expected", "")
        return self.text.said(language, expected=expected.said(language) if isinstance(expected, Text) else expected)


class WrongLeast(Invalid):
    """How many are wanted was said for a test that does not count, or not for one that does."""

    code = "rule_least_wrong"
    text = Text(
        "Only the test some_of says how many are needed at least: a number from 1 to {most}.",
        "仅 some_of 需要填写至少满足的数量（1 至 {most}）。",
    )


class OneConsequence(Invalid):
    """A rule that should both hold and reject."""

    code = "rule_consequence_wrong"
    text = Text("A failed answer either holds or rejects. Choose one.", "不满足时只能选择“暂缓”或“淘汰”其中一种。")


class TooManyRules(Conflict):
    """More rules than anybody can follow."""

    code = "too_many_rules"
    text = Text("A job has at most {most} screening rules. Remove one first.", "一个职位最多 {most} 条筛选规则。")


def checked(rule: Rule, questions: Sequence[Question]) -> Rule:
    """`rule` if it can be decided; raises what is wrong with it."""
    question = next((one for one in questions if one.id == rule.question), None)
    if (rule.kind is RuleKind.QUESTION) != (rule.question is not None):
        raise WrongQuestion(field="question")
    if rule.kind is not RuleKind.QUESTION:
        _check_test(rule, TESTS[rule.kind])
        _check_own(rule)
        return rule
    if question is None or question.kind not in QUESTION_TESTS:
        raise WrongQuestion(field="question")
    _check_test(rule, QUESTION_TESTS[question.kind])
    _check_answers(rule, question)
    return rule


def _check_test(rule: Rule, tests: tuple[str, ...]) -> None:
    if rule.test not in tests:
        raise WrongTest(field="test", choices=", ".join(tests))
    several = rule.test == "some_of"
    if several != (rule.least is not None) or (several and not 1 <= (rule.least or 0) <= len(rule.wanted)):
        raise WrongLeast(field="least", most=len(rule.wanted))
    if rule.hold and rule.reject:
        raise OneConsequence(field="hold")


def _check_own(rule: Rule) -> None:
    """What a rule wants that looks at the person rather than at one answer."""
    if rule.kind is RuleKind.EDUCATION:
        if len(rule.wanted) != 1 or rule.wanted[0] not in EDUCATION_LEVELS:
            raise WrongWanted(field="wanted", expected=", ".join(EDUCATION_LEVELS))
    elif rule.kind is RuleKind.YEARS:
        _check_number(rule)
    elif rule.kind is RuleKind.SALARY:
        _check_salary(rule)
    else:
        _check_words(rule)


def _check_answers(rule: Rule, question: Question) -> None:
    if question.kind is QuestionKind.NUMBER:
        _check_number(rule)
    elif question.kind is QuestionKind.DATE:
        _check_date(rule)
    else:
        known = {YES, NO} if question.kind is QuestionKind.YES_NO else {option.id for option in question.options}
        if not rule.wanted or not known.issuperset(rule.wanted) or len(set(rule.wanted)) != len(rule.wanted):
            raise WrongWanted(field="wanted", expected=", ".join(sorted(known)))


def _check_number(rule: Rule) -> None:
    try:
        number = Decimal(rule.wanted[0]) if len(rule.wanted) == 1 else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise WrongWanted(field="wanted", expected=Text("one number", "一个数字"))


def _check_salary(rule: Rule) -> None:
    currency, amount = rule.wanted if len(rule.wanted) == _AMOUNT_PARTS else ("", "")
    if not _CURRENCY.fullmatch(currency) or not _MINOR.fullmatch(amount):
        expected = Text(
            'a currency and an amount a month in minor units, such as "CNY", "2500000"',
            '币种与以最小货币单位表示的月薪，例如 "CNY"、"2500000"',
        )
        raise WrongWanted(field="wanted", expected=expected)


def _check_date(rule: Rule) -> None:
    try:
        date.fromisoformat(rule.wanted[0] if len(rule.wanted) == 1 else "")
    except ValueError as error:
        raise WrongWanted(
            field="wanted", expected=Text("one date such as 2026-01-31", "一个日期，例如 2026-01-31")
        ) from error


def _check_words(rule: Rule) -> None:
    words = {word.strip().casefold() for word in rule.wanted}
    if not words or "" in words or len(words) != len(rule.wanted):
        raise WrongWanted(field="wanted", expected=Text("one or more different words", "一个或多个不同的词"))
