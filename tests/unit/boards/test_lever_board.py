"""Lever's application format: JSON and forms, consents in both of their forms, what is refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import FORM, JSON
from tests.kit.client import multipart

PERSON = {"name": "王小明", "email": "wang@example.com"}


def read(body):
    return BOARDS["lever"](json.dumps(body, ensure_ascii=False).encode(), JSON)


def test_json_and_a_form_say_the_same():
    body = PERSON | {
        "phone": "138 0013 8000", "org": "Acme", "urls": {"GitHub": "https://github.com/w"}, "comments": "Hello\nyou",
        "source": "Fair", "silent": "true", "referer": "https://acme.example",
        "consent": {"marketing": True, "store": {"provided": False}},
    }  # fmt: skip
    envelope = read(body)
    fields = PERSON | {
        "phone": "138 0013 8000", "org": "Acme", "urls[GitHub]": "https://github.com/w",
        "comments": "Hello\nyou", "source": "Fair",
        "silent": "true", "referer": "https://acme.example", "consent[marketing]": "true", "consent[store][provided]": "false",
    }  # fmt: skip
    assert BOARDS["lever"](*multipart(fields, {})) == envelope
    assert (envelope.person.full_name, envelope.person.links, envelope.silent) == (
        "王小明",
        ("https://github.com/w",),
        True,
    )
    assert [(one.purpose, one.given) for one in envelope.consents] == [("marketing", True), ("talent_pool", False)]


def test_the_policy_of_a_consent_is_kept():
    (consent,) = read(PERSON | {"consent": {"store": {"provided": True, "compliancePolicyId": "p-1"}}}).consents
    assert (consent.given, consent.policy) == (True, "p-1")


def test_a_resume_comes_in_multipart_only():
    raw, kind = multipart(PERSON, {"resume": ("简历.pdf", "application/pdf", b"%PDF")})
    assert [(file.name, file.body) for file in BOARDS["lever"](raw, kind).files] == [("简历.pdf", b"%PDF")]
    assert read(PERSON | {"resume": "JVBERg=="}).files == ()


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/name", "/email"]),
        ({"name": "A", "email": "none"}, ["/email"]),
        (PERSON | {"name": "x" * 201}, ["/name"]),
    ],
)
def test_what_is_refused(body, pointers):
    with pytest.raises(AppError) as refusal:
        read(body)
    assert [one.pointer for one in refusal.value.problems] == pointers


def test_any_string_with_an_at_will_do_as_address():
    assert read({"name": "A", "email": "nobody-1@"}).person.email == "nobody-1@"


def test_addresses_and_browsers_of_people_are_not_read():
    assert read(PERSON | {"ip": "10.0.0.1", "userAgent": "x", "timezone": "nowhere", "unknown": [1]}) == read(PERSON)
    assert BOARDS["lever"](b"name=A&email=a%40b.example", FORM).person.full_name == "A"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [*PERSON, "phone", "org", "urls", "comments", "silent", "source", "consent", "opportunityLocation", "resume"]
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_object_gives_an_envelope_or_a_refusal(body):
    with suppress(AppError):
        assert isinstance(read(PERSON | body), Envelope)
