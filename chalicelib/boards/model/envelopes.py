"""What every board's delivery becomes before anything is decided: the envelope. Data only.

Field names follow the union of the boards' formats; everything but a way to reach the person may be missing, because boards
leave keys out and add unknown ones.
"""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeFile:
    """A file that came with an application, with the name and type its sender claims.

    Some boards send an `address` (https) instead of the bytes; the worker fetches it and leaves a stable code in `problem`
    when nothing can be fetched there.
    """

    name: str
    declared_type: str
    body: bytes = b""
    address: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeAnswer:
    """An answer; `label` keeps the question's text, because a board's questionnaire can change after the fact.

    `spoken` are the words the candidate chose, one for each value, where the board gives them beside its own codes.
    """

    question: str
    label: str = ""
    values: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeConsent:
    """A consent the candidate gave or refused, with what proves it; it ends at `until`, or so many `months` after it was said."""

    purpose: str
    given: bool
    policy: str = ""
    evidence: str = ""
    until: datetime | None = None
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopePerson:
    """The candidate as the sender describes them; any part may be empty. `external` are the sender's own ids of the person.

    `phone_region` (ISO 3166) is where a number without a country is dialled, where the sender's numbers are of certain countries.
    """

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    phone_region: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    external: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeAttribution:
    """How the person came to the advert, as the board says; None where it says nothing."""

    sponsored: bool | None = None
    campaign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One application as a board delivered it; `source_application_id` is the sender's, empty when it names none.

    `shortened` are JSON pointers of what was longer than we store: the delivery's bytes hold the whole. `self_identified` is what
    the person said voluntarily of sex and ethnicity (`label` names which): it is stored apart and never beside the answers.
    Other such answers, the sender's IP address and browser have no place here on purpose. `silent`: the sender asks
    that no confirmation is sent. `notice` is the id of the privacy notice that the person was shown.
    """

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
    notice: str = ""
    language: str = ""
    referrer: str = ""
    attribution: EnvelopeAttribution = EnvelopeAttribution()
    shortened: tuple[str, ...] = ()
    silent: bool = False
    self_identified: tuple[EnvelopeAnswer, ...] = ()
