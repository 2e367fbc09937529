"""HR Open Standards 4.x in JSON: `person`, `employment`, `education`, `personCompetencies`, at the root or below `candidate`."""

from __future__ import annotations

from typing import Any

from chalicelib.intake.parsing.readers.structured.profile import Position, Profile, Study
from chalicelib.intake.parsing.readers.structured.values import items, joined, text, texts

_DIALLED = ("countryDialing", "areaDialing", "dialNumber")
_ADDRESS = ("line", "city", "postalCode", "countryCode")


def profile(content: dict[str, Any]) -> Profile | None:
    """The candidate; None for JSON of another kind."""
    root = content["candidate"] if isinstance(content.get("candidate"), dict) else content
    person = root.get("person")
    if not isinstance(person, dict) or not isinstance(person.get("name"), dict):
        return None
    profiles = items(root, "profiles") or [root]
    name = person["name"]
    contact = person["communication"] if isinstance(person.get("communication"), dict) else {}
    found = Profile(
        name=text(name, "formattedName"),
        given=text(name, "given"),
        family=text(name, "family"),
        emails=[text(one, "address") for one in items(contact, "email")],
        phones=[
            text(one, "formattedNumber") or joined((text(one, part) for part in _DIALLED), " ")
            for one in items(contact, "phone")
        ],
        links=[text(one, "url") for one in items(contact, "web")],
        place=joined(text(one, part) for one in items(contact, "address")[:1] for part in _ADDRESS),
        birth=text(person, "birthDate"),
    )
    for one in profiles:
        found.summary += texts(one, "executiveSummary")
        found.positions += [position for each in items(one, "employment") for position in _positions(each)]
        found.studies += [study for each in items(one, "education") for study in _studies(each)]
        found.skills += [text(each, "competencyName") for each in items(one, "personCompetencies")]
        found.certificates += [text(each, "name", "certificationName") for each in items(one, "certifications")]
        found.languages += [
            (text(each, "languageCode", "language"), text(each, "proficiencyLevel")) for each in items(one, "languages")
        ]
    found.emails, found.phones = [one for one in found.emails if one], [one for one in found.phones if one]
    return found if found.tells else None


def _named(value: Any) -> str:
    return value.strip() if isinstance(value, str) else text(value, "name", "legalName", "formattedName")


def _positions(employment: dict[str, Any]) -> list[Position]:
    employer = _named(employment.get("organization"))
    histories = items(employment, "positionHistories") or [employment]
    return [
        Position(
            employer=employer,
            title=text(one, "title", "positionTitle"),
            start=text(one, "start", "startDate") or text(employment, "start", "startDate"),
            end=text(one, "end", "endDate") or text(employment, "end", "endDate"),
            current=one.get("current") is True,
            text=texts(one, "description", "descriptions"),
        )
        for one in histories
    ]


def _studies(education: dict[str, Any]) -> list[Study]:
    school = _named(education.get("institution"))
    degrees = items(education, "educationDegrees") or [education]
    programs = items(education, "programs")
    subject = next((_named(one) for one in programs), "")
    return [
        Study(
            school=school,
            degree=text(one, "name", "degreeName") or joined(texts(education, "educationLevelCodes")),
            subject=joined(texts(one, "specializations", "majors")) or subject,
            start=text(education, "start", "startDate"),
            end=text(education, "end", "endDate") or text(one, "date"),
        )
        for one in degrees
    ]
