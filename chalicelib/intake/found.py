"""What was read in a résumé, as it is stored: named fields with a confidence and their characters in the text. Pure.

Names and forms are those of `candidates.reading`. What is protected (`candidates.reading.SENSITIVE`) is stored as such and read
by nothing that decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from chalicelib.candidates import FoundField

if TYPE_CHECKING:
    from chalicelib.intake.parsing import Found, Resume
    from chalicelib.intake.parsing.fields.dates import PartialDate, Period

_MOST = 8  # addresses and links: a list of publications must not fill the item
_MOST_ENTRIES = 15
_MOST_SKILLS = 60
_MOST_CERTIFICATES = 20
_LONGEST = 160
_CERTAIN = 1.0
_DECIMALS = 2


def found_fields(resume: Resume) -> tuple[FoundField, ...]:
    """Every field of a résumé in the order people read them."""
    return tuple(_all(resume))


def _all(resume: Resume) -> Iterator[FoundField]:
    yield from _one("full_name", resume.full_name)
    yield from _many("email", resume.emails[:_MOST])
    yield from _many("phone", resume.phones[:_MOST])
    yield from _one("place", resume.place)
    yield from _many("link", resume.links[:_MOST])
    yield from _one("highest_degree", resume.highest_degree)
    if resume.years is not None:
        yield _said("years", f"{resume.years:g}")
    yield from _education(resume)
    yield from _employment(resume)
    yield from _projects(resume)
    yield from _many("skill", resume.skills[:_MOST_SKILLS])
    yield from _languages(resume)
    yield from _many("certificate", resume.certificates[:_MOST_CERTIFICATES])
    if resume.salary is not None:
        yield _named("salary", resume.salary.span)
    yield from _one("availability", resume.availability)
    yield from _one("birth_year", resume.birth_year)
    if resume.has_photo:
        yield _said("photo", "yes")


def _education(resume: Resume) -> Iterator[FoundField]:
    for number, one in enumerate(resume.education[:_MOST_ENTRIES]):
        name = f"education.{number}"
        yield from _one(f"{name}.school", one.school)
        yield from _one(f"{name}.degree", one.degree)
        yield from _one(f"{name}.field", one.field)
        yield from _period(name, one.period)


def _employment(resume: Resume) -> Iterator[FoundField]:
    for number, one in enumerate(resume.employment[:_MOST_ENTRIES]):
        name = f"employment.{number}"
        yield from _one(f"{name}.employer", one.employer)
        yield from _one(f"{name}.title", one.title)
        yield from _period(name, one.period)
        if one.kind != "work":
            yield _said(f"{name}.kind", one.kind)


def _projects(resume: Resume) -> Iterator[FoundField]:
    for number, one in enumerate(resume.projects[:_MOST_ENTRIES]):
        name = f"project.{number}"
        yield from _one(f"{name}.name", one.name)
        yield from _one(f"{name}.role", one.role)
        yield from _period(name, one.period)


def _languages(resume: Resume) -> Iterator[FoundField]:
    for number, one in enumerate(resume.languages[:_MOST_ENTRIES]):
        yield _named(f"language.{number}.language", one.language)
        if one.level:
            yield _said(f"language.{number}.level", one.level)


def _period(name: str, period: Period | None) -> Iterator[FoundField]:
    if period is not None:
        end = ".." if period.current else _day(period.end)
        yield _said(f"{name}.period", f"{_day(period.start)}/{end}")


def _day(date: PartialDate | None) -> str:
    """A month or a year as ISO 8601 writes it; nothing for one that is not told."""
    if date is None:
        return ""
    return f"{date.year:04}" if date.month is None else f"{date.year:04}-{date.month:02}"


def _one(name: str, found: Found | None) -> Iterator[FoundField]:
    if found is not None:
        yield _named(name, found)


def _many(name: str, found: Iterable[Found]) -> Iterator[FoundField]:
    for one in found:
        yield _named(name, one)


def _named(name: str, found: Found) -> FoundField:
    return FoundField(
        field=name,
        value=found.value[:_LONGEST],
        confidence=round(found.confidence, _DECIMALS),
        start=found.start,
        end=found.end,
    )


def _said(name: str, value: str) -> FoundField:
    """What stands at no one place of the text."""
    return FoundField(field=name, value=value, confidence=_CERTAIN, start=-1, end=-1)
