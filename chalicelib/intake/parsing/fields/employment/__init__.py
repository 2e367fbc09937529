"""Employment: who employed the candidate, as what, and when.

Most employers carry no mark such as Inc. or 公司, so an entry is read by its structure: what is a title by its words, what is a
place, what its neighbours have at the same spot; the employer is what remains.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import Entry, entries_of, rows_of, segments_of
from chalicelib.intake.parsing.fields.dates import Period
from chalicelib.intake.parsing.fields.employment.candidates import LIKELY
from chalicelib.intake.parsing.fields.employment.roles import Roles, assign, is_internship, is_schooling
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.sections import Section
from chalicelib.platform.values import dataclass

_MOST = 60
# Research is work where its heading says so; a heading of work and projects holds both.
_EXPERIENCE = re.compile(r"experience|erfahrung|expérience|assistant")
_MIXED = re.compile(r"项目|項目|project|projekt|projet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """One position. A promotion within a company is a position of its own with the same employer.

    `start` and `end` are the offsets of everything the text says about it.
    """

    employer: Found | None = None
    title: Found | None = None
    period: Period | None = None
    kind: Literal["work", "internship"] = "work"
    start: int
    end: int


def employment(document: Document, sections: tuple[Section, ...]) -> tuple[Employment, ...]:
    """The positions in the order of the text; empty when the document tells of none."""
    found: list[Employment] = []
    for section in sections:
        if section.kind in ("work", "internship"):
            found += _in_section(document, section, strict=False)
        elif section.kind == "research" and _EXPERIENCE.search(_heading(document, section)):
            found += _in_section(document, section, strict=True)
    if not found and not any(section.kind in ("work", "internship") for section in sections):
        for section in sections:
            if section.kind in ("other", "top", "summary", "objective"):
                found += _in_section(document, section, strict=True)
    return tuple(found[:_MOST])


def _in_section(document: Document, section: Section, *, strict: bool) -> list[Employment]:
    """The positions of one section; `strict` wants title and employer told by their own words."""
    entries = [entry for entry in entries_of(rows_of(document, section)) if not (strict and entry.anchor is None)]
    roles = assign([segments_of(entry) for entry in entries], document.text)
    mixed = bool(_MIXED.search(_heading(document, section)))
    found: list[Employment] = []
    for entry, role in zip(entries, roles, strict=True):
        if (role.employer is None and role.title is None) or is_schooling(role):
            continue
        told = role.employer_weight >= LIKELY, role.title_weight >= LIKELY
        if (strict and not all(told)) or (mixed and not any(told) and not is_internship(role)):
            continue
        position = _position(section, entry, role)
        if position.employer is None and found:
            # A further title below the same employer.
            position = replace(position, employer=found[-1].employer)
        found.append(position)
    return found


def _heading(document: Document, section: Section) -> str:
    return document.lines[section.heading].text.casefold() if section.heading is not None else ""


def _position(section: Section, entry: Entry, role: Roles) -> Employment:
    dated = entry.head[entry.anchor].dates if entry.anchor is not None else ()
    dates = [found.period for found in dated if found.period]
    return Employment(
        employer=role.employer,
        title=role.title,
        period=next((period for period in dates if period.start), dates[0] if dates else None),
        kind="internship" if section.kind == "internship" or is_internship(role) else "work",
        start=entry.start,
        end=entry.end,
    )


__all__ = ["Employment", "employment"]
