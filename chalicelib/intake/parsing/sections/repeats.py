"""What every page repeats: running heads, numbers of pages, the name of the program that made the file."""

from __future__ import annotations

import re

from chalicelib.intake.parsing import headings
from chalicelib.intake.parsing.document import Document

_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 4.0  # points
_PAGE_NUMBER = re.compile(
    (
        r"[-–— ]*(?:(?:page|seite|pagina|página|strona|side|p\.|第) ?)?\d{1,2}(?: ?(?:/|of|von|di|de|sur|"
        r"z|共) ?\d{1,2})?(?: ?页)?[-–— ]*"
    ),
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\b(?:page|seite|pagina|página) ?\d{1,2} ?(?:/|of|von|di|de|sur) ?\d{1,2}|powered by|[–-] \d/\d$", re.IGNORECASE
)
_LONGEST_FOOTER = 110


def repeated_lines(document: Document) -> frozenset[int]:
    """The lines that stand on several pages at the same height, from the second time on, and the numbers of pages."""
    seen: dict[tuple[str, int], int] = {}
    found: set[int] = set()
    for index, line in enumerate(document.lines):
        if line.x1 <= line.x0:
            continue
        running_head = line.page > 0 and headings.section_of(line.text.partition("\t")[0]) == "title"
        if _PAGE_NUMBER.fullmatch(line.text) or running_head:
            found.add(index)
            continue
        key = (_DIGITS.sub("#", line.text), round(line.y0 / _SAME_HEIGHT))
        if seen.setdefault(key, line.page) != line.page:
            found.add(index)
    return frozenset(found) | {
        index
        for index, line in enumerate(document.lines)
        if line.x1 > line.x0 and _FOOTER.search(line.text) and len(line.text) < _LONGEST_FOOTER
    }
