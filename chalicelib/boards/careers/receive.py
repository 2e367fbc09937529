"""Applications from the form of our own careers site, urlencoded or multipart.

Fields: `name`, `email`, `phone`, `place`, `links` (one a line), `note`, `source` (where the visitor came from), `resume` (a
file), `notice` (the id of the privacy notice that was shown), `consent-<purpose>` (`no`, and if the box was ticked `yes` or for
how many months) and `answer-<question>`, several times for several choices. Everything else on the form (its token, the field
that only programs fill in) is not the candidate's and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.boards import checking
from chalicelib.boards.checking import Checker, pointed, require_contact
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson

if TYPE_CHECKING:
    from chalicelib.platform.http import Form

SOURCE = "careers"
ANSWER = "answer-"
CONSENT = "consent-"
NOT_TICKED = "no"
FILE = "resume"
_NAMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MONTHS = re.compile(r"[1-9][0-9]{0,2}")


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of a form; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`, `NoContact`."""
    return require_contact(draft_of_form(raw, content_type))


def draft_of_form(raw: bytes, content_type: str) -> Envelope:
    """The same, though it may still lead to nobody: so that a form can be shown again with all that is missing."""
    from chalicelib.platform.http import read_form

    form = read_form(raw, content_type)
    check = Checker()
    envelope = Envelope(
        source=_source(form),
        person=_person(check, form),
        cover_letter=check.text("/note", form.first("note"), checking.COVER_LETTER),
        files=_files(form),
        answers=_answers(check, form),
        consents=tuple(_consents(form)),
        notice=_notice(form),
    )
    check.finish()
    return envelope


def _source(form: Form) -> str:
    """The source an apply link named, in the shape that the careers site passes on; else the site itself."""
    named = form.first("source") or ""
    return named if _NAMED.fullmatch(named) else SOURCE


def _person(check: Checker, form: Form) -> EnvelopePerson:
    lines = check.text("/links", form.first("links"), checking.LINK * checking.LINKS).split()
    links = check.entries("/links", lines, checking.LINKS)
    return EnvelopePerson(
        full_name=check.line("/name", form.first("name"), checking.NAME),
        email=check.line("/email", form.first("email"), checking.EMAIL),
        phone=check.line("/phone", form.first("phone"), checking.PHONE),
        place=check.line("/place", form.first("place"), checking.PLACE),
        links=tuple(check.line("/links", link, checking.LINK) for link in links),
    )


def _files(form: Form) -> tuple[EnvelopeFile, ...]:
    """The chosen file; a browser sends an empty part without a name when none was chosen."""
    chosen = form.file(FILE)
    if chosen is None:
        return ()
    return (EnvelopeFile(name=chosen.name[-checking.ID :], declared_type=chosen.declared_type, body=chosen.body),)


def _consents(form: Form) -> Iterator[EnvelopeConsent]:
    """What was asked and whether the box was ticked; an unticked box is a no that can be proved as well."""
    asked = {name.removeprefix(CONSENT): values for name, values in form.fields.items() if name.startswith(CONSENT)}
    for purpose, values in list(asked.items())[: checking.CONSENTS]:
        ticked = [value for value in values if value != NOT_TICKED]
        if _NAMED.fullmatch(purpose):
            months = next((int(value) for value in ticked if _MONTHS.fullmatch(value)), 0)
            yield EnvelopeConsent(
                purpose=purpose,
                given=bool(ticked),
                policy=_notice(form),
                evidence=f"{SOURCE}: {CONSENT}{purpose}",
                months=months,
            )


def _notice(form: Form) -> str:
    named = form.first("notice") or ""
    return named if _NAMED.fullmatch(named) else ""


def _answers(check: Checker, form: Form) -> tuple[EnvelopeAnswer, ...]:
    found = []
    asked = {name.removeprefix(ANSWER): values for name, values in form.fields.items() if name.startswith(ANSWER)}
    for question in check.entries("/answers", list(asked), checking.ANSWERS):
        pointer = pointed(f"{ANSWER}{question}")
        values = check.entries(pointer, asked[question], checking.VALUES)
        given = tuple(text for value in values if (text := check.text(pointer, value, checking.VALUE)))
        if given:
            found.append(EnvelopeAnswer(question=check.line(pointer, question, checking.ID), values=given))
    return tuple(found)
