"""Education: schools attended, the degrees held or studied for, their subjects and dates."""

from __future__ import annotations

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import Entry, Segment, entries_of, rows_of, segments_of
from chalicelib.intake.parsing.fields.dates import Period
from chalicelib.intake.parsing.fields.education.highest import highest_degree
from chalicelib.intake.parsing.fields.education.schooling import Schooling, schooling
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.sections import Section
from chalicelib.platform.values import dataclass

_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """One school or degree. The value of `degree` is none, associate, bachelor, master or doctorate; its raw form the words."""

    school: Found | None = None
    degree: Found | None = None
    field: Found | None = None
    period: Period | None = None


def education(document: Document, sections: tuple[Section, ...]) -> tuple[Education, ...]:
    """The schools in the order of the text; a degree without a school, or a school without a degree, is an entry too."""
    found: list[Education] = []
    for section in sections:
        if section.kind == "education":
            found += [_entry(one) for one in schooling(document, _heads(document, section), sure=True)]
    if not found:
        for section in sections:
            if section.kind in ("work", "top", "contact", "summary", "other", "title", "internship"):
                found += [_entry(one) for one in schooling(document, _heads(document, section), sure=False)]
    return tuple(_unique(found)[:_MOST])


def _heads(document: Document, section: Section) -> list[tuple[Entry, list[Segment]]]:
    return [(entry, segments_of(entry)) for entry in entries_of(rows_of(document, section))]


def _entry(one: Schooling) -> Education:
    return Education(school=one.school, degree=one.degree, field=one.field, period=one.period)


def _unique(found: list[Education]) -> list[Education]:
    seen: set[tuple[str, ...]] = set()
    kept: list[Education] = []
    for one in found:
        key = tuple(part.value.casefold() if part else "" for part in (one.school, one.degree, one.field))
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


__all__ = ["Education", "education", "highest_degree"]
