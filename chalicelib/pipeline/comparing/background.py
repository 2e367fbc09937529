"""Rows from what was read in résumés: pure.

A found field is named by what it is (`place`, `skill`); the parts of an entry of a list by the list, the entry's number and the
part (`education.0.school`). Parts of one entry are read as one value: "复旦大学 · 本科 · 2015-09 – 2019-06".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chalicelib import candidates
from chalicelib.candidates import Candidate, FoundField, Resume
from chalicelib.pipeline.comparing.labels import DEGREES, KINDS, LANGUAGES, NOW, PROFILE, RESUME
from chalicelib.pipeline.comparing.rows import EMPTY, Cell, Row, Section, cell_of, same_text
from chalicelib.platform.texts import Text

_PARTS = re.compile(r"[A-Za-z_]+|[0-9]+")
_BETWEEN = " · "
_CODES = {"degree": DEGREES, "highest_degree": DEGREES, "language": LANGUAGES, "kind": KINDS}


def profile_rows(people: Sequence[Candidate | None]) -> list[Row]:
    """What is known of the persons themselves."""
    places = tuple(EMPTY if one is None or not one.place else cell_of([same_text(one.place)]) for one in people)
    return [Row(section=Section.PROFILE, key="place", label=PROFILE["place"], cells=places)]


def resume_rows(resumes: Sequence[Resume | None]) -> list[Row]:
    """A row for each known field that any of the résumés has."""
    found = [{} if one is None else _by_field(candidates.corrected(one.found, one.corrections)) for one in resumes]
    return [
        Row(section=Section.RESUME, key=key, label=label, cells=tuple(_cell(one.get(key, ())) for one in found))
        for key, label in RESUME.items()
    ]


def _by_field(found: Iterable[FoundField]) -> dict[str, list[FoundField]]:
    grouped: dict[str, list[FoundField]] = {}
    for one in found:
        name = next(iter(_PARTS.findall(one.field)), "")
        grouped.setdefault(name, []).append(one)
    return grouped


def _cell(found: Sequence[FoundField]) -> Cell:
    if not found:
        return EMPTY
    values = [_joined(parts) for parts in _entries(found)]
    return cell_of(values, confidence=min(one.confidence for one in found))


def _entries(found: Sequence[FoundField]) -> Iterable[list[FoundField]]:
    """The fields of one entry together; a field without parts is an entry of its own."""
    entries: dict[tuple[str, int], list[FoundField]] = {}
    for place, one in enumerate(found):
        _, *rest = _PARTS.findall(one.field)
        number = next((part for part in rest if part.isdigit()), "")
        entries.setdefault((number, 0 if number else place), []).append(one)
    return entries.values()


def _joined(parts: Sequence[FoundField]) -> Text:
    said = [value_said(one) for one in parts]
    return Text(_BETWEEN.join(one.en for one in said), _BETWEEN.join(one.zh for one in said))


def value_said(one: FoundField) -> Text:
    """A value as it is read: codes by their names, a period as "2015-09 – 2019-06"."""
    part = _PARTS.findall(one.field)[-1]
    if part == "period":
        return _period(one.value)
    known = _CODES.get(part, {}).get(one.value)
    return known or same_text(one.value)


def _period(value: str) -> Text:
    start, _, end = value.partition("/")
    until = NOW if end == ".." else same_text(end)
    if not (start and until.en):
        return Text(start or until.en, start or until.zh)
    return Text(f"{start} – {until.en}", f"{start} – {until.zh}")
