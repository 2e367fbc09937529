"""Numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_GROUPED = re.compile(r"(?<=\d)[,\u00a0' ](?=\d{3}(?!\d))")
_OR_MORE = re.compile(
    r"\d\s*\+|[>≥]|\b(?:more than|over|above|at least|minimum|plus|mehr als|über|mindestens|más de)\b|"
    r"以上|超过|多于|至少|不少于|余",
    re.IGNORECASE,
)
_OR_LESS = re.compile(
    r"[<≤]|\b(?:less than|under|below|up to|at most|fewer than|weniger als|unter|bis zu|höchstens|moins de|menos de)\b|"
    r"以下|以内|不到|不足|少于|至多|最多|不超过",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")


def number_in(text: str) -> Decimal | None:
    """The one number in an answer such as "5", "5 years", "10,000" or "８年"; None for none and for several."""
    plain = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    found = _NUMBER.findall(plain)
    return Decimal(found[0]) if len(found) == 1 else None


def compared(test: str, wanted: str, given: Decimal) -> bool:
    """Whether a number passes `at_least` or `at_most`."""
    return given >= Decimal(wanted) if test == "at_least" else given <= Decimal(wanted)


def judged(test: str, wanted: str, answer: str) -> bool | None:
    """Whether the number in an answer passes; None for none, for several, and where "3+" or "不到5" leaves it open."""
    given = number_in(answer)
    if given is None:
        return None
    passed = compared(test, wanted, given)
    plain = unicodedata.normalize("NFKC", answer)
    more, less = bool(_OR_MORE.search(plain)), bool(_OR_LESS.search(plain))
    if not more and not less:
        return passed
    # What is at least three may be five, and what is under five may be none: only one side of the bound is sure.
    sure = (more != less) and passed is (more == (test == "at_least"))
    return passed if sure else None
