"""Greenhouse's application format: every way a file comes, forms with brackets, what is refused."""

from __future__ import annotations

import base64
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import FORM, JSON
from tests.kit.client import multipart

PERSON = {"first_name": "小明", "last_name": "王", "email": "wang@example.com"}
CONTENT = bytes(range(256))


def read(body):
    return BOARDS["greenhouse"](json.dumps(body, ensure_ascii=False).encode(), JSON)


def refused(body):
    with pytest.raises(AppError) as refusal:
        read(body)
    return [(one.pointer, one.code) for one in refusal.value.problems]


def form(*pairs):
    from urllib.parse import urlencode

    return BOARDS["greenhouse"](urlencode([*PERSON.items(), *pairs]).encode(), FORM)


def test_the_four_ways_of_a_file():
    raw, kind = multipart(PERSON, {"resume": ("简历.pdf", "application/pdf", CONTENT)})
    (part,) = BOARDS["greenhouse"](raw, kind).files
    assert (part.name, part.declared_type, part.body) == ("简历.pdf", "application/pdf", CONTENT)
    inside = {"resume_content": base64.b64encode(CONTENT).decode(), "resume_content_filename": "cv.pdf"}
    (coded,) = read(PERSON | inside).files
    assert (coded.name, coded.body) == ("cv.pdf", CONTENT)
    (named,) = read(PERSON | {"resume_url": "https://files.example/cv.pdf", "resume_url_filename": "cv.pdf"}).files
    assert (named.name, named.address, named.body) == ("cv.pdf", "https://files.example/cv.pdf", b"")
    assert read(PERSON | {"resume_text": "Ich bin\nhier"}).resume_text == "Ich bin\nhier"


def test_cover_letters_and_questions_have_files_too_and_the_resume_is_first():
    body = PERSON | {
        "question_q1_content": base64.b64encode(b"q").decode(), "question_q1_content_filename": "q.txt",
        "cover_letter_url": "https://files.example/l.pdf", "cover_letter_text": "Dear all",
        "resume_content": base64.b64encode(b"r").decode(), "resume_content_filename": "r.txt",
    }  # fmt: skip
    envelope = read(body)
    assert [file.name for file in envelope.files] == ["r.txt", "", "q.txt"]
    assert envelope.cover_letter == "Dear all"
    assert envelope.answers == ()


def test_answers_of_every_kind():
    envelope = read(
        PERSON | {"question_1": "text", "question_2": 1, "question_3": [5, 7], "question_4": "", "question_5": None}
    )
    assert {one.question: one.values for one in envelope.answers} == {"1": ("text",), "2": ("1",), "3": ("5", "7")}
    several = form(("question_9[]", "a"), ("question_9[]", "b"))
    assert {one.question: one.values for one in several.answers} == {"9": ("a", "b")}


def test_consents():
    said = {"gdpr_processing_consent_given": True, "gdpr_retention_consent_given": "false"}
    assert [(one.purpose, one.given) for one in read(PERSON | {"data_compliance": said}).consents] == [
        ("application", True), ("talent_pool", False)
    ]  # fmt: skip
    both = {"gdpr_consent_given": True, "gdpr_processing_consent_given": False}
    assert [(one.purpose, one.given) for one in read(PERSON | {"data_compliance": both}).consents] == [
        ("application", False)
    ]
    assert form(("data_compliance[gdpr_consent_given]", "1")).consents[0].given


def history(envelope):
    return {one.question: one.values for one in envelope.answers}


def test_history_in_json_and_in_forms_says_the_same():
    work = {"company_name": "Acme", "title": "Cook", "start_date": {"month": "1", "year": "2016"}, "current": "false"}
    from_form = form(
        ("employments[][company_name]", "Acme"), ("employments[][title]", "Cook"),
        ("employments[][start_date][month]", "1"), ("employments[][start_date][year]", "2016"),
        ("employments[][current]", "false"),
    )  # fmt: skip
    expected = {"employments": ("Acme, Cook, start 2016-01, current false",)}
    assert history(read(PERSON | {"employments": [work]})) == expected
    assert history(from_form) == expected


def test_values_of_a_form_that_cannot_be_paired_are_given_to_nobody():
    envelope = form(
        ("employments[][company_name]", "Acme"), ("employments[][company_name]", "Beta"), ("employments[][title]", "Cook")
    )  # fmt: skip
    assert history(envelope) == {"employments": ("Acme", "Beta", "Cook")}


def test_the_source_is_the_token_of_the_link():
    assert read(PERSON | {"mapped_url_token": "spring-fair"}).source == "spring-fair"
    assert read(PERSON | {"mapped_url_token": "<b>"}).source == "greenhouse"
    assert read(PERSON).source == "greenhouse"


def test_what_is_required_and_what_must_not_be_there():
    assert refused({}) == [("/first_name", "missing"), ("/last_name", "missing"), ("/email", "missing")]
    assert refused(PERSON | {"email": "nobody"}) == [("/email", "string_pattern_mismatch")]
    assert refused(PERSON | {"first_name": "see https://x.example"}) == [("/first_name", "string_pattern_mismatch")]
    assert refused(PERSON | {"last_name": "x" * 256}) == [("/last_name", "string_too_long")]
    assert refused(PERSON | {"resume_content": "é!"}) == [("/resume_content", "base64")]


def test_answers_about_the_person_have_no_place():
    private = {"gender": 2, "race": 4, "disability_status": 3, "applicant_ip": "10.0.0.1",
               "demographic_answers": [{"question_id": 87, "answer_options": [{"answer_option_id": 194}]}]}  # fmt: skip
    assert read(PERSON | private) == read(PERSON)


def test_unknown_keys_are_left_alone_and_empty_files_are_files():
    assert read(PERSON | {"unknown": {"a": [1]}, "question_": "x"}) == read(PERSON)
    raw, kind = multipart(PERSON, {"resume": ("cv.pdf", "application/pdf", b"")})
    assert [file.body for file in BOARDS["greenhouse"](raw, kind).files] == [b""]
    raw, kind = multipart(PERSON, {"resume": ("", "application/octet-stream", b"")})
    assert BOARDS["greenhouse"](raw, kind).files == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([
    *PERSON, "phone", "location", "resume", "resume_content", "resume_url", "resume_text", "cover_letter", "question_1",
    "question_1_content", "question_1_url", "educations", "employments", "data_compliance", "mapped_url_token", "x",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_object_gives_an_envelope_or_a_refusal(body):
    with suppress(AppError):
        assert isinstance(read(PERSON | body), Envelope)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z_]{1,10}(\[[a-z]{0,5}\]){0,3}", fullmatch=True), st.text(max_size=8)), max_size=8
    )
)
def test_any_form_gives_an_envelope_or_a_refusal(pairs):
    with suppress(AppError):
        assert isinstance(form(*pairs), Envelope)
