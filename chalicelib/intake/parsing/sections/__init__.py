"""The sections of a résumé: which lines stand below which heading.

Every rule that reads a field of its own section starts here. Words alone do not make a heading ("Volunteer" is also a job,
"skills." the end of a sentence): where a document sets its headings apart, a line that looks like its text is none, and a
line that looks like its headings is one even if nobody listed its words.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.sections.marks import Kind, Mark, marks_of
from chalicelib.intake.parsing.sections.repeats import repeated_lines
from chalicelib.platform.values import dataclass

__all__ = ["Kind", "Section", "sections"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the document below one heading, or above the first one (`kind` "top", `heading` None).

    `lines` are indices into `Document.lines` in reading order, without the heading; where the heading shares its line with
    the first words of the section, that line is among them and `start` tells where its words begin. `start` and `end` are
    offsets in `Document.text`. Headings that say nothing known have the kind "other".
    """

    kind: Kind
    heading: int | None
    lines: tuple[int, ...]
    start: int
    end: int


def sections(document: Document) -> tuple[Section, ...]:
    """The sections in reading order; a document without headings is one section.

    Together they hold every line once, but for the headings and what each page repeats: numbers of pages, running heads.
    """
    marks = marks_of(document)
    repeated = repeated_lines(document)
    return tuple(
        replace(section, lines=tuple(index for index in section.lines if index not in repeated))
        for section in _divided(document, marks)
    )


def _divided(document: Document, marks: list[Mark]) -> list[Section]:
    found: list[Section] = []
    first = marks[0].line if marks else len(document.lines)
    if first:
        end = document.lines[first - 1].end
        found.append(Section(kind="top", heading=None, lines=tuple(range(first)), start=0, end=end))
    for place, mark in enumerate(marks):
        stop = marks[place + 1].line if place + 1 < len(marks) else len(document.lines)
        shares = mark.body < document.lines[mark.line].end
        lines = tuple(range(mark.line if shares else mark.line + mark.lines, stop))
        end = document.lines[stop - 1].end
        section = Section(kind=mark.kind, heading=mark.line, lines=lines, start=min(mark.body, end), end=end)
        found += _without_other_columns(document, section)
    return found


def _without_other_columns(document: Document, section: Section) -> list[Section]:
    """A section and what interrupts it: the head of the next column, above the first heading there, is nobody's section."""
    pieces: list[tuple[bool, list[int]]] = [(True, [])]
    left = right = top = 0.0
    if section.heading is not None:
        heading = document.lines[section.heading]
        left, right, top = heading.x0, heading.x1, heading.y0
    own = True
    for before, index in zip((section.heading, *section.lines), section.lines, strict=False):
        line = document.lines[index]
        last = document.lines[before] if before is not None else line
        if line.block != last.block and line.page == last.page and line.x1 > line.x0:
            apart = line.x0 > right or line.x1 < left
            own = not (apart and line.y0 < top - 1) if own else not apart
        elif line.page != last.page:
            own = True
        if own and line.x1 > line.x0:
            left, right = min(left, line.x0), max(right, line.x1)
        if pieces[-1][0] != own:
            pieces.append((own, []))
        pieces[-1][1].append(index)
    if len(pieces) == 1:
        return [section]
    found: list[Section] = []
    for is_own, lines in pieces:
        start = document.lines[lines[0]].start if lines else section.start
        end = document.lines[lines[-1]].end if lines else section.start
        kind: Kind = section.kind if is_own else "top"
        above = section.heading if is_own else None
        found.append(Section(kind=kind, heading=above, lines=tuple(lines), start=max(start, section.start), end=end))
    return found
