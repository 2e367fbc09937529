"""What candidates say voluntarily of their sex and ethnicity, from whatever form a board asked in.

Such answers are for figures alone (29 CFR 1607.4): they are read into their own place of the envelope, under one of two names,
and everything else of that sort (health, disability, veteran status, religion) is left in the delivery's bytes, which nobody
who decides ever sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib.boards.model import EnvelopeAnswer

SEX, ETHNICITY = "sex", "ethnicity"
_CATEGORIES = {
    SEX: re.compile(r"\b(sex|gender)\b|性别", re.IGNORECASE),
    ETHNICITY: re.compile(r"\b(race|racial|ethnic\w*|hispanic)\b|民族|族裔", re.IGNORECASE),
}
_DECLINED = re.compile(
    r"\b(decline|prefer not|not (to )?(say|answer|disclose|specified)|rather not)\b|不愿|不便|拒绝", re.IGNORECASE
)


def category_of(question: str) -> str:
    """What a question asks about: `sex`, `ethnicity` or nothing that is counted."""
    return next((name for name, words in _CATEGORIES.items() if words.search(question)), "")


def self_identified(answers: Iterable[EnvelopeAnswer]) -> tuple[EnvelopeAnswer, ...]:
    """The answers that are counted, each under its category; who declined to say said nothing."""
    found: dict[str, EnvelopeAnswer] = {}
    for answer in answers:
        category = category_of(answer.label or answer.question)
        values = tuple(one for one in answer.spoken or answer.values if one and not _DECLINED.search(one))
        if category and values and category not in found:
            found[category] = EnvelopeAnswer(question=category, label=category, values=values)
    return tuple(found.values())
