"""The open format: the union of what partners send."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope, EnvelopeAnswer, EnvelopeConsent
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import JSON
from tests.kit.client import multipart

CONTACT = {"email": "jane@example.com"}


def read(body) -> Envelope:
    return BOARDS["generic"](json.dumps(body).encode(), JSON)


def refused(body) -> AppError:
    with pytest.raises(AppError) as refusal:
        read(body)
    return refusal.value


def test_the_whole_of_it():
    envelope = read(
        {
            "application_id": 4711,
            "job": "J",
            "source": "partner.example",
            "first_name": "Jane",
            "last_name": "Roe",
            "email": "jane@example.com",
            "phone": 13800138000,
            "location": "Berlin",
            "links": ["https://a.example", {"url": "https://b.example"}, None],
            "language": "zh-CN",
            "cover_letter": "Dear all,\r\nhello",
            "applied_at": "2026-01-31T09:00:00+08:00",
            "referrer": "https://c.example",
        }
    )
    person = envelope.person
    assert (envelope.source_application_id, envelope.source_job, envelope.source) == ("4711", "J", "partner.example")
    assert (person.given_name, person.family_name, person.phone) == ("Jane", "Roe", "13800138000")
    assert person.links == ("https://a.example", "https://b.example")
    assert envelope.cover_letter == "Dear all,\nhello"
    assert envelope.applied_at == datetime(2026, 1, 31, 1, 0, tzinfo=UTC)
    assert (envelope.language, envelope.referrer, person.place) == ("zh-CN", "https://c.example", "Berlin")


@pytest.mark.parametrize("epoch", [1769821200, 1769821200000, 1769821200.0], ids=["seconds", "milliseconds", "float"])
def test_an_epoch_is_read_in_seconds_and_milliseconds(epoch):
    assert read({**CONTACT, "applied_at": epoch}).applied_at == datetime(2026, 1, 31, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("time", ["2026-01-31T09:00:00", "31.1.2026", 1e300, True, [1]])
def test_a_time_without_its_zone_is_refused(time):
    refusal = refused({**CONTACT, "applied_at": time})
    assert [(one.pointer, one.code) for one in refusal.problems] == [("/applied_at", "datetime_parsing")]


CONTENT = b"%PDF-1.7 \xff\xfe" * 7


@pytest.mark.parametrize(
    "resume",
    [
        {"resume": {"file": base64.b64encode(CONTENT).decode(), "name": "cv.pdf", "type": "application/pdf"}},
        {
            "resume": {
                "content": base64.encodebytes(CONTENT).decode(),
                "filename": "cv.pdf",
                "content_type": "application/pdf",
            }
        },
        {
            "resume": {
                "data": base64.urlsafe_b64encode(CONTENT).decode().rstrip("="),
                "name": "cv.pdf",
                "type": "application/pdf",
            }
        },
        {"resume": {"file": f"data:application/pdf;base64,{base64.b64encode(CONTENT).decode()}", "name": "cv.pdf"}},
    ],
    ids=["plain", "lines", "url-safe", "data-url"],
)
def test_a_file_may_be_encoded_in_any_of_the_usual_ways(resume):
    (file,) = read(resume).files
    assert (file.name, file.declared_type, file.body) == ("cv.pdf", "application/pdf", CONTENT)


def test_a_file_may_come_in_two_flat_fields():
    (file,) = read({"resume_content": base64.b64encode(CONTENT).decode(), "resume_content_filename": "cv.pdf"}).files
    assert (file.name, file.body) == ("cv.pdf", CONTENT)


@pytest.mark.parametrize("content", ["not base64!", "A", 5, {"a": 1}])
def test_what_is_no_base64_is_refused_by_its_place(content):
    assert [one.pointer for one in refused({**CONTACT, "resume": {"file": content}}).problems] == ["/resume/file"]


@pytest.mark.parametrize(
    "body", [{"resume": {"url": "https://x.example/cv.pdf"}}, {"resume_url": "https://x.example/cv.pdf"}]
)
def test_a_resume_may_be_named_by_its_address_and_is_not_fetched_here(body):
    (file,) = read(body).files
    assert (file.address, file.body, file.name) == ("https://x.example/cv.pdf", b"", "")


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254", "https://10.0.0.1/cv.pdf", "https://a:b@x.example/", "file:///x", "x"]
)
def test_an_address_that_is_not_followed_is_refused(address):
    assert refused({**CONTACT, "resume_url": address}).code == "resume_url_unsupported"


@pytest.mark.parametrize(
    "body", [{"resume": "Jane Roe"}, {"resume": {"text": "Jane Roe"}}, {"resume_text": "Jane Roe"}]
)
def test_a_resume_may_be_text(body):
    assert read(body).resume_text == "Jane Roe"


def test_answers_come_as_a_list_or_as_an_object():
    listed = read(
        {
            **CONTACT,
            "answers": [
                {"question_id": "q1", "question": "Degree?", "value": "bachelor"},
                {"question": "Start?", "values": ["now", 3, True, ""]},
                {"question_id": "q3", "value": None},
            ],
        }
    )
    assert listed.answers == (
        EnvelopeAnswer(question="q1", label="Degree?", values=("bachelor",)),
        EnvelopeAnswer(question="Start?", label="Start?", values=("now", "3", "yes")),
    )
    assert read({**CONTACT, "answers": {"q1": False, "q2": ["a", "b"]}}).answers == (
        EnvelopeAnswer(question="q1", values=("no",)),
        EnvelopeAnswer(question="q2", values=("a", "b")),
    )


def test_consents_come_as_a_list_or_as_an_object():
    given = [{"purpose": "talent_pool", "given": True, "policy": "https://p.example", "evidence": "box"}]
    assert read({**CONTACT, "consents": given}).consents == (
        EnvelopeConsent(purpose="talent_pool", given=True, policy="https://p.example", evidence="box"),
    )
    assert [one.given for one in read({**CONTACT, "consents": {"a": "yes", "b": "no", "c": None}}).consents] == [
        True,
        False,
        False,
    ]


def test_forms_say_the_same_with_brackets_and_json():
    raw, kind = multipart(
        {
            "email": "jane@example.com",
            "answers[q1]": "bachelor",
            "question_17": "yes",
            "consents[pool]": "true",
            "links": '["https://a.example"]',
        },
        {"cover": ("a.txt", "text/plain", b"a"), "resume": ("b.txt", "text/plain", b"b")},
    )
    envelope = BOARDS["generic"](raw, kind)
    assert {one.question: one.values for one in envelope.answers} == {"q1": ("bachelor",), "17": ("yes",)}
    assert envelope.consents == (EnvelopeConsent(purpose="pool", given=True),)
    assert envelope.person.links == ("https://a.example",)
    assert [file.name for file in envelope.files] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"answers": [{"question_id": "q", "value": "x" * 5001}]}, "/answers/0/value"),
        ({"answers": [{"question_id": "q", "value": 1}] * 101}, "/answers"),
        ({"links": ["x"] * 21}, "/links"),
        ({"resume_text": "x" * 200_001}, "/resume/text"),
        ({"email": "x" * 255}, "/email"),
        ({"phone": {"number": 1}}, "/phone"),
        ({"consents": [1]}, "/consents/0"),
    ],
)
def test_every_excess_has_its_place(body, pointer):
    assert [one.pointer for one in refused({**CONTACT, **body}).problems] == [pointer]


@pytest.mark.parametrize("raw", [b"[]", b'"text"', b"3", b"null", b"{", b'{"a":1,"a":2}', b"\xff"])
def test_what_is_no_object_is_malformed(raw):
    with pytest.raises(AppError) as refusal:
        BOARDS["generic"](raw, JSON)
    assert refusal.value.code == "malformed"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "name",
    "email",
    "phone",
    "links",
    "resume",
    "answers",
    "consents",
    "applied_at",
    "source",
    "job",
    "cover_letter",
)


@settings(max_examples=200, deadline=None)
@given(body=st.dictionaries(st.sampled_from(KEYS), json_values, max_size=6))
def test_any_json_gives_an_envelope_of_text_or_a_refusal(body):
    try:
        envelope = read(body)
    except AppError:
        return
    texts = [envelope.person.full_name, envelope.cover_letter, *envelope.person.links]
    assert all(isinstance(text, str) and "\x00" not in text for text in texts)
    assert all(answer.values and all(isinstance(value, str) for value in answer.values) for answer in envelope.answers)
