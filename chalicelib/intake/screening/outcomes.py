"""What a rule said, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.jobs import Rule
from chalicelib.pipeline import Evidence, Outcome
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_ASK = Text("Not answered. Ask the candidate.", "未回答，请向候选人确认。")
_UNCLEAR = Text(
    "The answer “{answer}” cannot be compared with {wanted}. Ask the candidate.",
    "回答“{answer}”无法与“{wanted}”比较，请向候选人确认。",
)
_PASSED = Text("Answered “{answer}”; wanted is {wanted}.", "回答“{answer}”，要求“{wanted}”，符合。")
_FAILED = Text("Answered “{answer}”, but wanted is {wanted}.", "回答“{answer}”，要求“{wanted}”，不符合。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The outcome of one rule: what was answered, through which board, and the reason in both languages.

    `evidence` is what the résumé says beside it; it decides nothing.
    """

    rule: Rule
    outcome: Outcome
    reason: Text
    answer: str = ""
    source: str = ""
    evidence: tuple[Evidence, ...] = ()


def decided(rule: Rule, *, passed: bool | None, answers: Iterable[str | Text], wanted: Text, source: str) -> Judgement:
    """The judgement of a comparison; `passed` is None where the two cannot be compared."""
    given = joined(answers)
    text = {True: _PASSED, False: _FAILED, None: _UNCLEAR}[passed]
    outcome = {True: Outcome.PASSED, False: Outcome.FAILED, None: Outcome.ASK}[passed]
    reason = Text(text.en.format(answer=given.en, wanted=wanted.en), text.zh.format(answer=given.zh, wanted=wanted.zh))
    return Judgement(rule=rule, outcome=outcome, reason=reason, answer=given.en, source=source)


def joined(answers: Iterable[str | Text]) -> Text:
    """Answers in a row, each in the reader's language where it has two."""
    both = [one if isinstance(one, Text) else Text(one, one) for one in answers]
    return Text(", ".join(one.en for one in both), "、".join(one.zh for one in both))


def unanswered(rule: Rule) -> Judgement:
    """The judgement where nothing was answered."""
    return Judgement(rule=rule, outcome=Outcome.ASK, reason=_ASK)


def listed(test: str, names: Iterable[str | Text], least: int | None = None) -> Text:
    """What a rule wants of several: "any of: a, b"."""
    names_said = joined(names)
    words = {
        "one_of": Text("one of", "以下之一"),
        "any_of": Text("any of", "以下任一"),
        "all_of": Text("all of", "以下全部"),
        "none_of": Text("none of", "以下均非"),
        "some_of": Text(f"at least {least} of", f"以下至少 {least} 项"),
    }[test]
    return Text(f"{words.en}: {names_said.en}", f"{words.zh}：{names_said.zh}")


def bounded(test: str, value: str) -> Text:
    """What a rule wants of one number or day: "at least 5"."""
    words = {
        "at_least": Text("at least", "不少于"),
        "at_most": Text("at most", "不超过"),
        "not_before": Text("not before", "不早于"),
        "not_after": Text("not after", "不晚于"),
    }[test]
    return Text(f"{words.en} {value}", f"{words.zh} {value}")
