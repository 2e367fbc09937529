"""Applications from partners, as JSON, multipart or urlencoded.

Source of the fields: what the application APIs of Greenhouse, Lever, Kombo, StackOne and Merge have in common. Accepted are
`first_name`, `last_name` or `name`; `email`, `phone`, `location`, `links`; `resume` as `{file, name, type}` (base64), `{url}`
(fetched later) or `{text}`, or `resume_content`, `resume_content_filename`, `resume_url`, `resume_text`; `cover_letter`;
`answers` as a list of `{question_id | question, value | values}` or as an object; `consents` as a list of
`{purpose, given, …}` or as an object; `source`, `application_id`, `person_id` (the sender's own id of the person), `job`,
`applied_at`, `language`, `referrer`. Unknown keys are left alone, missing ones are normal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Checker, pointed, require_contact
from chalicelib.boards.generic.fields import tree_of, uploads_of
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson
from chalicelib.boards.self_identification import self_identified
from chalicelib.platform.errors import Invalid, Malformed
from chalicelib.platform.texts import Text

_SELF = "self_identification"
SOURCE = "generic"
_YES = frozenset({"yes", "true", "1", "on", "是"})
NOT_BASE64 = Text("The file is not base64. Encode its bytes (RFC 4648).", "文件内容不是 base64，请按 RFC 4648 编码。")


class ResumeByAddress(Invalid):
    """The résumé was named by an address that is not followed."""

    code = "resume_url_unsupported"
    text = Text(
        "Résumés are fetched from public https addresses alone. Name one, or send the file itself, as base64 or multipart.",
        "仅支持公开的 https 简历网址，请更换网址，或直接发送文件（base64 或 multipart）。",
    )


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of a body; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`, `NoContact`, `ResumeByAddress`."""
    from chalicelib.platform.http import FORM, MULTIPART, Upload, media_type, read_form, read_json

    uploads: list[Upload] = []
    if media_type(content_type) in {FORM, MULTIPART}:
        form = read_form(raw, content_type)
        tree, uploads = tree_of(form), uploads_of(form)
    else:
        tree = read_json(raw)
    if not isinstance(tree, dict):
        raise Malformed(reason="the body is not an object")
    sent = [EnvelopeFile(name=one.name, declared_type=one.declared_type, body=one.body) for one in uploads]
    return _envelope(Checker(), tree, sent)


def _envelope(check: Checker, tree: dict[str, Any], sent: list[EnvelopeFile]) -> Envelope:
    resume = _resume(tree)
    files = [*_encoded(check, resume), *_named_by_address(check, resume), *sent]
    envelope = Envelope(
        source=check.line("/source", tree.get("source"), checking.ID) or SOURCE,
        source_application_id=check.line("/application_id", tree.get("application_id"), checking.ID),
        source_job=check.line("/job", tree.get("job"), checking.ID),
        applied_at=check.instant("/applied_at", tree.get("applied_at")),
        person=_person(check, tree),
        resume_text=check.text("/resume/text", resume.get("text"), checking.RESUME_TEXT),
        cover_letter=check.text("/cover_letter", tree.get("cover_letter"), checking.COVER_LETTER),
        files=tuple(_named(one) for one in check.entries("/resume", files, checking.FILES)),
        answers=_answers(check, tree.get("answers")),
        consents=_consents(check, tree.get("consents")),
        self_identified=self_identified(_answers(check, tree.get(_SELF), _SELF)),
        language=check.line("/language", tree.get("language"), checking.ID),
        referrer=check.line("/referrer", tree.get("referrer"), checking.LINK),
    )
    check.finish()
    return require_contact(envelope)


def _person(check: Checker, tree: dict[str, Any]) -> EnvelopePerson:
    links = []
    for place, link in enumerate(check.entries("/links", tree.get("links"), checking.LINKS)):
        address = link.get("url") if isinstance(link, dict) else link
        links.append(check.line(pointed("links", place), address, checking.LINK))
    return EnvelopePerson(
        full_name=check.line("/name", tree.get("name"), checking.NAME),
        given_name=check.line("/first_name", tree.get("first_name"), checking.NAME),
        family_name=check.line("/last_name", tree.get("last_name"), checking.NAME),
        email=check.line("/email", tree.get("email"), checking.EMAIL),
        phone=check.line("/phone", tree.get("phone"), checking.PHONE),
        place=check.line("/location", tree.get("location"), checking.PLACE),
        links=tuple(link for link in links if link),
        external=tuple(one for one in (check.line("/person_id", tree.get("person_id"), checking.ID),) if one),
    )


