"""Stretches of a text: cut at signs that stand outside brackets, and freed from what stands at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

HAN = re.compile(r"[\u3040-\u9fff]")
"""Chinese characters and kana."""
EDGES = " \t\n,，;；、。.:：•·|/\"'“”‘’*-–—&_~<>《》"
_OPENING, _CLOSING = "(（[【", ")）]】"
_NET = (".NET", ".net")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces and signs at its edges, brackets without a partner included; None when nothing is left."""
    while start < end and (text[start] in EDGES or text[start] in _CLOSING) and not text.startswith(_NET, start):
        start += 1
    while start < end and (text[end - 1] in EDGES or text[end - 1] in _OPENING):
        end -= 1
    unopened = text.count("(", start, end) < text.count(")", start, end)
    if unopened and text[end - 1 : end] == ")":
        return trimmed(text, start, end - 1)
    return (start, end) if start < end else None


def past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the text goes on behind `pattern`, or `start` when it does not begin with it."""
    match = pattern.match(text, start, end)
    return match.end() if match is not None and not text.startswith(_NET, start) else start


def parts(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between the matches that stand outside brackets; empty ones are left out."""
    low, seen, depth = start, start, 0
    last_closing = max(text.rfind(sign, start, end) for sign in _CLOSING)
    for match in pattern.finditer(text, start, end):
        for sign in text[seen : match.start()]:
            depth += (sign in _OPENING) - (sign in _CLOSING and depth > 0)
        seen = match.start()
        if depth and last_closing >= match.end():
            continue
        depth = 0
        if text[low : match.start()].strip():
            yield low, match.start()
        low = seen = match.end()
    if text[low:end].strip():
        yield low, end
