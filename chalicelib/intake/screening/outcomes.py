"""What a rule said, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.jobs import Rule
from chalicelib.pipeline import Outcome
from chalicelib.platform.texts import Text

_ASK = Text("Not answered. Ask the candidate.", "未回答，请向候选人确认。")
_UNCLEAR = Text(
    "The answer “{answer}” cannot be compared with {wanted}. Ask the candidate.",
    "回答“{answer}”无法与“{wanted}”比较，请向候选人确认。",
)
_PASSED = Text("Answered “{answer}”; wanted is {wanted}.", "回答“{answer}”，要求“{wanted}”，符合。")
_FAILED = Text("Answered “{answer}”, but wanted is {wanted}.", "回答“{answer}”，要求“{wanted}”，不符合。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The outcome of one rule: what was answered, through which board, and the reason in both languages."""

    rule: Rule
    outcome: Outcome
    reason: Text
    answer: str = ""
    source: str = ""


def decided(rule: Rule, *, passed: bool | None, answers: Iterable[str], wanted: Text, source: str) -> Judgement:
    """The judgement of a comparison; `passed` is None where the two cannot be compared."""
    answer = ", ".join(answers)
    text = {True: _PASSED, False: _FAILED, None: _UNCLEAR}[passed]
    outcome = {True: Outcome.PASSED, False: Outcome.FAILED, None: Outcome.ASK}[passed]
    reason = Text(text.en.format(answer=answer, wanted=wanted.en), text.zh.format(answer=answer, wanted=wanted.zh))
    return Judgement(rule=rule, outcome=outcome, reason=reason, answer=answer, source=source)


def unanswered(rule: Rule) -> Judgement:
    """The judgement where nothing was answered."""
    return Judgement(rule=rule, outcome=Outcome.ASK, reason=_ASK)


def listed(test: str, names: Iterable[str]) -> Text:
    """What a rule wants of several: "any of: a, b"."""
    joined = list(names)
    words = {
        "one_of": Text("one of", "以下之一"),
        "any_of": Text("any of", "以下任一"),
        "all_of": Text("all of", "以下全部"),
        "none_of": Text("none of", "以下均非"),
    }[test]
    return Text(f"{words.en}: {', '.join(joined)}", f"{words.zh}：{'、'.join(joined)}")


def bounded(test: str, value: str) -> Text:
    """What a rule wants of one number or day: "at least 5"."""
    words = {
        "at_least": Text("at least", "不少于"),
        "at_most": Text("at most", "不超过"),
        "not_before": Text("not before", "不早于"),
        "not_after": Text("not after", "不晚于"),
    }[test]
    return Text(f"{words.en} {value}", f"{words.zh} {value}")
