"""JSON Resume (jsonresume.org, schema 1.x; older files say `company`, `website`, `picture`). Nothing in it is required."""

from __future__ import annotations

from typing import Any

from chalicelib.intake.parsing.readers.structured.profile import Position, Profile, Study, Undertaking
from chalicelib.intake.parsing.readers.structured.values import items, joined, text, texts

_SECTIONS = ("basics", "work", "education", "skills", "projects", "volunteer")


def profile(content: dict[str, Any]) -> Profile | None:
    """The candidate; None for JSON of another kind."""
    if not isinstance(content.get("basics"), dict) and not (
        sum(isinstance(content.get(name), list) for name in _SECTIONS) > 1
    ):
        return None
    basics = content["basics"] if isinstance(content.get("basics"), dict) else {}
    place = basics["location"] if isinstance(basics.get("location"), dict) else {"address": text(basics, "location")}
    found = Profile(
        name=text(basics, "name"),
        given=text(basics, "firstName", "given_name"),
        family=text(basics, "lastName", "family_name"),
        headline=text(basics, "label", "title"),
        emails=texts(basics, "email"),
        phones=texts(basics, "phone"),
        links=[text(basics, "url", "website"), *(text(one, "url") for one in items(basics, "profiles"))],
        place=joined(text(place, name) for name in ("address", "city", "region", "postalCode", "countryCode")),
        birth=text(basics, "birthDate", "birth", "x-birth-date"),
        photo=bool(text(basics, "image", "picture")),
        summary=texts(basics, "summary"),
        positions=[_position(one) for one in items(content, "work")],
        studies=[_study(one) for one in items(content, "education")],
        projects=[_project(one) for one in items(content, "projects")],
        skills=_skills(content),
        languages=[
            (text(one, "language", "name"), text(one, "fluency", "level")) for one in items(content, "languages")
        ],
        certificates=[text(one, "name", "title") for one in items(content, "certificates")],
        others=_others(content),
    )
    found.links = [link for link in found.links if link]
    return found if found.tells else None


def _position(one: dict[str, Any]) -> Position:
    return Position(
        employer=text(one, "name", "company", "employer"),
        title=text(one, "position", "title"),
        start=text(one, "startDate"),
        end=text(one, "endDate"),
        text=[*texts(one, "summary"), *texts(one, "highlights")],
    )


def _study(one: dict[str, Any]) -> Study:
    return Study(
        school=text(one, "institution"),
        degree=text(one, "studyType", "degree"),
        subject=text(one, "area"),
        start=text(one, "startDate"),
        end=text(one, "endDate"),
        text=[*texts(one, "courses"), *texts(one, "score", "gpa")],
    )


def _project(one: dict[str, Any]) -> Undertaking:
    return Undertaking(
        name=text(one, "name"),
        role=joined(texts(one, "roles")),
        start=text(one, "startDate"),
        end=text(one, "endDate"),
        text=[*texts(one, "description", "summary"), *texts(one, "highlights")],
    )


def _skills(content: dict[str, Any]) -> list[str]:
    """The keywords of each group; a group without keywords is a skill itself."""
    found: list[str] = []
    for one in items(content, "skills"):
        found += texts(one, "keywords") or texts(one, "name")
    return list(dict.fromkeys(found + texts(content, "skills")))


def _others(content: dict[str, Any]) -> list[tuple[str, list[str]]]:
    headings = (
        ("volunteer", "Volunteering"),
        ("awards", "Awards"),
        ("publications", "Publications"),
        ("interests", "Interests"),
    )
    found = [(heading, [_all(one) for one in items(content, name)]) for name, heading in headings]
    return [*found, ("References", [_all(one) for one in items(content, "references")])]


def _all(one: dict[str, Any]) -> str:
    return joined([value for name in one for value in texts(one, name) if name not in ("url", "image")], " · ")
