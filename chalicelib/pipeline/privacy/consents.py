"""What a person agreed to, for those who may see them."""

from __future__ import annotations

from datetime import datetime

from chalicelib import candidates
from chalicelib.candidates import rights
from chalicelib.pipeline import visibility
from chalicelib.platform.errors import Invalid
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

BY_HAND = "by_hand"
"""Where a consent was recorded by one of us."""


class ConsentOver(Invalid):
    """A consent was to end before it began."""

    code = "consent_over"
    text = Text("This consent would be over already. Choose a later end.", "该同意的截止时间已过，请选择更晚的时间。")


def list_consents(access: Access, candidate: str) -> list[rights.Consent]:
    """Everything a person agreed to or withdrew, newest first; raises `UnknownCandidate`."""
    whole, _ = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    found = [one for each in whole.ids for one in candidates.rights.consents_of(access.scope, each)]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def record(
    work: Work,
    access: Access,
    *,
    candidate: str,
    purpose: str,
    given: bool,
    evidence: str,
    policy: str = "",
    until: datetime | None = None,
) -> rights.Consent:
    """Write down what a person said; raises `UnknownCandidate`, `Forbidden`, `ConsentOver`."""
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate)
    if until is not None and until <= work.now:
        raise ConsentOver(field="until")
    said = rights.Said(purpose=purpose, given=given, policy=one_line(policy), evidence=one_line(evidence), until=until)
    (stored,) = candidates.rights.record_consents(work, whole.person.id, [said], source=BY_HAND)
    return work.commit(stored)


def withdraw(work: Work, access: Access, *, candidate: str, consent: str, evidence: str = "") -> rights.Consent:
    """Write down that a person takes a consent back; raises `UnknownCandidate`, `Forbidden`, `UnknownConsent`."""
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate)
    every = [one for each in whole.ids for one in candidates.rights.consents_of(access.scope, each)]
    known = candidates.rights.consent_among(every, consent)
    return candidates.rights.withdraw_consent(work, known, evidence=one_line(evidence))
