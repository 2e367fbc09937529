"""Chinese words that the end of a line divides: the mark that stands for it, and reading words without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# Stands for a line end within Chinese, where no space belongs (U+2060 WORD JOINER); no pattern of words knows it.
JOINT: Final = "\u2060"


def without_joints(text: str) -> tuple[str, Sequence[int]]:
    """A text without the marks, and where each of its characters, and its end, stood in the text that was given."""
    if JOINT not in text:
        return text, range(len(text) + 1)
    places = [place for place, character in enumerate(text) if character != JOINT]
    return text.replace(JOINT, ""), [*places, len(text)]
