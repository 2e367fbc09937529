"""Applications as Greenhouse's Job Board API takes them: JSON, multipart or urlencoded.

Source: developers.greenhouse.io/job-board.html#submit-an-application. `first_name`, `last_name` and an `email` with an
address in it are required, at most 255 characters; names and `phone` hold no web address. Whether required questions of the
job were answered is not checked there, and is not here. A file comes in four ways: as a part, as `<name>_content` (base64)
with `<name>_content_filename`, as `<name>_url` with `<name>_url_filename`, or as `<name>_text`. A `location` is kept without
its coordinates too. Answers about gender, race and the like (`gender`, `demographic_answers`, …) and `applicant_ip` are not
read: the delivery's bytes hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Checker, from_base64, pointed
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson
from chalicelib.boards.nested_forms import tree_of
from chalicelib.platform.errors import Malformed
from chalicelib.platform.texts import Text

SOURCE = "greenhouse"
_FIELD = 255  # characters of a name, Greenhouse's own limit
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_QUESTION = re.compile(
    r"question_(?P<id>[A-Za-z0-9-]{1,64})(?P<part>(?:_content_filename|_content|_url_filename|_url|_text)?)"
)
_YES = frozenset({"yes", "true", "1", "on", "是"})
_PURPOSES = {
    "gdpr_consent_given": "application",
    "gdpr_processing_consent_given": "application",
    "gdpr_retention_consent_given": "talent_pool",
    "gdpr_demographic_data_consent_given": "sensitive_data",
}
MISSING = Text("This is required.", "此项必填。")
NO_ADDRESS = Text("An e-mail address is expected, such as name@example.com.", "应为邮箱地址，例如 name@example.com。")
WEB_ADDRESS = Text("Web addresses are not taken here.", "此处不能填写网址。")
NOT_BASE64 = Text("The file is not base64. Encode its bytes (RFC 4648).", "文件内容不是 base64，请按 RFC 4648 编码。")


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of a body; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`."""
    from chalicelib.platform.http import FORM, MULTIPART, Form, media_type, read_form, read_json

    form = Form()
    if media_type(content_type) in {FORM, MULTIPART}:
        form = read_form(raw, content_type)
        tree = tree_of(form)
    else:
        tree = read_json(raw)
    if not isinstance(tree, dict):
        raise Malformed(reason="the body is not an object")
    parts = [
        (name, EnvelopeFile(name=one.name[-checking.ID :], declared_type=one.declared_type, body=one.body))
        for name, sent in form.files.items()
        for one in sent
        if one.name or one.body
    ]
    return _envelope(Checker(), tree, parts)


def _envelope(check: Checker, tree: dict[str, Any], parts: list[tuple[str, EnvelopeFile]]) -> Envelope:
    token = tree.get("mapped_url_token")
    files = [*parts, *_sent_inside(check, tree)]
    files.sort(key=lambda pair: not pair[0].startswith("resume"))
    envelope = Envelope(
        source=token if isinstance(token, str) and _TOKEN.fullmatch(token) else SOURCE,
        person=_person(check, tree),
        resume_text=check.text("/resume_text", tree.get("resume_text"), checking.RESUME_TEXT),
        cover_letter=check.text("/cover_letter_text", tree.get("cover_letter_text"), checking.COVER_LETTER),
        files=tuple(file for _, file in check.entries("/resume", files, checking.FILES)),
        answers=(*_answers(check, tree), *_history(check, tree)),
        consents=_consents(check, tree.get("data_compliance")),
    )
    check.finish()
    return envelope


def _person(check: Checker, tree: dict[str, Any]) -> EnvelopePerson:
    said = {
        name: check.line(f"/{name}", tree.get(name), most)
        for name, most in (
            ("first_name", min(_FIELD, checking.NAME)),
            ("last_name", min(_FIELD, checking.NAME)),
            ("email", checking.EMAIL),
            ("phone", checking.PHONE),
            ("location", checking.PLACE),
        )
    }
    for name in ("first_name", "last_name", "email"):
        if tree.get(name) is None or not str(tree[name]).strip():
            check.wrong(f"/{name}", "missing", MISSING)
    if said["email"] and _ADDRESS.fullmatch(said["email"]) is None:
        check.wrong("/email", "string_pattern_mismatch", NO_ADDRESS)
    for name in ("first_name", "last_name", "phone"):
        if _WEB.search(said[name]):
            check.wrong(f"/{name}", "string_pattern_mismatch", WEB_ADDRESS)
    return EnvelopePerson(
        given_name=said["first_name"],
        family_name=said["last_name"],
        email=said["email"],
        phone=said["phone"],
        place=said["location"],
    )


