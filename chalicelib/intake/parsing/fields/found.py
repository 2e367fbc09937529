"""One thing found in a résumé, with where it stands and how sure we are."""

from __future__ import annotations

import re

from chalicelib.platform.values import dataclass

NOWHERE = -1
_BROKEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff])")
_BROKEN = re.compile(r" *\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`value` is the normal form, `raw` the words as they stand: `document.text[start:end] == raw`.

    What was found in the target of a link and not in the text has `start == end == -1`. `confidence` is between 0 and 1.
    """

    value: str
    confidence: float
    start: int
    end: int
    raw: str

    @property
    def in_text(self) -> bool:
        """Whether it stands in the text."""
        return self.start != NOWHERE


def in_link(value: str, raw: str, confidence: float) -> Found:
    """Something found behind a link only."""
    return Found(value=value, confidence=confidence, start=NOWHERE, end=NOWHERE, raw=raw)


def one_line(raw: str) -> str:
    """Words as they stand, as one line: a line end between Chinese characters goes, any other becomes a space."""
    if "\n" not in raw:
        return raw
    return _BROKEN.sub(" ", _BROKEN_HAN.sub("", raw))
