"""The highest degree, against the lowest that is wanted."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, bounded, decided, unanswered
from chalicelib.intake.screening.words import contains, plain
from chalicelib.jobs import EDUCATION_LEVELS, Rule, RuleKind
from chalicelib.platform.texts import Text

NAMES: dict[str, Text] = {
    "secondary": Text("Secondary school", "高中"),
    "vocational": Text("Vocational school", "中专"),
    "associate": Text("Associate degree", "大专"),
    "bachelor": Text("Bachelor", "本科"),
    "master": Text("Master", "硕士"),
    "doctorate": Text("Doctorate", "博士"),
}
_WORDS: dict[str, tuple[str, ...]] = {
    "secondary": ("secondary", "high school", "abitur", "高中"),
    "vocational": ("vocational", "中专", "中职", "职高"),
    "associate": ("associate", "大专", "专科", "高职"),
    "bachelor": ("bachelor", "bachelors", "bachelor's", "bsc", "ba", "本科", "学士"),
    "master": ("master", "masters", "master's", "msc", "mba", "硕士", "研究生"),
    "doctorate": ("doctorate", "doctor", "phd", "博士"),
}


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether the answered degree is the wanted one or a higher one."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.EDUCATION], ())
    if not given:
        return unanswered(rule)
    levels = [level for level in map(_level, given) if level is not None]
    lowest = EDUCATION_LEVELS.index(rule.wanted[0])
    name = NAMES[rule.wanted[0]]
    wanted = Text(bounded(rule.test, name.en).en, bounded(rule.test, name.zh).zh)
    passed = max(levels) >= lowest if len(levels) == len(given) else None
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def _level(answer: str) -> int | None:
    """The place of an answer among the levels; None where it names none or several."""
    text = plain(answer)
    named = {level for level, words in _WORDS.items() if any(contains(text, word) for word in words)}
    return EDUCATION_LEVELS.index(named.pop()) if len(named) == 1 else None
