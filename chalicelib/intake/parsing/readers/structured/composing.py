"""A profile becomes a text that people read, and stated fields that point into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from chalicelib.intake.parsing.cleaning import is_han, tidy
from chalicelib.intake.parsing.document import Document, Line, Link
from chalicelib.intake.parsing.fields.dates import PartialDate, Period
from chalicelib.intake.parsing.fields.education import Education
from chalicelib.intake.parsing.fields.employment import Employment
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.fields.language_levels import level_of
from chalicelib.intake.parsing.fields.languages import LanguageSkill
from chalicelib.intake.parsing.fields.projects import Project
from chalicelib.intake.parsing.readers.html import plain
from chalicelib.intake.parsing.readers.structured.profile import Position, Profile, Study, Undertaking
from chalicelib.intake.parsing.stated import Stated
from chalicelib.intake.parsing.taxonomy import canonical, entry
from chalicelib.intake.parsing.words.degrees import LEVELS, degrees

_Item = TypeVar("_Item")

_SURE = 0.99
_MOST = 60
_MOST_LINES = 4_000
_LONGEST = 2_000
_TITLE, _HEADING, _BODY = 18.0, 14.0, 10.0
# Years, with a month and a day or a time behind it; files hold months above twelve.
_DATE = re.compile(r"\s*-?((?:19|20)\d\d)(?:\D{1,3}(\d{1,2})(?!\d))?")
_LAST_MONTH = 12


def composed(profile: Profile) -> Document:
    """The document of a profile; a reader that found nothing in its file gives an empty one."""
    sheet = _Sheet()
    name = profile.name or _joined(profile.given, profile.family)
    full_name = sheet.line(name, size=_TITLE)[0]
    sheet.line(profile.headline)
    for label, values in (("Email", profile.emails), ("Phone", profile.phones), ("Link", profile.links)):
        for value in values[:_MOST]:
            sheet.line(value, label=label)
    place = sheet.line(profile.place, label="Address")[0]
    birth = _year(sheet, profile.birth)
    contacts = sheet.length
    sheet.section("Summary", profile.summary)
    employment = [_position(sheet, one) for one in sheet.under("Work Experience", profile.positions)]
    education = [_study(sheet, one) for one in sheet.under("Education", profile.studies)]
    projects = [_project(sheet, one) for one in sheet.under("Projects", profile.projects)]
    skills = [sheet.line(one)[0] for one in sheet.under("Skills", profile.skills)]
    languages = [_language(sheet, *one) for one in sheet.under("Languages", profile.languages)]
    certificates = [sheet.line(one)[0] for one in sheet.under("Certificates", profile.certificates)]
    for heading, lines in profile.others:
        sheet.section(heading, lines)
    held = [one.degree for one in education if one.degree is not None]
    stated = Stated(
        contacts=contacts,
        full_name=full_name,
        given_name=tidy(profile.given),
        family_name=tidy(profile.family),
        place=place,
        education=tuple(education),
        employment=tuple(employment),
        projects=tuple(projects),
        highest_degree=max(held, key=lambda one: LEVELS.index(one.value), default=None),
        skills=tuple(_known(one) for one in skills if one is not None),
        languages=tuple(one for one in languages if one is not None),
        certificates=tuple(_known(one) for one in certificates if one is not None),
        birth_year=birth,
    )
    return Document(
        text="\n".join(line.text for line in sheet.lines),
        lines=tuple(sheet.lines),
        links=tuple(Link(target=one) for one in dict.fromkeys(profile.links)),
        has_photo=profile.photo,
        stated=stated,
    )


class _Sheet:
    """The lines written so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.length = 0

    def line(self, *values: str, label: str = "", size: float = _BODY) -> list[Found | None]:
        """Write the values side by side and tell where each stands; nothing is written when all are empty."""
        parts = [plain(value[:_LONGEST]) for value in values]
        found: list[Found | None] = []
        text = f"{label}: " if label else ""
        if not any(parts) or len(self.lines) >= _MOST_LINES:
            return [None for _ in parts]
        for part in parts:
            text += "\t" if part and found and any(found) else ""
            start = self.length + len(text)
            text += part
            found.append(
                Found(value=part, confidence=_SURE, start=start, end=start + len(part), raw=part) if part else None
            )
        row = float(len(self.lines))
        self.lines.append(Line(text=text, start=self.length, y0=row, y1=row + 1, size=size, bold=size > _BODY))
        self.length += len(text) + 1
        return found

    def section(self, heading: str, texts: Iterable[str]) -> None:
        """A heading and the rows of some texts below it; nothing without texts."""
        rows = [row for text in texts for row in _rows(text)]
        for row in self.under(heading, rows):
            self.line(row)

    def under(self, heading: str, items: list[_Item]) -> list[_Item]:
        """The items, after writing their heading if there are any."""
        if items:
            self.line(heading, size=_HEADING)
        return items[:_MOST]

    def rows(self, texts: Iterable[str]) -> None:
        """Texts without a heading, a line for each of their rows."""
        for text in texts:
            for row in _rows(text):
                self.line(row)


