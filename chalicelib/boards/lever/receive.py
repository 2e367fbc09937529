"""Applications as Lever's Postings API takes them: JSON, multipart or urlencoded.

Source: github.com/lever/postings-api, README, "Apply to a job posting". `name` and an `email` with an `@` are required. A
`resume` is taken as a part of a multipart body only. Web addresses come as `urls` (`urls[GitHub]` in a form), consents as
`consent`, each a truth value or `{provided, compliancePolicyId}`. `silent` keeps us from confirming. `ip`, `userAgent`,
`acceptLanguage`, `timezone` are not read: the delivery's bytes hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Checker, pointed
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson
from chalicelib.boards.nested_forms import tree_of
from chalicelib.platform.errors import Malformed
from chalicelib.platform.texts import Text

SOURCE = "lever"
_REFERER = 2048
_YES = frozenset({"yes", "true", "1", "on", "是"})
_NESTED = re.compile(r"consent\[(?P<purpose>marketing|store)\]\[(?P<part>provided|compliancePolicyId)\]")
# Lever's `store` is being kept for other jobs.
_PURPOSES = (("marketing", "marketing"), ("store", "talent_pool"))
_ANSWERS = (
    ("org", Text("Current company", "目前公司")),
    ("opportunityLocation", Text("Location applied for", "应聘地点")),
)
MISSING = Text("This is required.", "此项必填。")
NO_ADDRESS = Text("An e-mail address is expected; it has an @ in it.", "应为邮箱地址，须包含 @。")


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of a body; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`."""
    from chalicelib.platform.http import FORM, MULTIPART, Form, media_type, read_form, read_json

    form = Form()
    if media_type(content_type) in {FORM, MULTIPART}:
        form = read_form(raw, content_type)
        tree = _with_consents(tree_of(form), form)
    else:
        tree = read_json(raw)
    if not isinstance(tree, dict):
        raise Malformed(reason="the body is not an object")
    sent = [one for name, files in form.files.items() for one in files if name == "resume" and (one.name or one.body)]
    return _envelope(Checker(), tree, sent)


def _envelope(check: Checker, tree: dict[str, Any], sent: list[Any]) -> Envelope:
    name = check.line("/name", tree.get("name"), checking.NAME)
    email = check.line("/email", tree.get("email"), checking.EMAIL)
    for field in ("name", "email"):
        if tree.get(field) is None or not str(tree[field]).strip():
            check.wrong(f"/{field}", "missing", MISSING)
    if email and "@" not in email:
        check.wrong("/email", "string_pattern_mismatch", NO_ADDRESS)
    envelope = Envelope(
        source=check.line("/source", tree.get("source"), checking.ID) or SOURCE,
        person=EnvelopePerson(
            full_name=name,
            email=email,
            phone=check.line("/phone", tree.get("phone"), checking.PHONE),
            links=tuple(_links(check, tree.get("urls"))),
        ),
        cover_letter=check.text("/comments", tree.get("comments"), checking.COVER_LETTER),
        files=tuple(
            EnvelopeFile(name=one.name[-checking.ID :], declared_type=one.declared_type, body=one.body)
            for one in check.entries("/resume", sent, checking.FILES)
        ),
        answers=tuple(_answers(check, tree)),
        consents=tuple(_consents(check, tree.get("consent"))),
        referrer=check.line("/referer", tree.get("referer"), _REFERER)[: checking.LINK],
        silent=check.line("/silent", tree.get("silent"), checking.ID).casefold() in _YES,
    )
    check.finish()
    return envelope


def _with_consents(tree: dict[str, Any], form: Any) -> dict[str, Any]:
    """`consent[store][provided]` put where JSON has it."""
    for name, values in form.fields.items():
        found = _NESTED.fullmatch(name)
        if found is not None:
            consent = tree.setdefault("consent", {})
            if isinstance(consent, dict) and isinstance(one := consent.setdefault(found["purpose"], {}), dict):
                one[found["part"]] = values[-1]
    return tree


def _links(check: Checker, urls: Any) -> Iterator[str]:
    said = list(urls.values()) if isinstance(urls, dict) else urls
    for place, address in enumerate(check.entries("/urls", said, checking.LINKS)):
        link = check.line(pointed("urls", place), address, checking.LINK)
        if link:
            yield link


def _answers(check: Checker, tree: dict[str, Any]) -> Iterator[EnvelopeAnswer]:
    for name, label in _ANSWERS:
        value = check.line(f"/{name}", tree.get(name), checking.LABEL)
        if value:
            yield EnvelopeAnswer(question=name, label=label.en, values=(value,))


def _consents(check: Checker, said: Any) -> Iterator[EnvelopeConsent]:
    for name, purpose in _PURPOSES:
        value = said.get(name) if isinstance(said, dict) else None
        if value is None:
            continue
        given = value.get("provided") if isinstance(value, dict) else value
        policy = value.get("compliancePolicyId") if isinstance(value, dict) else ""
        yield EnvelopeConsent(
            purpose=purpose,
            given=check.line(pointed("consent", name), given, checking.ID).casefold() in _YES,
            policy=check.line(pointed("consent", name, "compliancePolicyId"), policy, checking.LINK),
        )
