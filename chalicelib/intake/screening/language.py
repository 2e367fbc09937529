"""Languages the candidate says they speak, whatever language their names are written in."""

from __future__ import annotations

from chalicelib.intake.screening.answered import OWN_QUESTIONS, Answered
from chalicelib.intake.screening.outcomes import Judgement, decided, listed, unanswered
from chalicelib.intake.screening.words import compared, contains, parted, plain
from chalicelib.jobs import Rule, RuleKind

_NAMES: tuple[tuple[str, ...], ...] = (
    ("chinese", "mandarin", "putonghua", "中文", "汉语", "普通话", "zh"),
    ("cantonese", "粤语", "广东话", "yue"),
    ("english", "英语", "英文", "en"),
    ("german", "deutsch", "德语", "de"),
    ("french", "français", "法语", "fr"),
    ("spanish", "español", "西班牙语", "es"),
    ("portuguese", "português", "葡萄牙语", "pt"),
    ("italian", "italiano", "意大利语", "it"),
    ("russian", "русский", "俄语", "ru"),
    ("japanese", "日本語", "日语", "ja"),
    ("korean", "한국어", "韩语", "ko"),
    ("arabic", "العربية", "阿拉伯语", "ar"),
    ("vietnamese", "tiếng việt", "越南语", "vi"),
    ("thai", "泰语", "th"),
    ("indonesian", "bahasa indonesia", "印尼语", "id"),
    ("hindi", "印地语", "hi"),
    ("dutch", "nederlands", "荷兰语", "nl"),
    ("turkish", "türkçe", "土耳其语", "tr"),
)


def screen(rule: Rule, answered: Answered) -> Judgement:
    """Whether any or all of the wanted languages were named."""
    given = answered.values.get(OWN_QUESTIONS[RuleKind.LANGUAGE], ())
    if not given:
        return unanswered(rule)
    passed = compared(rule.test, rule.wanted, parted(given), same, understood=understood, least=rule.least)
    wanted = listed(rule.test, rule.wanted, rule.least)
    return decided(rule, passed=passed, answers=given, wanted=wanted, source=answered.source)


def same(word: str, want: str) -> bool:
    """Whether a given word such as "English (C1)" names the wanted language by any of its names."""
    names = next((names for names in _NAMES if plain(want) in map(plain, names)), (want,))
    return any(contains(word, plain(name)) for name in names) or bool(_codes(word) & _codes(want))


def understood(word: str) -> bool:
    """Whether a given word names a language that is known, in any language ("Englisch", "anglais")."""
    return bool(_codes(word)) or any(contains(word, plain(name)) for names in _NAMES for name in names)


def _codes(words: str) -> set[str]:
    """The ISO 639 codes of the languages that are named."""
    from chalicelib.intake.parsing import taxonomy

    return {mention.entry.code for mention in taxonomy.mentions(words)} - {""}
