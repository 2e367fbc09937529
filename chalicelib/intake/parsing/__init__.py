"""Reading a résumé: bytes of any format in, a name, addresses, numbers and places with their spans out.

`parse` never raises on the content of a file. Three parts, each open to more: `readers` (a format each) make a `Document`,
`fields` (a field each) find things in it, `Resume` is what they found. Raise `PARSER_VERSION` when any of them changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from chalicelib.intake.parsing.document import PARSER_VERSION, Document, Line, Link
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.intake.parsing.fields.education import Education
    from chalicelib.intake.parsing.fields.employment import Employment
    from chalicelib.intake.parsing.fields.languages import LanguageSkill
    from chalicelib.intake.parsing.fields.projects import Project
    from chalicelib.intake.parsing.fields.salary import ExpectedSalary

__all__ = ["PARSER_VERSION", "Document", "Found", "Line", "Link", "Resume", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What was read. Every `Found` carries its span in `document.text`; a field nobody found is None or empty.

    `highest_degree` has the value none, associate, bachelor, master or doctorate, held or studied for; `years` are years of
    work at the date asked about. What `fields.SENSITIVE` names is shown to people only and kept from every rule.
    """

    document: Document
    full_name: Found | None = None
    given_name: str = ""
    family_name: str = ""
    emails: tuple[Found, ...] = ()
    phones: tuple[Found, ...] = ()
    place: Found | None = None
    links: tuple[Found, ...] = ()
    education: tuple[Education, ...] = ()
    employment: tuple[Employment, ...] = ()
    projects: tuple[Project, ...] = ()
    highest_degree: Found | None = None
    years: float | None = None
    skills: tuple[Found, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    certificates: tuple[Found, ...] = ()
    salary: ExpectedSalary | None = None
    availability: Found | None = None
    birth_year: Found | None = None
    has_photo: bool = False


def parse(data: bytes, *, name: str, region: str = "CN", reference_date: date | None = None) -> Resume:
    """Read a file. `name` is its file name; `region` (ISO 3166) says how to read telephone numbers without a country.

    `reference_date` is the day until which what lasts is counted, today when left out.
    """
    from chalicelib.intake.parsing.readers import read

    return resume_of(read(data), name=name, region=region, reference_date=reference_date)


def resume_of(document: Document, *, name: str = "", region: str = "CN", reference_date: date | None = None) -> Resume:
    """The fields of a document that was read before: to apply newer rules to a stored text."""
    from chalicelib.intake.parsing.fields import every as fields
    from chalicelib.intake.parsing.sections import sections

    reference = reference_date or datetime.now(UTC).date()
    parts = sections(document)
    employment = fields.employment(document, parts)
    emails = fields.emails(document)
    found = fields.name(document, addresses=[item.value for item in emails], file_name=name)
    resume = Resume(
        document=document,
        full_name=found.full if found else None,
        given_name=found.given if found else "",
        family_name=found.family if found else "",
        emails=tuple(emails),
        phones=tuple(fields.phones(document, region=region)),
        place=fields.place(document),
        links=tuple(fields.links(document)),
        education=fields.education(document, parts),
        employment=employment,
        projects=fields.projects(document, parts),
        highest_degree=fields.highest_degree(document, parts),
        skills=fields.skills(document, parts),
        languages=fields.languages(document, parts),
        certificates=fields.certificates(document, parts),
        salary=fields.salary(document, parts),
        availability=fields.availability(document),
        birth_year=fields.birth_year(document, reference=reference),
        has_photo=document.has_photo,
        years=fields.years(document, employment, reference=reference),
    )
    if document.stated is None:
        return resume
    from chalicelib.intake.parsing.stating import with_stated

    return with_stated(resume, document.stated, reference=reference)
