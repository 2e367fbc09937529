"""Where the résumé stops speaking of the candidate and names other people."""

from __future__ import annotations

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.headings import section_of


def own(document: Document, found: list[Found]) -> list[Found]:
    """`found` without what stands under a heading such as References, unless nothing else is left.

    The section ends at the next heading; in a résumé of columns the contact details may well follow it.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for line in document.lines:
        section = section_of(line.text)
        if section is None:
            continue
        if opened is not None:
            spans.append((opened, line.start))
            opened = None
        if section == "references":
            opened = line.start
    if opened is not None:
        spans.append((opened, len(document.text)))
    kept = [item for item in found if not any(start <= item.start < end for start, end in spans)]
    return kept or found
