"""How well somebody knows a language, on the scale of the Common European Framework: A1 to C2, or `native`.

What is not given on that scale is read onto it as the Council of Europe's self-assessment grid describes it: basic A2,
conversational B1, good B2, fluent C1. Examinations follow the tables their boards publish (CET-4 B1, CET-6 B2, TEM-8 C1, IELTS,
TOEFL iBT, TOEIC, JLPT N1 to N5).
"""

from __future__ import annotations

import re
from typing import Final

SCALE: Final = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
"""The levels, the highest first."""

_LATIN: Final = {
    "native": (
        "native|mother tongue|first language|bilingual|muttersprache|muttersprachler(?:in)?|langue maternelle|materna|nativ[oae]|"
        "madrelingua|língua materna|moedertaal|ojczysty|modersmål|bilingue|bilingüe"
    ),
    "C2": "C2|mastery|proficiency level|near[- ]native",
    "C1": (
        "C1|N1|TEM-?8|fluent(?:ly)?|fluency|full professional|advanced|business fluent|verhandlungssicher|fließend|fliessend|"
        "courant|fluido|fluente|avanzado|avancé|avançado|avanzato|vloeiend|biegły|biegle|excellent|ottimo|sehr gut"
    ),
    "B2": (
        "B2|N2|CET-?6|TEM-?4|professional working|working proficiency|proficient|very good|good|gut|buono|bueno|bon|bon niveau|"
        "goed|bom|alto|upper[- ]intermediate|business level|verhandlungsfähig"
    ),
    "B1": (
        "B1|N3|CET-?4|conversational|intermediate|limited working|intermedio|intermédiaire|medio|discreto|intermediário|mittel|"
        "średni|moyen"
    ),
    "A2": (
        "A2|N4|basic|elementary|grundkenntnisse|notions|básico|base|elementare|beginner|limited|schulkenntnisse|scolaire|"
        "podstawowy|basis|initial"
    ),
    "A1": "A1|N5|novice|débutant|anfänger|principiante",
}
_WIDE: Final = {
    "native": "母语|母語|ネイティブ|普通话[一二]级|一级[甲乙]等|二级[甲乙]等",
    "C1": "精通|流利|专业八级|专八|ビジネスレベル|上級",
    "B2": "熟练|良好|六级|专业四级|专四|日常会話以上",
    "B1": "四级|中等|一般|日常会話|中級",
    "A2": "基础|初级|入门|简单|了解|初級",
}
_PATTERNS: Final = tuple(
    (level, re.compile(rf"(?<![^\W\d_])(?:{_LATIN[level]})(?![^\W\d_])|{_WIDE.get(level, '(?!)')}", re.IGNORECASE))
    for level in SCALE
)
_IELTS = re.compile(r"(?:IELTS|雅思)\D{0,8}([4-9](?:\.[05])?)", re.IGNORECASE)
_TOEFL = re.compile(r"(?:TOEFL|托福)\D{0,12}(\d{2,3})", re.IGNORECASE)
_TOEIC = re.compile(r"TOEIC\D{0,12}(\d{3})", re.IGNORECASE)
_TESTS: Final = (
    (_IELTS, ((8.5, "C2"), (7.0, "C1"), (5.5, "B2"), (4.0, "B1"))),
    (_TOEFL, ((114.0, "C2"), (95.0, "C1"), (72.0, "B2"), (42.0, "B1"))),
    (_TOEIC, ((945.0, "C1"), (785.0, "B2"), (550.0, "B1"), (225.0, "A2"))),
)
_CODE = re.compile(r"\b[ABC][12]\b")
_GRID = 3  # abilities at least that the Europass grid rates one by one


def level_of(words: str) -> str:
    """The level that the words tell, empty when they tell none."""
    for pattern, scale in _TESTS:
        if (score := pattern.search(words)) is not None:
            return next((level for least, level in scale if float(score.group(1)) >= least), "")
    codes: list[str] = _CODE.findall(words)
    if len(codes) >= _GRID:
        # The level most abilities have, the lower of two that are even.
        return min(sorted(set(codes)), key=lambda code: -codes.count(code))
    return next((level for level, pattern in _PATTERNS if pattern.search(words)), "")


def is_better(one: str, other: str) -> bool:
    """Whether the first level is above the second."""
    return SCALE.index(one) < SCALE.index(other)
