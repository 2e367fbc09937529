"""Applications by ZipRecruiter's apply webhook, JSON.

Source: "ZipRecruiter Apply Webhook Documentation" 1.1 (2019) and 1.2 (2024, which adds signatures). `job_id` is the reference of
our feed; `resume` is base64 without a name or a type, so that only its bytes tell what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Forgiving, file_of, object_in, pointed, require_contact, required, within
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeFile, EnvelopePerson

SOURCE = "ziprecruiter"


def read(raw: bytes, _content_type: str) -> Envelope:
    """The envelope of an application; raises `Malformed`, `MissingKey`, `NotAnObject`, `NoContact`."""
    tree = object_in(raw)
    check = Forgiving()
    files = tuple(_files(tree))
    text = within(tree, "profile", "text_resume")
    envelope = Envelope(
        source=SOURCE,
        source_application_id=required(check, tree, "response_id"),
        source_job=required(check, tree, "job_id"),
        person=_person(check, tree),
        resume_text="" if files else check.text("/profile/text_resume", text, checking.RESUME_TEXT),
        files=files,
        answers=tuple(_answers(check, tree.get("answers"))),
        shortened=check.shortened,
    )
    return require_contact(envelope)


def _person(check: Forgiving, tree: dict[str, Any]) -> EnvelopePerson:
    def line(key: str, most: int) -> str:
        return check.line(pointed(key), tree.get(key), most)

    phone = line("phone", checking.PHONE) or check.line(
        "/profile/mobile", within(tree, "profile", "mobile"), checking.PHONE
    )
    parts = [within(tree, "profile", key) for key in ("city", "state", "postal_code")]
    return EnvelopePerson(
        full_name=line("name", checking.NAME),
        given_name=line("first_name", checking.NAME),
        family_name=line("last_name", checking.NAME),
        email=line("email", checking.EMAIL),
        phone=phone,
        phone_region=_dialled_in(phone),
        place=check.line(
            "/profile", ", ".join(part for part in parts if isinstance(part, str) and part), checking.PLACE
        ),
    )


def _dialled_in(phone: str) -> str:
    """Where a number without a country is dialled: jobs are in the US, Canada and Australia, whose numbers begin with a zero."""
    if not phone:
        return ""
    return "AU" if phone.lstrip(" (").startswith("0") else "US"


def _files(tree: dict[str, Any]) -> Iterator[EnvelopeFile]:
    if tree.get("resume"):
        yield file_of(tree["resume"])


def _answers(check: Forgiving, listed: Any) -> Iterator[EnvelopeAnswer]:
    for place, one in enumerate(check.entries("/answers", listed, checking.ANSWERS)):
        pointer = pointed("answers", place)
        named = next((found for key in ("question_id", "id") if (found := within(one, key)) is not None), None)
        label = check.line(pointer, within(one, "question"), checking.LABEL)
        question = check.line(pointer, named, checking.ID) or label
        given = within(one, "values") or within(one, "value")
        texts = [
            check.text(pointer, _said(value), checking.VALUE)
            for value in check.entries(pointer, given, checking.VALUES)
        ]
        values = tuple(text for text in texts if text)
        if question and values:
            yield EnvelopeAnswer(question=question, label=label, values=values)


def _said(value: Any) -> Any:
    """The value of an option that came with its label."""
    return value.get("value", value.get("label")) if isinstance(value, dict) else value
