"""A person's data in formats that others read: JSON Resume, CSV. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib.candidates import Candidate, rights
from chalicelib.platform.tabular import table

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_COLUMNS = ("purpose", "given", "at", "until", "source", "policy", "evidence", "application")


def json_resume(person: Candidate) -> dict[str, Any]:
    """The person as JSON Resume 1.0 (https://jsonresume.org/schema), as far as the fields are known."""
    basics: dict[str, Any] = {
        "name": person.full_name,
        "email": next(iter(person.emails), ""),
        "phone": next(iter(person.phones), ""),
        "url": next(iter(person.links), ""),
        "location": {"address": person.place} if person.place else {},
        "profiles": [{"url": link} for link in person.links],
    }
    return {
        "$schema": _SCHEMA,
        "basics": {name: value for name, value in basics.items() if value},
        "meta": {"version": "v1.0.0", "lastModified": person.last_touch.isoformat()},
    }


def consents_csv(consents: Iterable[rights.Consent]) -> bytes:
    """Every statement, oldest first; with a mark by which spreadsheets read Chinese, and no cell that is a formula."""
    rows = (
        (
            one.purpose,
            "yes" if one.given else "no",
            one.at.isoformat(),
            "" if one.until is None else one.until.isoformat(),
            one.source,
            one.policy,
            one.evidence,
            one.application,
        )
        for one in sorted(consents, key=lambda each: (each.at, each.id))
    )
    return table(_COLUMNS, rows).encode()
