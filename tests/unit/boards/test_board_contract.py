"""What every board's reader promises, whatever its format."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import FORM, JSON, MULTIPART
from tests.kit.client import multipart

# The boards whose format is our own form; every other has a format, and tests, of its own.
OWN_FORM = ("careers", "generic")
CONTACT = {"name": "王小明", "email": "wang@example.com", "unknown_field": "left alone"}


def body(fields, files=None):
    return multipart(fields, files or {})


@pytest.mark.parametrize("board", OWN_FORM)
class TestOwnForm:
    def test_reads_a_form_and_leaves_unknown_fields_alone(self, board):
        envelope = BOARDS[board](*body(CONTACT))
        assert (envelope.person.full_name, envelope.person.email) == ("王小明", "wang@example.com")
        assert envelope.source == board
        assert (envelope.files, envelope.answers) == ((), ())

    def test_keeps_a_file_byte_for_byte(self, board):
        content = bytes(range(256)) * 3 + b"\r\n--holdfast\r\n"
        envelope = BOARDS[board](*body({}, {"resume": ("简历.pdf", "application/pdf", content)}))
        (file,) = envelope.files
        assert (file.name, file.declared_type, file.body) == ("简历.pdf", "application/pdf", content)

    def test_an_empty_file_is_a_file_and_no_chosen_file_is_none(self, board):
        (file,) = BOARDS[board](*body({}, {"resume": ("cv.pdf", "application/pdf", b"")})).files
        assert file.body == b""
        assert BOARDS[board](*body(CONTACT, {"resume": ("", "application/octet-stream", b"")})).files == ()

    def test_needs_a_contact_or_a_file(self, board):
        with pytest.raises(AppError) as refusal:
            BOARDS[board](*body({"name": "Jane"}))
        assert refusal.value.code == "contact_required"
        assert BOARDS[board](*body({"phone": "123"})).person.phone == "123"

    def test_is_strict_in_size(self, board):
        with pytest.raises(AppError) as refusal:
            BOARDS[board](*body({**CONTACT, "name": "x" * 201}))
        assert refusal.value.code == "invalid_fields"
        assert [problem.pointer for problem in refusal.value.problems] == ["/name"]

    def test_a_name_is_one_line_without_control_characters(self, board):
        envelope = BOARDS[board](*body({**CONTACT, "name": " Jane\r\nBcc: all@\x00example.com\tRoe "}))
        assert envelope.person.full_name == "Jane Bcc: all@example.com Roe"

    def test_a_cut_off_body_is_malformed(self, board):
        raw, kind = body(CONTACT, {"resume": ("cv.pdf", "application/pdf", b"abc" * 100)})
        with pytest.raises(AppError) as refusal:
            BOARDS[board](raw[:-40], kind)
        assert refusal.value.code == "malformed"

    def test_reads_urlencoded_forms(self, board):
        assert BOARDS[board](b"email=a%40b.example&name=%E6%9D%8E", FORM).person.full_name == "李"


@settings(max_examples=60, deadline=None)
@given(
    raw=st.binary(max_size=400),
    kind=st.sampled_from([JSON, FORM, f"{MULTIPART}; boundary=x", MULTIPART, "", "text/html"]),
)
@pytest.mark.parametrize("board", BOARDS)
def test_any_bytes_give_an_envelope_or_a_refusal(board, raw, kind):
    with suppress(AppError):
        assert isinstance(BOARDS[board](raw, kind), Envelope)
