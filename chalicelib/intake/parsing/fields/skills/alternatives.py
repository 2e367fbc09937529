"""Long alternatives of a pattern, written as lists."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s+\|\s+")


def one_of(words: str) -> str:
    """`words` with the bars and line breaks between them made one alternative of a pattern: "a | b c" is "a|b c".

    Bars inside a word have no spaces around them.
    """
    return "|".join(_BETWEEN.split(words.strip()))
