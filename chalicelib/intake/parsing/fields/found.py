"""One thing found in a résumé, with where it stands and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

NOWHERE = -1


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
