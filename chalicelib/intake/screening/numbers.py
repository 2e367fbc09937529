"""Numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_GROUPED = re.compile(r"(?<=\d)[,\u00a0' ](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")


def number_in(text: str) -> Decimal | None:
    """The one number in an answer such as "5", "5 years", "10,000" or "８年"; None for none and for several."""
    plain = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    found = _NUMBER.findall(plain)
    return Decimal(found[0]) if len(found) == 1 else None


def compared(test: str, wanted: str, given: Decimal) -> bool:
    """Whether a number passes `at_least` or `at_most`."""
    return given >= Decimal(wanted) if test == "at_least" else given <= Decimal(wanted)
