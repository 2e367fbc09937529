"""What a structured file states field by field, so that nothing has to be read from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.intake.parsing.fields.education import Education
    from chalicelib.intake.parsing.fields.employment import Employment
    from chalicelib.intake.parsing.fields.found import Found
    from chalicelib.intake.parsing.fields.languages import LanguageSkill
    from chalicelib.intake.parsing.fields.projects import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The stated fields, with their spans in `Document.text`.

    `contacts` is the offset until which addresses and numbers are the candidate's own. Of what is None or empty nothing was
    stated; `whole` says that then nothing is to be looked for in the text either.
    """

    contacts: int
    whole: bool = True
    full_name: Found | None = None
    given_name: str = ""
    family_name: str = ""
    place: Found | None = None
    education: tuple[Education, ...] = ()
    employment: tuple[Employment, ...] = ()
    projects: tuple[Project, ...] = ()
    highest_degree: Found | None = None
    skills: tuple[Found, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    certificates: tuple[Found, ...] = ()
    birth_year: Found | None = None
