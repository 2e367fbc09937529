"""A candidate as structured formats describe one; every text as it was sent, dates as written."""

from __future__ import annotations

from dataclasses import field

from chalicelib.platform.values import dataclass


@dataclass(slots=True, kw_only=True)
class Position:
    """A place of work; `current` when the file says that it lasts."""

    employer: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    current: bool = False
    internship: bool = False
    text: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Study:
    """A school or degree; `degree` in the words of the file."""

    school: str = ""
    degree: str = ""
    subject: str = ""
    start: str = ""
    end: str = ""
    current: bool = False
    text: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Undertaking:
    """A project."""

    name: str = ""
    role: str = ""
    start: str = ""
    end: str = ""
    text: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Profile:
    """Everything a structured file states; `languages` are names or codes with levels, `others` headings with their lines."""

    name: str = ""
    given: str = ""
    family: str = ""
    headline: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    place: str = ""
    birth: str = ""
    photo: bool = False
    summary: list[str] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    projects: list[Undertaking] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    languages: list[tuple[str, str]] = field(default_factory=list)
    certificates: list[str] = field(default_factory=list)
    others: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether there is anything in it at all."""
        return bool(
            self.name or self.given or self.emails or self.phones or self.positions or self.studies or self.skills
        )
