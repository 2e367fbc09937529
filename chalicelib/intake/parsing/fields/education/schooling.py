"""The heads of a section of education read: which words are the school, which the degree, which the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import Entry, Segment
from chalicelib.intake.parsing.fields.dates import Period
from chalicelib.intake.parsing.fields.education.naming import LIKELY, NOISE, school, score
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.words.degrees import degrees, highest
from chalicelib.intake.parsing.words.places import is_country_or_state, is_place
from chalicelib.intake.parsing.words.schools import school_score
from chalicelib.platform.values import dataclass

_FIELD = re.compile(
    (
        r"^[\s,:-]*(?:(?:degree|studies|program(?:me)?|diploma|studium|studiengang)\s*)?(?:(?:of|in|en|im|de|"
        r"for|w|di|em)(?![^\W_])|:|-|–|,)?\s*(?:(?:applied |fine )?(?:sciences?|arts|engineering|education|technology)\s*"
        r"(?:\([^)]{1,12}\)\s*)?(?:in|of|,|-|–|:)\s+)?"
    ),
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 70
_LONGEST_HAN = 20
_SHORTEST = 3
_NEAR = 60
_DOUBTFUL = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """One head of education."""

    school: Found | None
    degree: Found | None
    field: Found | None
    period: Period | None


def schooling(document: Document, heads: Sequence[tuple[Entry, list[Segment]]], *, sure: bool) -> Iterator[Schooling]:
    """What the heads tell. Unless the section is `sure` to be of education, only what names a school by its words counts."""
    dated = any(entry.anchor is not None for entry, _ in heads)
    for entry, every in heads:
        segments = _without_cities(every)
        told = any(score(segment) >= LIKELY or degrees(segment.text) for segment in segments)
        if dated and entry.anchor is None and not told:
            continue
        for group in _by_school(segments):
            one = _read(document, entry, group, sure=sure)
            if (one.school or one.degree) if sure else (one.degree and _is_told(one.school)):
                yield one


def _without_cities(segments: list[Segment]) -> list[Segment]:
    """Without "Princeton, NJ" where another segment is the school: some cities are called as their universities."""
    cities = {
        place
        for place, (segment, following) in enumerate(pairwise(segments))
        if segment.chunk == following.chunk and is_country_or_state(following.text) and " " not in segment.text
    }
    rest = [segment for place, segment in enumerate(segments) if place not in cities]
    return rest if any(score(segment) >= LIKELY for segment in rest) else segments


def _is_told(school: Found | None) -> bool:
    """Whether a school is told by words of its own."""
    return school is not None and school.confidence > _DOUBTFUL


def _by_school(segments: list[Segment]) -> list[list[Segment]]:
    """One group for each row with a school: undated lists put several schools below each other in one head."""
    rows = sorted({segment.row for segment in segments if score(segment) >= LIKELY})
    if len(rows) <= 1:
        return [segments]
    # A degree written above its school keeps standing above the next one.
    above = any(segment.row < rows[0] for segment in segments)
    cuts = [next(at for at, segment in enumerate(segments) if segment.row >= row - above) for row in rows[1:]]
    return [segments[begin:end] for begin, end in pairwise([0, *cuts, len(segments)]) if end > begin]


def _read(document: Document, entry: Entry, segments: list[Segment], *, sure: bool) -> Schooling:
    dated = [found for row in entry.head for found in row.dates if found.period]
    start = segments[0].start if segments else entry.start
    end = segments[-1].end if segments else entry.end
    near = [found.period for found in dated if start - _NEAR <= found.start <= end + _NEAR]
    named = school(document, segments, sure=sure)
    degree = _degree(document, segments)
    return Schooling(
        school=named,
        degree=degree,
        field=_field(document, segments, named, degree),
        period=next(iter([*near, *(found.period for found in dated)]), None),
    )


def _degree(document: Document, segments: list[Segment]) -> Found | None:
    found = [(degree, segment) for segment in segments for degree in degrees(segment.text)]
    top = highest([degree for degree, _ in found])
    if top is None:
        return None
    segment = next(segment for degree, segment in found if degree is top)
    start = segment.start + top.start
    raw = document.text[start : segment.start + top.end]
    return Found(value=top.level, confidence=0.6 if top.ambiguous else 0.9, start=start, end=start + len(raw), raw=raw)


def _field(document: Document, segments: list[Segment], school: Found | None, degree: Found | None) -> Found | None:
    """The subject: labelled, behind the degree, or what else the head says."""
    labelled = next((segment for segment in segments if segment.label == "field"), None)
    if labelled is not None:
        return _found(document, labelled.start, labelled.end)
    behind = _behind_degree(document, segments, school, degree)
    if behind is not None:
        return behind
    taken = [found for found in (school, degree) if found is not None]
    for segment in segments:
        if segment.aside or any(segment.start < found.end and found.start < segment.end for found in taken):
            continue
        longest = _LONGEST_HAN if _HAN.search(segment.text) else _LONGEST
        if (
            len(segment.text) > longest
            or NOISE.search(segment.text)
            or is_place(segment.text)
            or school_score(segment.text)
        ):
            continue
        return _found(document, segment.start, segment.end)
    return None


def _behind_degree(
    document: Document, segments: list[Segment], school: Found | None, degree: Found | None
) -> Found | None:
    segment = next((one for one in segments if degree and one.start <= degree.start < one.end), None)
    if degree is None or segment is None:
        return None
    lead = _FIELD.match(document.text[degree.end : segment.end])
    start = degree.end + (lead.end() if lead else 0)
    if segment.end - start < _SHORTEST or (school and school.start <= start < school.end):
        return None
    return _found(document, start, segment.end)


def _found(document: Document, start: int, end: int) -> Found | None:
    raw = document.text[start:end].rstrip(" ,;:)")
    if not raw or raw.isdigit():
        return None
    return Found(value=one_line(raw), confidence=0.6, start=start, end=start + len(raw), raw=raw)
