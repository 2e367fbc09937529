"""Applications from SEEK: a webhook names events, and each application is then fetched (GraphQL, HR Open names).

Source: developer.seek.com "webhooks" and "application export"; the schema of `candidateProfile` as seek-oss/wingman publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Forgiving, object_in, pointed, require_contact, required, within
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson
from chalicelib.platform.values import dataclass

SOURCE = "seek"
APPLIED = "CandidateApplicationCreated"
_MOST_EVENTS = 10
_ROLES = ("Resume", "CoverLetter")
_PROFILE = ("data", "candidateProfile")

QUERY = """
query Application($id: String!) {
  candidateProfile(id: $id) {
    profileId { value }
    createDateTime
    candidate {
      documentId { value }
      person {
        name { given family formattedName }
        communication { email { address } phone { formattedNumber } address { formattedAddress } }
      }
    }
    associatedPositionProfile {
      profileId { value }
      positionTitle
      positionUri
      ... on PostedPositionProfile { seekHirerJobReference seekCreatedBySelfIndicator }
    }
    attachments { seekRoleCode descriptions url }
    seekQuestionnaireSubmission {
      responses {
        component {
          id { value }
          value
          ... on ApplicationQuestion { questionHtml }
          ... on ApplicationPrivacyConsent { descriptionHtml privacyPolicyUrl { url } }
        }
        ... on ApplicationQuestionResponse { answers { answer choice { text value } } }
        ... on ApplicationPrivacyConsentResponse { consentGivenIndicator }
      }
    }
  }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """That somebody applied: the ids of the event and of the application, and when it was."""

    id: str
    application: str
    happened_at: datetime | None = None


def events_in(raw: bytes) -> tuple[Event, ...]:
    """The applications that a webhook names; other events are none of ours. Raises `Malformed`, `MissingKey`, `NotAnObject`."""
    check = Forgiving()
    found: dict[str, Event] = {}
    for place, one in enumerate(check.entries("/events", object_in(raw).get("events"), _MOST_EVENTS)):
        if within(one, "type") != APPLIED:
            continue
        event = Event(
            id=check.line(pointed("events", place, "id"), within(one, "id"), checking.ID),
            application=required(check, one, "candidateApplicationProfileId"),
            happened_at=check.instant(pointed("events", place), within(one, "createDateTime")),
        )
        found.setdefault(event.application, event)
    return tuple(found.values())


def read(raw: bytes, _content_type: str) -> Envelope:
    """The envelope of a fetched application; raises `Malformed`, `MissingKey`, `NotAnObject`, `NoContact`.

    `source_job` is the reference we gave the advert; for one that was made on SEEK's own site it is SEEK's id of the advert.
    """
    tree = object_in(raw)
    profile = within(tree, *_PROFILE)
    check = Forgiving()
    position = within(profile, "associatedPositionProfile")
    reference = within(position, "seekHirerJobReference") or within(position, "profileId", "value")
    answers, consents = _responses(check, profile)
    envelope = Envelope(
        source=SOURCE,
        source_application_id=required(check, tree, *_PROFILE, "profileId", "value"),
        source_job=check.line("/position", reference, checking.ID),
        applied_at=check.instant("/createDateTime", within(profile, "createDateTime")),
        person=_person(check, within(profile, "candidate", "person")),
        files=tuple(_files(check, profile)),
        answers=answers,
        consents=consents,
        shortened=check.shortened,
    )
    return require_contact(envelope)


def _person(check: Forgiving, person: Any) -> EnvelopePerson:
    def line(most: int, *way: str) -> str:
        return check.line(pointed(*way), within(person, *way), most)

    def first(kind: str, key: str, most: int) -> str:
        listed = check.entries(pointed(kind), within(person, "communication", kind), checking.VALUES)
        return next((found for one in listed if (found := check.line(pointed(kind), within(one, key), most))), "")

    return EnvelopePerson(
        full_name=line(checking.NAME, "name", "formattedName"),
        given_name=line(checking.NAME, "name", "given"),
        family_name=line(checking.NAME, "name", "family"),
        email=first("email", "address", checking.EMAIL),
        phone=first("phone", "formattedNumber", checking.PHONE),
        place=first("address", "formattedAddress", checking.PLACE),
    )


def _files(check: Forgiving, profile: Any) -> Iterator[EnvelopeFile]:
    """The attachments by their addresses, the résumé first and then the cover letter. SEEK tells no file names."""
    listed = [
        one
        for one in check.entries("/attachments", within(profile, "attachments"), checking.VALUES)
        if within(one, "url")
    ]
    ranked = sorted(listed, key=_rank)
    for one in check.entries("/attachments", ranked, checking.FILES):
        address = check.line("/attachments/url", within(one, "url"), checking.LINK * 2)
        if address:
            yield EnvelopeFile(name="", declared_type="", address=address)


def _rank(attachment: Any) -> int:
    role = within(attachment, "seekRoleCode")
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _responses(check: Forgiving, profile: Any) -> tuple[tuple[EnvelopeAnswer, ...], tuple[EnvelopeConsent, ...]]:
    """Answers by our own id of the question where SEEK sends it along, and what was agreed to."""
    answers: list[EnvelopeAnswer] = []
    consents: list[EnvelopeConsent] = []
    listed = within(profile, "seekQuestionnaireSubmission", "responses")
    for place, one in enumerate(check.entries("/responses", listed, checking.ANSWERS)):
        pointer, component = pointed("responses", place), within(one, "component")
        named = within(component, "value") or within(component, "id", "value")
        question = check.line(pointer, named, checking.ID)
        if isinstance(agreed := within(one, "consentGivenIndicator"), bool):
            policy = check.line(pointer, within(component, "privacyPolicyUrl", "url"), checking.LINK)
            consents.append(EnvelopeConsent(purpose=question or "privacy", given=agreed, policy=policy))
            continue
        label = check.line(pointer, _words(within(component, "questionHtml")), checking.LABEL)
        given = check.entries(pointer, within(one, "answers"), checking.VALUES)
        pairs = [_given(check, pointer, each) for each in given]
        if question and any(value for value, _ in pairs):
            values, spoken = zip(*(pair for pair in pairs if pair[0]), strict=True)
            answers.append(EnvelopeAnswer(question=question, label=label, values=values, spoken=spoken))
    return tuple(answers), tuple(consents)


def _given(check: Forgiving, pointer: str, answer: Any) -> tuple[str, str]:
    """The value of an answer, ours where SEEK sends it along, and the words of it."""
    words = check.text(pointer, within(answer, "answer") or within(answer, "choice", "text"), checking.VALUE)
    return check.text(pointer, within(answer, "choice", "value"), checking.VALUE) or words, words


def _words(markup: Any) -> str:
    """A question without its markup."""
    if not isinstance(markup, str):
        return ""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(markup).body
    return "" if body is None else body.text(separator=" ", strip=True)
