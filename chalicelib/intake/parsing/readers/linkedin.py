"""What LinkedIn's "Save to PDF" says: a sidebar of contacts and skills, and positions under the company they belong to.

The page has sizes of its own: headings are largest, then companies and schools, then titles, then dates. A company with several
positions stands once, with the whole duration below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.intake.parsing.document import Document, Line

if TYPE_CHECKING:
    from chalicelib.intake.parsing.fields.dates import Period
    from chalicelib.intake.parsing.fields.education import Education
    from chalicelib.intake.parsing.fields.employment import Employment
    from chalicelib.intake.parsing.fields.found import Found

_PROFILE = re.compile(r"linkedin\.com/in/[^\s()]{1,120}(?:\s{0,3}[^\s()]{1,60})?\s{0,3}\(LinkedIn\)", re.IGNORECASE)
_WORK = re.compile(
    r"Experience|Experiência|Experiencia|Expérience|Berufserfahrung|Esperienza|Ervaring|Erfarenhet|Doświadczenie|"
    r"工作经历|工作經歷|経験|職歴|경력",
    re.IGNORECASE,
)
_SCHOOLS = re.compile(
    r"Education|Formação acadêmica|Educación|Formation|Ausbildung|Formazione|Opleiding|Utbildning|Wykształcenie|"
    r"教育经历|學歷|学歴|학력",
    re.IGNORECASE,
)
_DATES = re.compile(r"^(?P<start>[^()]{4,40}?)\s[-–]\s(?P<end>[^()]{4,40}?)\s*\([^()]{3,60}\)$")
_YEARS = re.compile(r"(?:19|20)\d\d")
_STUDY = re.compile(r"^(?P<what>.{0,200}?)\s*[·•-]?\s*\((?P<dates>[^()]*(?:19|20)\d\d[^()]*)\)$")
_LARGER = 0.3  # points


def with_profile(document: Document) -> Document:
    """The document with its positions and schools stated; any other document as it is."""
    if not _PROFILE.search(document.text):
        return document
    from chalicelib.intake.parsing.stated import Stated

    employment = tuple(_positions(document, _under(document, _WORK)))
    education = tuple(_studies(_under(document, _SCHOOLS), document))
    if not (employment or education):
        return document
    return replace(document, stated=Stated(contacts=0, whole=False, employment=employment, education=education))


def _under(document: Document, heading: re.Pattern[str]) -> list[Line]:
    """The lines of the main column from this heading to the next of its size; footers left out."""
    found: list[Line] = []
    size = edge = 0.0
    for line in document.lines:
        if not size:
            if heading.fullmatch(line.text) and line.size > document.body_size + _LARGER:
                size, edge = line.size, line.x0
        elif line.x0 >= edge - 2:
            if line.size >= size - _LARGER:
                break
            found.append(line)
    return found


def _positions(document: Document, lines: Sequence[Line]) -> Iterator[Employment]:
    from chalicelib.intake.parsing.fields.employment import Employment

    company = lines[0].size if lines else 0.0
    places = [place for place, line in enumerate(lines) if _DATES.match(line.text) and _YEARS.search(line.text)]
    employer: Found | None = None
    last = 0
    for number, place in enumerate(places):
        before = lines[last:place]
        named = next((line for line in reversed(before) if line.size >= company - _LARGER), None)
        title = before[-1] if before else None
        if named is not None and named is not title:
            employer = _found(document, named)
        following = places[number + 1] if number + 1 < len(places) else len(lines)
        end = lines[following - 1].end
        yield Employment(
            employer=employer,
            title=_found(document, title) if title is not None else None,
            period=_period(lines[place].text),
            start=(title or lines[place]).start,
            end=end,
        )
        last = place + 1


def _studies(lines: Sequence[Line], document: Document) -> Iterator[Education]:
    from chalicelib.intake.parsing.fields.education import Education
    from chalicelib.intake.parsing.fields.found import Found
    from chalicelib.intake.parsing.words.degrees import LEVELS, degrees

    school = lines[0].size if lines else 0.0
    for place, line in enumerate(lines):
        if line.size < school - _LARGER:
            continue
        below = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].size < school - _LARGER else None
        match = _STUDY.match(below.text) if below is not None else None
        levels = degrees(match["what"] if match else below.text) if below is not None else []
        best = max(levels, key=lambda one: LEVELS.index(one.level), default=None)
        degree = None
        if best is not None and below is not None:
            start, end = below.start + best.start, below.start + best.end
            degree = Found(value=best.level, confidence=0.95, start=start, end=end, raw=document.text[start:end])
        yield Education(school=_found(document, line), degree=degree, period=_period(match["dates"]) if match else None)


def _found(document: Document, line: Line) -> Found:
    from chalicelib.intake.parsing.fields.found import Found

    return Found(
        value=line.text, confidence=0.95, start=line.start, end=line.end, raw=document.text[line.start : line.end]
    )


def _period(text: str) -> Period | None:
    from chalicelib.intake.parsing.fields.dates import periods

    return next((dated.period for dated in periods(text) if dated.period), None)