def _resume(tree: dict[str, Any]) -> dict[str, Any]:
    """The résumé as `{file, url, name, type, text}`, whichever way it was said."""
    said = tree.get("resume")
    inside = said if isinstance(said, dict) else {"text": said} if isinstance(said, str) else {}
    content = next((inside[name] for name in ("file", "content", "data") if inside.get(name) is not None), None)
    return {
        "file": tree.get("resume_content") if content is None else content,
        "url": inside.get("url") or tree.get("resume_url"),
        "name": inside.get("name") or inside.get("filename") or tree.get("resume_content_filename"),
        "type": inside.get("type") or inside.get("content_type"),
        "text": inside.get("text") or tree.get("resume_text"),
    }


def _encoded(check: Checker, resume: dict[str, Any]) -> list[EnvelopeFile]:
    """The file that came as base64. An empty one is a file all the same: it is judged and shown, not forgotten."""
    if resume["file"] is None:
        return []
    claimed = check.line("/resume/type", resume["type"], checking.ID)
    content = resume["file"]
    if isinstance(content, str) and content.startswith("data:"):
        head, _, content = content.partition(",")
        claimed = claimed or head.removeprefix("data:").partition(";")[0]
    try:
        body = checking.from_base64(content)
    except (AttributeError, ValueError):
        check.wrong("/resume/file", "base64", NOT_BASE64)
        return []
    name = check.line("/resume/name", resume["name"], checking.ID)
    return [EnvelopeFile(name=name, declared_type=claimed, body=body)]


def _named_by_address(check: Checker, resume: dict[str, Any]) -> list[EnvelopeFile]:
    """The file that the worker will fetch; raises `ResumeByAddress` for an address it would not follow."""
    from chalicelib.platform import outgoing

    address = check.line("/resume/url", resume["url"], checking.LINK * 2)
    if not address:
        return []
    try:
        outgoing.host_of(address)
    except outgoing.AddressRefused as refusal:
        raise ResumeByAddress(field="resume/url") from refusal
    name = check.line("/resume/name", resume["name"], checking.ID)
    claimed = check.line("/resume/type", resume["type"], checking.ID)
    return [EnvelopeFile(name=name, declared_type=claimed, address=address)]


def _named(sent: EnvelopeFile) -> EnvelopeFile:
    """The file under a name of bearable length: its end tells the kind."""
    return replace(sent, name=sent.name[-checking.ID :])


def _answers(check: Checker, said: Any, under: str = "answers") -> tuple[EnvelopeAnswer, ...]:
    if isinstance(said, dict):
        said = [{"question_id": question, "value": value} for question, value in said.items()]
    found = []
    for place, answer in enumerate(check.entries(pointed(under), said, checking.ANSWERS)):
        if not isinstance(answer, dict):
            check.wrong(pointed(under, place), "dict_type", checking.NOT_AN_OBJECT)
            continue
        label = check.line(pointed(under, place, "question"), answer.get("question"), checking.LABEL)
        question = check.line(pointed(under, place, "question_id"), answer.get("question_id"), checking.ID)
        values = answer.get("values", answer.get("value"))
        where = pointed(under, place, "values" if "values" in answer else "value")
        texts = [check.text(where, value, checking.VALUE) for value in check.entries(where, values, checking.VALUES)]
        given = tuple(text for text in texts if text)
        if given:
            found.append(EnvelopeAnswer(question=question or label, label=label, values=given))
    return tuple(found)


def _consents(check: Checker, said: Any) -> tuple[EnvelopeConsent, ...]:
    if isinstance(said, dict):
        said = [{"purpose": purpose, "given": given} for purpose, given in said.items()]
    found = []
    for place, consent in enumerate(check.entries("/consents", said, checking.CONSENTS)):
        if not isinstance(consent, dict):
            check.wrong(pointed("consents", place), "dict_type", checking.NOT_AN_OBJECT)
            continue
        given = check.line(pointed("consents", place, "given"), consent.get("given"), checking.ID)
        found.append(
            EnvelopeConsent(
                purpose=check.line(pointed("consents", place, "purpose"), consent.get("purpose"), checking.ID),
                given=given.casefold() in _YES,
                policy=check.line(pointed("consents", place, "policy"), consent.get("policy"), checking.LINK),
                evidence=check.line(pointed("consents", place, "evidence"), consent.get("evidence"), checking.LABEL),
            )
        )
    return tuple(found)