def _sent_inside(check: Checker, tree: dict[str, Any]) -> Iterator[tuple[str, EnvelopeFile]]:
    """The files of a body that are no parts of their own: base64 and addresses."""
    named = [
        name for name in tree if name in {"resume_content", "resume_url", "cover_letter_content", "cover_letter_url"}
    ]
    named += [name for name in tree if (found := _QUESTION.fullmatch(name)) and found["part"] in {"_content", "_url"}]
    for name in named:
        if tree[name] in (None, ""):
            continue
        title = check.line(f"/{name}_filename", tree.get(f"{name}_filename"), checking.LINK)[-checking.ID :]
        if name.endswith("_url"):
            address = check.line(f"/{name}", tree[name], checking.LINK)
            yield name, EnvelopeFile(name=title, declared_type="", address=address)
            continue
        try:
            yield name, EnvelopeFile(name=title, declared_type="", body=from_base64(tree[name]))
        except (AttributeError, TypeError, ValueError):
            check.wrong(f"/{name}", "base64", NOT_BASE64)


def _answers(check: Checker, tree: dict[str, Any]) -> Iterator[EnvelopeAnswer]:
    asked = {}
    for name in tree:
        found = _QUESTION.fullmatch(name)
        if found is not None and found["part"] in {"", "_text"}:
            asked[name] = found["id"]
    for name in check.entries("/questions", list(asked), checking.ANSWERS):
        given = check.entries(f"/{name}", tree[name], checking.VALUES)
        values = tuple(text for value in given if (text := check.text(f"/{name}", value, checking.VALUE)))
        if values:
            yield EnvelopeAnswer(question=asked[name], values=values)


def _history(check: Checker, tree: dict[str, Any]) -> Iterator[EnvelopeAnswer]:
    """Education and employment, one line each: schools and degrees are numbers of Greenhouse's own lists."""
    for name, label in (("educations", "Education"), ("employments", "Employment")):
        lines = []
        for place, one in enumerate(check.entries(f"/{name}", tree.get(name), checking.VALUES)):
            if not isinstance(one, dict):
                check.wrong(pointed(name, place), "dict_type", checking.NOT_AN_OBJECT)
                continue
            lines.append(_line(check, pointed(name, place), one))
        values = tuple(line for line in lines if line)
        if values:
            yield EnvelopeAnswer(question=name, label=label, values=values)


def _line(check: Checker, pointer: str, one: Mapping[str, Any]) -> str:
    said = []
    for name, value in one.items():
        if name in {"start_date", "end_date"}:
            text = _month(check, f"{pointer}/{name}", value)
            text = text and f"{name.removesuffix('_date')} {text}"
        elif name in {"company_name", "title"}:
            text = check.line(f"{pointer}/{name}", value, checking.LABEL)
        else:
            text = check.line(f"{pointer}/{name}", value, checking.LABEL)
            text = text and f"{name} {text}"
        if text:
            said.append(text)
    return ", ".join(said)[: checking.VALUE]


def _month(check: Checker, pointer: str, value: Any) -> str:
    """`{month, year}` as 2016-01."""
    if not isinstance(value, dict):
        return check.line(pointer, value, checking.ID)
    year = check.line(f"{pointer}/year", value.get("year"), checking.ID)
    month = check.line(f"{pointer}/month", value.get("month"), checking.ID)
    return "-".join(one.zfill(2) for one in (year, month) if one)


def _consents(check: Checker, said: Any) -> tuple[EnvelopeConsent, ...]:
    """The consents of `data_compliance`, each purpose once; one that was refused anywhere was not given."""
    given: dict[str, bool] = {}
    for name, purpose in _PURPOSES.items():
        value = said.get(name) if isinstance(said, dict) else None
        if value is not None:
            yes = check.line(pointed("data_compliance", name), value, checking.ID).casefold() in _YES
            given[purpose] = yes and given.get(purpose, True)
    return tuple(EnvelopeConsent(purpose=purpose, given=yes) for purpose, yes in given.items())
