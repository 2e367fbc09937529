"""Idempotency-Key, ETag and If-Match as headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.errors import Malformed, Unconditional
from chalicelib.platform.http.conditions import etag, expected_version, fingerprint, idempotency_key

VISIBLE = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"'), min_size=1, max_size=255
)


@given(VISIBLE)
def test_a_key_is_the_same_quoted_and_bare(key):
    assert idempotency_key(key) == idempotency_key(f'"{key}"') == idempotency_key(f'  "{key}" ') == key


def test_no_header_is_no_key():
    assert idempotency_key(None) is None


@pytest.mark.parametrize("header", ["", '""', '"a', 'a"b', "x" * 256, "钥匙", "a\x00b", "a b", '"a"; p=1'])
def test_what_is_no_key(header):
    with pytest.raises(Malformed):
        idempotency_key(header)


@given(st.integers(min_value=1, max_value=10**11))
def test_an_etag_comes_back_as_its_version(version):
    assert expected_version(etag(version), required=True) == version
    assert expected_version(f"W/{etag(version)}", required=True) == version


@pytest.mark.parametrize("header", ['"v"', "v1", '"1"', '"v1", "v2"', '"vx"', "", '"v-1"', f'"v{"9" * 13}"', '"v١"'])
def test_an_etag_that_was_never_given(header):
    with pytest.raises(Malformed):
        expected_version(header, required=False)


def test_a_change_that_must_be_conditional():
    with pytest.raises(Unconditional):
        expected_version(None, required=True)
    assert expected_version(None, required=False) is None
    assert expected_version("*", required=True) is None


@given(st.tuples(st.sampled_from(["POST", "PUT"]), st.sampled_from(["/a", "/b"]), st.binary()), st.data())
def test_a_fingerprint_tells_requests_apart(request_, data):
    other = data.draw(st.tuples(st.sampled_from(["POST", "PUT"]), st.sampled_from(["/a", "/b"]), st.binary()))
    assert (fingerprint(*request_) == fingerprint(*other)) == (request_ == other)
