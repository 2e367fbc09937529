"""What every board's delivery becomes before anything is decided: the envelope. Data only.

Field names follow the union of the boards' formats; everything but a way to reach the person may be missing, because boards
leave keys out and add unknown ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeFile:
    """A file that came with an application, with the name and type its sender claims."""

    name: str
    declared_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeAnswer:
    """An answer; `label` keeps the question's text, because a board's questionnaire can change after the fact."""

    question: str
    label: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeConsent:
    """A consent the candidate gave or refused, with what proves it."""

    purpose: str
    given: bool
    policy: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopePerson:
    """The candidate as the sender describes them; any part may be empty."""

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    place: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One application as a board delivered it; `source_application_id` is the sender's, empty when it names none."""

    source: str
    source_application_id: str = ""
    source_job: str = ""
    applied_at: datetime | None = None
    person: EnvelopePerson = EnvelopePerson()
    resume_text: str = ""
    cover_letter: str = ""
    files: tuple[EnvelopeFile, ...] = ()
    answers: tuple[EnvelopeAnswer, ...] = ()
    consents: tuple[EnvelopeConsent, ...] = ()
    language: str = ""
    referrer: str = ""