def _rows(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n|<br ?/?>|</p>|</li>", text)[:_MOST_LINES]


def _position(sheet: _Sheet, one: Position) -> Employment:
    start = sheet.length
    period = _period(one.start, one.end, current=one.current or (bool(one.start) and not one.end))
    employer, title, _ = sheet.line(one.employer, one.title, _dates(period))
    sheet.rows(one.text)
    return Employment(
        employer=employer,
        title=title,
        period=period,
        kind="internship" if one.internship else "work",
        start=start,
        end=max(start, sheet.length - 1),
    )


def _study(sheet: _Sheet, one: Study) -> Education:
    period = _period(one.start, one.end, current=one.current)
    school, degree, subject, _ = sheet.line(one.school, one.degree, one.subject, _dates(period))
    sheet.rows(one.text)
    return Education(school=school, degree=_level(degree), field=subject, period=period)


def _level(found: Found | None) -> Found | None:
    """The level of a degree's words; None where they tell of none."""
    if found is None:
        return None
    levels = [degree.level for degree in degrees(found.raw)]
    if not levels:
        return None
    value = max(levels, key=LEVELS.index)
    return Found(value=value, confidence=found.confidence, start=found.start, end=found.end, raw=found.raw)


def _project(sheet: _Sheet, one: Undertaking) -> Project:
    period = _period(one.start, one.end, current=False)
    name, role, _ = sheet.line(one.name, one.role, _dates(period))
    sheet.rows(one.text)
    return Project(name=name, role=role, period=period)


def _language(sheet: _Sheet, name: str, level: str) -> LanguageSkill | None:
    """A language by its name in any tongue the taxonomy knows, or by its code (ISO 639)."""
    found, _ = sheet.line(name, level)
    if found is None:
        return None
    known = entry(found.raw)
    if known is not None and known.kind == "languages":
        code = known.code
    elif re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})?", found.raw):
        code = found.raw[:3].rstrip("-_").lower()
    else:
        return None
    spot = Found(value=code, confidence=found.confidence, start=found.start, end=found.end, raw=found.raw)
    return LanguageSkill(language=spot, level=level_of(level))


def _known(found: Found) -> Found:
    """With the taxonomy's name where it knows the words."""
    value = canonical(found.raw) or found.value
    return Found(value=value, confidence=found.confidence, start=found.start, end=found.end, raw=found.raw)


def _year(sheet: _Sheet, birth: str) -> Found | None:
    match = _DATE.match(birth)
    return sheet.line(match.group(1) if match else "", label="Born")[0]


def _period(start: str, end: str, *, current: bool) -> Period | None:
    first, last = _day(start), _day(end)
    if first is None and last is None:
        return None
    return Period(start=first, end=last, current=current and last is None)


def _day(written: str) -> PartialDate | None:
    match = _DATE.match(written or "")
    if match is None:
        return None
    month = int(match.group(2) or 0)
    return PartialDate(year=int(match.group(1)), month=month if 1 <= month <= _LAST_MONTH else None)


def _dates(period: Period | None) -> str:
    if period is None:
        return ""
    end = "Present" if period.current else _written(period.end)
    return " - ".join(part for part in (_written(period.start), end) if part)


def _written(day: PartialDate | None) -> str:
    if day is None:
        return ""
    return f"{day.year}" if day.month is None else f"{day.year}-{day.month:02}"


def _joined(given: str, family: str) -> str:
    chinese = bool(given and family) and is_han(given[0]) and is_han(family[0])
    return family + given if chinese else " ".join(part for part in (given, family) if part)
