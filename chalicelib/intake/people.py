"""Who applied, from the form first and from the résumé where the form says nothing. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import candidates
from chalicelib.boards import Envelope, EnvelopePerson
from chalicelib.candidates import Candidate
from chalicelib.pipeline import Answer
from chalicelib.platform.texts import Text, language_of
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.intake.parsing import Found, Resume

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SURE = 0.5  # below it a value is shown beside the résumé and not taken over
_AS_GIVEN = {
    "email": Text("E-mail as given", "填写的邮箱"),
    "phone": Text("Phone as given", "填写的电话"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The person, and what they gave that is no address or number: shown as answers, because a person may still read it."""

    candidate: Candidate
    unusable: tuple[Answer, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether anything leads to the person."""
        return bool(self.candidate.emails or self.candidate.phones)


def incoming(
    envelope: Envelope,
    resume: Resume | None,
    *,
    identity: str,
    region: str,
    language: str,
    now: datetime,
    fallback_name: str = "",
    external: tuple[str, ...] = (),
) -> Incoming:
    """The person of an envelope as a candidate with the id `identity`; `resume` fills what the form left open.

    `region` (ISO 3166) is where phone numbers without a country are dialled, unless the envelope knows better.
    """
    person = envelope.person
    given_email = candidates.normal_email(person.email) if person.email else None
    given_phone = candidates.normal_phone(person.phone, person.phone_region or region) if person.phone else None
    full, given, family = _names(person, resume)
    unusable = [
        Answer(question=name, label=_AS_GIVEN[name].said(language_of(language)), values=(value,))
        for name, value, usable in (("email", person.email, given_email), ("phone", person.phone, given_phone))
        if value and usable is None
    ]
    found_emails = _sure(() if resume is None else resume.emails)
    found_phones = _sure(() if resume is None else resume.phones)
    read_email = next((one for one in map(candidates.normal_email, found_emails) if one is not None), None)
    read_phone = next((one for value in found_phones if (one := candidates.normal_phone(value, region))), None)
    return Incoming(
        candidate=Candidate(
            id=identity,
            full_name=full or fallback_name,
            given_name=given,
            family_name=family,
            emails=_one(given_email or read_email),
            phones=_one(given_phone or read_phone),
            external=external,
            place=person.place or _place(resume),
            links=person.links or tuple(_sure(() if resume is None else resume.links)),
            language=language_of(language),
            created_at=now,
            last_touch=now,
        ),
        unusable=tuple(unusable),
    )


def _names(person: EnvelopePerson, resume: Resume | None) -> tuple[str, str, str]:
    """Full, given and family name: all from the form, or all from the résumé."""
    given, family = person.given_name, person.family_name
    if person.full_name or given or family:
        return person.full_name or _joined(given, family), given, family
    if resume is None or resume.full_name is None:
        return "", "", ""
    return resume.full_name.value, resume.given_name, resume.family_name


def _joined(given: str, family: str) -> str:
    """Both names as people of that script write them: 王小明, Ada Lovelace."""
    if _HAN.search(family) and _HAN.search(given):
        return f"{family}{given}"
    return f"{given} {family}".strip()


def _sure(found: tuple[Found, ...]) -> list[str]:
    return [one.value for one in found if one.confidence >= _SURE]


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _place(resume: Resume | None) -> str:
    return "" if resume is None or resume.place is None else resume.place.value
