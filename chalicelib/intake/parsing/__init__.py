"""Reading a résumé: bytes of any format in, a name, addresses, numbers and places with their spans out.

`parse` never raises on the content of a file. Three parts, each open to more: `readers` (a format each) make a `Document`,
`fields` (a field each) find things in it, `Resume` is what they found. Raise `PARSER_VERSION` when any of them changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.intake.parsing.document import PARSER_VERSION, Document, Line, Link
from chalicelib.intake.parsing.fields import Found

__all__ = ["PARSER_VERSION", "Document", "Found", "Line", "Link", "Resume", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What was read. Every `Found` carries its span in `document.text`; a field nobody found is None or empty."""

    document: Document
    full_name: Found | None = None
    given_name: str = ""
    family_name: str = ""
    emails: tuple[Found, ...] = ()
    phones: tuple[Found, ...] = ()
    place: Found | None = None
    links: tuple[Found, ...] = ()


def parse(data: bytes, *, name: str, region: str = "CN") -> Resume:
    """Read a file. `name` is its file name; `region` (ISO 3166) says how to read telephone numbers without a country."""
    from chalicelib.intake.parsing.readers import read

    return resume_of(read(data), name=name, region=region)


def resume_of(document: Document, *, name: str = "", region: str = "CN") -> Resume:
    """The fields of a document that was read before: to apply newer rules to a stored text."""
    from chalicelib.intake.parsing import fields

    emails = fields.emails(document)
    found = fields.name(document, addresses=[item.value for item in emails], file_name=name)
    return Resume(
        document=document,
        full_name=found.full if found else None,
        given_name=found.given if found else "",
        family_name=found.family if found else "",
        emails=tuple(emails),
        phones=tuple(fields.phones(document, region=region)),
        place=fields.place(document),
        links=tuple(fields.links(document)),
    )
