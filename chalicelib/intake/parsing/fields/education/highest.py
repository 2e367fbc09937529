"""The highest degree a résumé tells of, held or studied for."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.entries import rows_of
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.sections import Section
from chalicelib.intake.parsing.words.degrees import LEVELS, degrees
from chalicelib.intake.parsing.words.joints import JOINT
from chalicelib.intake.parsing.words.schools import school_score

_LABELLED = re.compile(
    (
        r"(?:最高学历|最高學歷|学\s{0,4}历|學歷|学位|文化程度|最終学歴|highest (?:degree|education|"
        r"qualification)|education level|degree)\s*[:：\t]\s*([^\n\t|]{1,24})"
    ),
    re.IGNORECASE,
)
_BROKEN = re.compile(r"(?<=[\u3040-\u9fff])\n(?=[\u3040-\u9fff])")
_SHORT_LINE = 60
_SCHOOL = 2.0
_ELSEWHERE = ("top", "contact", "summary", "title", "objective", "other")


def highest_degree(document: Document, sections: tuple[Section, ...]) -> Found | None:
    """The highest degree with its words. Where an education section names none, `none` with the section's heading or first words.

    None when the document has no word about education at all.
    """
    found = list(_in_education(document, sections)) + list(_labelled(document))
    if not any(item.value != "none" for item in found):
        found += list(_elsewhere(document, sections))
    if found:
        return max(found, key=lambda item: (LEVELS.index(item.value), -item.start))
    for section in sections:
        if section.kind == "education" and section.lines:
            index = section.heading if section.heading is not None else section.lines[0]
            line = document.lines[index]
            return Found(value="none", confidence=0.3, start=line.start, end=line.end, raw=line.text)
    return None


def _in_education(document: Document, sections: tuple[Section, ...]) -> list[Found]:
    found: list[Found] = []
    for section in sections:
        if section.kind == "education":
            for row in rows_of(document, section):
                text = _BROKEN.sub(JOINT, document.text[row.start : row.end]).replace("\n", " ")
                if row.body and not row.item and len(text) > _SHORT_LINE * 2:
                    continue
                found += _all(text, row.start, 0.9, ambiguous=True)
    return found


def _labelled(document: Document) -> list[Found]:
    found: list[Found] = []
    for match in _LABELLED.finditer(document.text):
        found += _all(match.group(1), match.start(1), 0.9, ambiguous=True)
    return found


def _elsewhere(document: Document, sections: tuple[Section, ...]) -> list[Found]:
    """Degrees in the head of the paper, its summary, or in a section of work that mixes both."""
    found: list[Found] = []
    for section in sections:
        for index in section.lines:
            line = document.lines[index]
            if section.kind in _ELSEWHERE or (
                section.kind in ("work", "honours", "skills") and len(line.text) <= _SHORT_LINE
            ):
                # "BA" is a degree where a school stands beside it.
                ambiguous = len(line.text) <= _SHORT_LINE and _names_school(document, index)
                found += [
                    item for item in _all(line.text, line.start, 0.6, ambiguous=ambiguous) if item.value != "none"
                ]
    return found


def _names_school(document: Document, index: int) -> bool:
    near = document.lines[max(0, index - 1) : index + 2]
    return any(len(line.text) <= _SHORT_LINE and school_score(line.text) >= _SCHOOL for line in near)


def _all(text: str, start: int, confidence: float, *, ambiguous: bool) -> list[Found]:
    return [
        Found(
            value=degree.level,
            confidence=confidence - 0.2 * degree.ambiguous,
            start=start + degree.start,
            end=start + degree.end,
            raw=text[degree.start : degree.end],
        )
        for degree in degrees(text)
        if ambiguous or not degree.ambiguous
    ]
