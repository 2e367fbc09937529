"""Cursors and sealed values: what we gave out comes back, everything else is noise."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.http.cursors import UnknownCursor, open_cursor, seal_cursor
from chalicelib.platform.security import hashed, new_secret, open_sealed, same, seal

pytestmark = pytest.mark.usefixtures("secret")

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc王"), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, st.text("ab|王/"))
def test_a_sealed_value_comes_back(value, bound):
    assert open_sealed("cursor", seal("cursor", value, bound=bound), bound=bound) == value


@given(VALUES, st.data())
def test_any_changed_bit_spoils_it(value, data):
    sealed = seal("cursor", [value], bound="x").encode()
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    broken = bytearray(sealed)
    broken[bit // 8] ^= 1 << bit % 8
    assert open_sealed("cursor", broken.decode("latin-1"), bound="x") is None


@given(st.integers(), st.sampled_from([" ", "=", "\n", "!", "==", "A"]), st.data())
def test_nothing_may_be_added(value, extra, data):
    sealed = seal("cursor", [value], bound="x")
    at = data.draw(st.integers(0, len(sealed)))
    assert open_sealed("cursor", sealed[:at] + extra + sealed[at:], bound="x") is None


@given(st.text())
def test_nothing_can_be_made_up(text):
    assert open_sealed("cursor", text, bound="x") is None
    assert open_sealed("cursor", base64.urlsafe_b64encode(text.encode("utf-8", "replace")).decode(), bound="x") is None


def test_a_value_is_good_for_its_purpose_and_its_place_alone():
    sealed = seal("cursor", {"a": 1}, bound="tenant|/v1/jobs|open")
    assert open_sealed("session", sealed, bound="tenant|/v1/jobs|open") is None
    for other in ("other|/v1/jobs|open", "tenant|/v1/users|open", "tenant|/v1/jobs|closed", ""):
        assert open_sealed("cursor", sealed, bound=other) is None


def test_two_seals_of_one_value_tell_nothing():
    assert seal("cursor", "x", bound="") != seal("cursor", "x", bound="")
    assert "王小明" not in base64.urlsafe_b64decode(seal("cursor", "王小明", bound="") + "==").decode("latin-1")


def test_the_end_of_a_list_has_no_cursor():
    assert seal_cursor(None, bound="x") is None
    assert open_cursor(None, bound="x") is None
    assert open_cursor("", bound="x") is None


def test_a_cursor_of_another_list_is_unknown():
    cursor = seal_cursor({"pk": {"S": "T#1"}}, bound="a")
    assert open_cursor(cursor, bound="a") == {"pk": {"S": "T#1"}}
    for text, bound in ((cursor, "b"), (cursor[:-1], "a"), ("forged", "a"), (seal("cursor", [1], bound="a"), "a")):
        with pytest.raises(UnknownCursor) as refusal:
            open_cursor(text, bound=bound)
        assert (refusal.value.code, refusal.value.field) == ("cursor_invalid", "cursor")


def test_secrets_are_long_recognisable_and_stored_as_hashes():
    one, other = new_secret("hfk_"), new_secret("hfk_")
    assert one != other
    assert one.startswith("hfk_")
    assert len(one) - 4 >= 43
    assert one not in hashed(one)
    assert hashed(one) != hashed(other)
    assert same(one, str(one))
    assert not same(one, other)
    assert not same("é", "e")
