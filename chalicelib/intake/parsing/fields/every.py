"""Every field as a function, in one place for whoever reads whole résumés; loading them all takes its time."""

from __future__ import annotations

from chalicelib.intake.parsing.fields.availability import availability
from chalicelib.intake.parsing.fields.certificates import certificates
from chalicelib.intake.parsing.fields.education import education, highest_degree
from chalicelib.intake.parsing.fields.emails import emails
from chalicelib.intake.parsing.fields.employment import employment
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.fields.languages import languages
from chalicelib.intake.parsing.fields.links import links
from chalicelib.intake.parsing.fields.name import Name, name
from chalicelib.intake.parsing.fields.phones import phones
from chalicelib.intake.parsing.fields.place import place
from chalicelib.intake.parsing.fields.projects import projects
from chalicelib.intake.parsing.fields.salary import salary
from chalicelib.intake.parsing.fields.sensitive import SENSITIVE, birth_year
from chalicelib.intake.parsing.fields.skills import skills
from chalicelib.intake.parsing.fields.years import years

__all__ = [
    "SENSITIVE",
    "Found",
    "Name",
    "availability",
    "birth_year",
    "certificates",
    "education",
    "emails",
    "employment",
    "highest_degree",
    "languages",
    "links",
    "name",
    "phones",
    "place",
    "projects",
    "salary",
    "skills",
    "years",
]
