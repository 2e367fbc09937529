"""What a file states goes before what could be read from its words."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.intake.parsing.fields.years import years

if TYPE_CHECKING:
    from chalicelib.intake.parsing import Resume
    from chalicelib.intake.parsing.stated import Stated

_OWN = frozenset({"contacts", "whole"})


def with_stated(resume: Resume, stated: Stated, *, reference: date) -> Resume:
    """The résumé with the stated fields in their place; years are counted from the stated positions at `reference`."""
    values = {field.name: getattr(stated, field.name) for field in fields(stated) if field.name not in _OWN}
    if not stated.whole:
        values = {name: value for name, value in values.items() if value}
    else:
        values["emails"] = tuple(item for item in resume.emails if item.start < stated.contacts)
        values["phones"] = tuple(item for item in resume.phones if item.start < stated.contacts)
    if "employment" in values:
        values["years"] = years(resume.document, values["employment"], reference=reference)
    return replace(resume, **values)
