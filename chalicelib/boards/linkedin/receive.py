"""Applications by LinkedIn Apply Connect, JSON.

Source: learn.microsoft.com/linkedin/talent/apply-connect "receive applications" and "onsite apply configuration"; the older
shape, with everything under `jobApplication` and `jobApplication.applicant`, is read as well. The résumé is an address
(`mediaUrl`, good for about thirty days), which the worker fetches. `voluntarySelfIdentificationQuestionResponses` is not read:
what people say there about gender, origin, disability or service stays in the bytes that are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Forgiving, MissingKey, object_in, pointed, require_contact, within
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeFile, EnvelopePerson

SOURCE = "linkedin"
_RESPONSES = "questionResponses"


def read(raw: bytes, _content_type: str) -> Envelope:
    """The envelope of an application; raises `Malformed`, `MissingKey`, `NotAnObject`, `NoContact`."""
    tree = object_in(raw)
    check = Forgiving()
    places = [place for place in _places(tree) if isinstance(place, dict)]
    responses = _first(places, _RESPONSES)
    envelope = Envelope(
        source=SOURCE,
        source_application_id=_required(check, places, "jobApplicationId"),
        source_job=_required(check, places, "externalJobId"),
        applied_at=check.instant("/appliedAt", _first(places, "appliedAt")),
        person=_person(check, within(responses, "contactInformationQuestionResponses"), places),
        cover_letter=check.text("/coverLetter", _cover_letter(responses), checking.COVER_LETTER),
        files=tuple(_files(check, responses)),
        answers=tuple(_answers(check, responses)),
        shortened=check.shortened,
    )
    return require_contact(envelope)


def _places(tree: dict[str, Any]) -> tuple[Any, ...]:
    """Where keys may stand, in the present shape and in the older one."""
    return tree, tree.get("jobApplication"), within(tree, "jobApplication", "applicant")


def _first(places: list[dict[str, Any]], key: str) -> Any:
    return next((place[key] for place in places if place.get(key) is not None), None)


def _required(check: Forgiving, places: list[dict[str, Any]], key: str) -> str:
    found = check.line(pointed(key), _first(places, key), checking.ID)
    if not found:
        raise MissingKey(key=key, field=key)
    return found


def _person(check: Forgiving, contact: Any, places: list[dict[str, Any]]) -> EnvelopePerson:
    def line(key: str, plain: str, most: int) -> str:
        answered = within(contact, f"{key}Answer", "value")
        return check.line(pointed(key), _first(places, plain) if answered is None else answered, most)

    return EnvelopePerson(
        given_name=line("firstName", "firstName", checking.NAME),
        family_name=line("lastName", "lastName", checking.NAME),
        email=line("email", "emailAddress", checking.EMAIL),
        phone=_phone(check, contact) or check.line("/phone", _first(places, "phoneNumber"), checking.PHONE),
    )


def _phone(check: Forgiving, contact: Any) -> str:
    """The number as it is dialled. The country comes as a calling code or as two letters (ISO 3166)."""
    answer = within(contact, "cellphoneNumberQuestionAnswer")
    number = check.line("/phone", within(answer, "nationalNumber") or within(answer, "value"), checking.PHONE)
    country = check.line("/phone/country", within(answer, "countryCode"), checking.ID).lstrip("+")
    if not number or number.startswith("+") or not country:
        return number
    return f"+{country if country.isdigit() else _calling_code(country)} {number}"


def _calling_code(country: str) -> str:
    import phonenumbers

    return str(phonenumbers.country_code_for_region(country.upper()) or "")


def _cover_letter(responses: Any) -> Any:
    answer = within(responses, "coverLetterQuestionResponses", "textCoverLetterQuestionAnswer", "answer")
    return within(answer, "value") if isinstance(answer, dict) else answer


def _files(check: Forgiving, responses: Any) -> Iterator[EnvelopeFile]:
    address = within(responses, "resumeQuestionResponses", "resumeQuestionAnswer", "mediaUrl")
    found = check.line("/resume", address, checking.LINK * 2)
    if found:
        yield EnvelopeFile(name="", declared_type="", address=found)


def _answers(check: Forgiving, responses: Any) -> Iterator[EnvelopeAnswer]:
    sets = check.entries(
        "/sets", within(responses, "additionalQuestionResponses", "customQuestionSetResponses"), checking.ANSWERS
    )
    listed = [
        one for each in sets for one in check.entries("/set", within(each, "customQuestionResponses"), checking.ANSWERS)
    ]
    for place, one in enumerate(check.entries("/answers", listed, checking.ANSWERS)):
        pointer = pointed("answers", place)
        question = check.line(pointer, within(one, "questionIdentifier"), checking.ID)
        given = check.entries(pointer, list(_values(within(one, "answer"))), checking.VALUES)
        values = tuple(text for value in given if (text := check.text(pointer, value, checking.VALUE)))
        if question and values:
            label = check.line(pointer, within(one, "questionText"), checking.LABEL)
            yield EnvelopeAnswer(question=question, label=label, values=values)


def _values(answer: Any) -> Iterator[Any]:
    """What an answer says, whichever of the kinds of answer it is."""
    for kind, said in answer.items() if isinstance(answer, dict) else ():
        inner = said.get("value", said) if isinstance(said, dict) else said
        chosen = within(said, "symbolicNames")
        if kind == "dateAnswerValue" and isinstance(inner, dict):
            yield _day(inner)
        elif isinstance(chosen, list):
            yield from chosen
        elif isinstance(inner, list):
            yield from inner
        elif inner is not None and not isinstance(inner, dict):
            yield inner


def _day(parts: dict[str, Any]) -> str:
    """A date in parts as ISO 8601, as far as it is given."""
    named = [parts.get(name) for name in ("year", "month", "day")]
    numbers = [part for part in named if isinstance(part, int)]
    return "-".join(f"{number:02}" for number in numbers)
