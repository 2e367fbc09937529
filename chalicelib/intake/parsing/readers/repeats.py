"""Lines that a document says on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chalicelib.intake.parsing.document import RawLine

_TOO_SHORT = 3


def without_repeats(lines: Iterable[RawLine]) -> Iterator[RawLine]:
    """Headers of the first page and of the others often say the same: once is enough."""
    seen: set[str] = set()
    for line in lines:
        if line.block and line.text in seen and len(line.text) > _TOO_SHORT:
            continue
        if not line.block:
            if line.text in seen:
                continue
            seen.add(line.text)
        yield line
