"""Which words of a head of education name the school."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.cleaning import is_han
from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import Segment
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.headings import section_of
from chalicelib.intake.parsing.words.degrees import degrees
from chalicelib.intake.parsing.words.organisations import organisation_score
from chalicelib.intake.parsing.words.places import is_country_or_state, is_place
from chalicelib.intake.parsing.words.schools import (
    bracketed_campus,
    is_campus,
    is_federal,
    school_length,
    school_score,
)
from chalicelib.intake.parsing.words.titles import title_score

LIKELY = 1.5
NOISE = re.compile(
    (
        r"@|https?:|www\.|^\W*[\d.,/%+ -]+\W*$|\bgpa\b|\bcgpa\b|^(?:expected|graduat|anticipated|class of|"
        r"grade|note|honou?rs?|with honors|magna|summa|cum laude|dean|minor|major in|thesis|advisor|"
        r"relevant|coursework|present|page \d|seite \d|pagina \d|rank|average|final grade|"
        r"abschluss(?:note)?\b|mention|votazione)|^(?:入学|卒業|修了|中退|同|卒業見込み?|在学中|毕业|在读|"
        r"全日制|统招|排名|绩点|主修|辅修|"
        r"预计|专业|学历|学位|年|月|以上)"
    ),
    re.IGNORECASE,
)
_LONGEST = 90
_LABELLED = 5.0
_LESS = 0.5
_MOST_CAMPUS_WORDS = 3
_LONGEST_CAMPUS = 12
_EDGES = " ,;:-–—·"


def score(segment: Segment) -> float:
    """How much a segment looks like a school, by its words or by what the paper calls it."""
    if segment.label is not None:
        return _LABELLED if segment.label == "school" else 0.0
    if segment.aside or len(segment.text) > _LONGEST:
        return 0.0
    # "Diploma di liceo scientifico" is what "Liceo Volta" gave.
    text = segment.text
    named_after = any(found.start == 0 and not school_score(text[: found.end]) for found in degrees(text))
    return school_score(text) - _LESS * named_after


def school(document: Document, segments: list[Segment], *, sure: bool) -> Found | None:
    """The school of a head; where the section is `sure` to be of education, also one that no word of a school tells."""
    likely = [place for place, segment in enumerate(segments) if score(segment) >= LIKELY]
    if likely:
        best = max(likely, key=lambda place: (score(segments[place]), -place))
        return _named(document, segments, best, 0.95 if school_score(segments[best].text) >= LIKELY else 0.8)
    rest = [place for place, segment in enumerate(segments) if _could_be(segment)] if sure else []
    if not rest:
        return None
    first_row = min(segments[place].row for place in rest)
    best = max(rest, key=lambda place: (_likeness(segments[place], segments, first_row), -place))
    return _named(document, segments, best, 0.5)


def _could_be(segment: Segment) -> bool:
    text = segment.text
    if segment.label is not None or segment.aside or len(text) > _LONGEST or text[:1].islower():
        return False
    if not any(character.isalnum() for character in text) or section_of(text):
        return False
    return not (NOISE.search(text) or degrees(text) or is_place(text))


def _likeness(segment: Segment, segments: list[Segment], first_row: int) -> float:
    """An organisation is likelier a school than a subject is, and a row of its own likelier than a place beside a degree."""
    beside = any(
        other.row == segment.row and other is not segment and degrees(other.text) and not is_place(other.text)
        for other in segments
    )
    weight = organisation_score(segment.text) + 0.8 * school_score(segment.text) - 0.3 * title_score(segment.text)
    return weight + 0.6 * (not beside) + 0.3 * (segment.row == first_row)


def _named(document: Document, segments: list[Segment], place: int, confidence: float) -> Found:
    """The name as it stands, with its campus, without a degree or a faculty glued to it."""
    start, end = _with_college(segments, place), _with_campus(document, segments, place)
    text = document.text[start:end]
    found = degrees(text)
    if found:
        head, tail = found[0], found[-1]
        rest = text[head.end :].lstrip(" ,:-–")
        if head.start == 0 and rest[:1].isupper() and school_score(rest) >= LIKELY:
            start = end - len(rest)  # "PhD Princeton University"
        elif tail.end == len(text) and tail.start > 0 and school_score(text[: tail.start]) >= LIKELY:
            # "Harvard University MBA", but all of "北京师范大学附属中学".
            end = start + max(len(text[: tail.start].rstrip(_EDGES)), _han_length(text))
    text = document.text[start:end]
    length = school_length(text)
    if start + length == end:
        length += bracketed_campus(document.text[end : end + _LONGEST_CAMPUS])
    raw = document.text[start : start + length].rstrip(_EDGES)
    return Found(value=one_line(raw), confidence=confidence, start=start, end=start + len(raw), raw=raw)


def _han_length(text: str) -> int:
    """How many of the first characters are a school's name in Chinese or Japanese; 0 for other languages."""
    length = school_length(text)
    return length if length < len(text) or is_han(text[-1]) else 0


def _with_college(segments: list[Segment], place: int) -> int:
    """Where the name begins: "Birkbeck" stands before the comma and "University of London"."""
    segment = segments[place]
    before = segments[place - 1] if place and is_federal(segment.text) else None
    if before is None or before.chunk != segment.chunk or before.aside or before.label is not None:
        return segment.start
    named = before.text[:1].isupper() and not (
        NOISE.search(before.text) or degrees(before.text) or is_place(before.text)
    )
    return before.start if named and len(before.text.split()) <= _MOST_CAMPUS_WORDS else segment.start


def _with_campus(document: Document, segments: list[Segment], place: int) -> int:
    """Where the name ends: "University of California" goes on behind the comma."""
    segment = segments[place]
    text = document.text[segment.start : segment.end]
    behind = [other for other in segments[place + 1 : place + 3] if other.chunk == segment.chunk]
    if not behind or not is_campus(text) or is_country_or_state(behind[0].text):
        return segment.end
    # "University of Texas, Austin, TX" tells a place, "University of California, Irvine, CA" the campus first.
    told = len(behind) > 1 and is_country_or_state(behind[1].text) and not text.casefold().endswith("california")
    return segment.end if told or len(behind[0].text.split()) > _MOST_CAMPUS_WORDS else behind[0].end
