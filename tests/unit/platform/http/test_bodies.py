"""Bodies: read strictly from their bytes, whatever the bytes are."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.errors import Malformed, UnsupportedMedia
from chalicelib.platform.http import FORM, media_type, read_form, read_json
from chalicelib.platform.http.bodies import MOST_FIELDS
from tests.kit.client import multipart

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(PLAIN)
def test_json_means_what_it_says(value):
    assert read_json(json.dumps(value, ensure_ascii=True).encode()) == value


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"a": 1} x',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b"NaN",
        b'{"a": Infinity}',
        b"-Infinity",
        b"1e400",
        b'{"a": -1e999}',
        b"\xff",
        '{"a": "é"}'.encode("latin-1"),
        '{"a": 1}'.encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b"1" * 5000,
        b"{'a': 1}",
        b'{"a": 1,}',
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_what_is_not_json_is_malformed(raw):
    with pytest.raises(Malformed):
        read_json(raw)


@given(st.binary(max_size=60))
def test_no_bytes_are_too_strange_for_json(raw):
    with contextlib.suppress(Malformed):
        read_json(raw)


@pytest.mark.parametrize(
    ("header", "essence"),
    [(None, ""), ("", ""), ("Application/JSON; charset=utf-8", "application/json"), (" text/html ;x", "text/html")],
)
def test_the_essence_of_a_content_type(header, essence):
    assert media_type(header) == essence


def test_a_form_keeps_names_that_come_twice():
    form = read_form(b"name=%E7%8E%8B%E5%B0%8F%E6%98%8E&tag=a&tag=b&empty=", FORM)
    assert form.fields == {"name": ["王小明"], "tag": ["a", "b"], "empty": [""]}
    assert (form.first("tag"), form.first("absent")) == ("a", None)


@pytest.mark.parametrize("raw", [b"a=%FF", b"a=\xff", b"&".join(b"a=1" for _ in range(MOST_FIELDS + 1))])
def test_a_form_that_cannot_be_read(raw):
    with pytest.raises(Malformed):
        read_form(raw, FORM)


def test_another_content_type_is_not_a_form():
    with pytest.raises(UnsupportedMedia):
        read_form(b"{}", "application/json")


def test_files_and_fields_in_chinese_arrive_byte_for_byte():
    content = bytes(range(256)) * 300
    raw, kind = multipart({"name": "王小明", "note": ""}, {"resume": ("简历 最新.pdf", "application/pdf", content)})
    form = read_form(raw, kind)
    assert form.fields == {"name": ["王小明"], "note": [""]}
    upload = form.file("resume")
    assert (upload.name, upload.declared_type, upload.body) == ("简历 最新.pdf", "application/pdf", content)


def test_a_field_without_a_chosen_file_has_none():
    form = read_form(*multipart({}, {"resume": ("", "application/octet-stream", b"")}))
    assert form.file("resume") is None


def test_an_empty_file_is_a_file():
    form = read_form(*multipart({}, {"resume": ("empty.pdf", "application/pdf", b"")}))
    assert form.file("resume").body == b""


def test_a_body_cut_off_anywhere_is_refused():
    raw, kind = multipart({"name": "A"}, {"resume": ("a.pdf", "application/pdf", b"%PDF-1.7 -- some -- bytes --")})
    for end in range(len(raw.rstrip(b"\r\n"))):
        with pytest.raises(Malformed):
            read_form(raw[:end], kind)


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "multipart/form-data; x",
    ],
)
def test_a_boundary_that_does_not_part_the_body(kind):
    raw, _ = multipart({"name": "A"}, {})
    with pytest.raises(Malformed):
        read_form(raw, kind)


def test_names_that_are_not_unicode_are_refused():
    raw, kind = multipart({}, {"resume": ("FILE", "application/pdf", b"x")})
    with pytest.raises(Malformed):
        read_form(raw.replace(b"FILE", "简历".encode("gbk")), kind)


def test_too_many_fields_are_refused():
    raw, kind = multipart({f"f{number}": "x" for number in range(MOST_FIELDS + 1)}, {})
    with pytest.raises(Malformed, match="500"):
        read_form(raw, kind)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_for_multipart(middle):
    raw = b"--b\r\n" + middle + b"\r\n--b--"
    with contextlib.suppress(Malformed):
        read_form(raw, "multipart/form-data; boundary=b")
