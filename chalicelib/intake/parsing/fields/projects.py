"""Projects: what they are called, what the candidate was in them, and when."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import Segment, entries_of, rows_of, segments_of
from chalicelib.intake.parsing.fields.dates import Period
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.sections import Section
from chalicelib.intake.parsing.words.titles import title_score
from chalicelib.platform.values import dataclass

_ADDRESS = re.compile(r"https?:|www\.|github\.com|gitee\.com|\w\.(?:com|org|io|dev|app|net|cn)\b", re.IGNORECASE)
_NAME_LABEL = re.compile(r"^(?:项目名称|项目|project(?: name)?|名称)\s*[:：]\s*", re.IGNORECASE)
_LIKELY = 1.2
_LONGEST = 80
_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One project."""

    name: Found | None = None
    role: Found | None = None
    period: Period | None = None


def projects(document: Document, sections: tuple[Section, ...]) -> tuple[Project, ...]:
    """The projects in the order of the text."""
    found: list[Project] = []
    for section in sections:
        if section.kind != "project":
            continue
        for entry in entries_of(rows_of(document, section)):
            segments = [
                one
                for one in segments_of(entry)
                if not _ADDRESS.search(one.text) and len(one.text) <= _LONGEST and not one.aside
            ]
            if not segments:
                continue
            name = next((one for one in segments if title_score(one.text) < _LIKELY), segments[0])
            role = next((one for one in segments if one is not name and title_score(one.text) >= _LIKELY), None)
            dates = [date.period for row in entry.head for date in row.dates if date.period]
            found.append(
                Project(
                    name=_found(name, document),
                    role=_found(role, document) if role else None,
                    period=dates[0] if dates else None,
                )
            )
    return tuple(found[:_MOST])


def _found(segment: Segment, document: Document) -> Found:
    label = _NAME_LABEL.match(segment.text)
    start = segment.start + (label.end() if label else 0)
    raw = document.text[start : segment.end]
    return Found(value=one_line(raw), confidence=0.6, start=start, end=segment.end, raw=raw)
