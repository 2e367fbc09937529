"""Addresses and numbers: one spelling for what is one, and never one for what is two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import normal_email, normal_phone


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Wei.Zhang@Example.COM", "wei.zhang@example.com"),
        ("  mailto:Wei@example.com ", "wei@example.com"),
        ("wei+jobs@example.com", "wei+jobs@example.com"),
        ("wei＠example．com", "wei@example.com"),
        ("wei@例子.公司", "wei@xn--fsqu00a.xn--55qx5d"),
        ("wei@例子。公司", "wei@xn--fsqu00a.xn--55qx5d"),
        ("wei@XN--FSQU00A.XN--55QX5D", "wei@xn--fsqu00a.xn--55qx5d"),
        ("张伟@example.com", "张伟@example.com"),
        ("o'hara@mail.example.com", "o'hara@mail.example.com"),
    ],
)
def test_one_address_has_one_form(written, normal):
    assert normal_email(written) == normal


@pytest.mark.parametrize(
    "text",
    [
        "", "wei", "wei@", "@example.com", "wei@localhost", "wei@exa mple.com", "we i@example.com", "wei@example..com",
        "wei@-example.com", "wei@example-.com", ".wei@example.com", "wei.@example.com", "w..ei@example.com",
        "a@b@example.com", "Wei <wei@example.com>", "wei@example.com,bob@example.com", f"{'a' * 65}@example.com",
        f"wei@{'a' * 64}.com", f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.com", "wei\x00@example.com", "wei@例 子.公司",
    ],
)  # fmt: skip
def test_what_is_no_address_is_none(text):
    assert normal_email(text) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("wei.zhang@gmail.com", "weizhang@gmail.com"),
        ("wei+a@example.com", "wei@example.com"),
        ("wei@faß.example", "wei@fass.example"),
    ],
)
def test_what_may_be_two_people_stays_two_addresses(left, right):
    assert normal_email(left) != normal_email(right)


INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202d\u202e\u2060\u2064\u2066\u2069\u3164\ufe0f\ufeff"
    "\uffa0\ufff9\U000e0041\U000e0100"
)


@given(st.emails(), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(INVISIBLE)), max_size=6))
def test_what_nobody_can_see_makes_no_second_person(address, added):
    written = address
    for place, character in added:
        written = written[: place % (len(written) + 1)] + character + written[place % (len(written) + 1) :]
    assert normal_email(written) == normal_email(address)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=12))
def test_every_letter_of_a_normal_address_can_be_seen(local):
    normal = normal_email(f"{local}@example.com")
    assert normal is None or not any(unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp", "Zs"} for one in normal)
    assert normal is None or not set(normal) & set(INVISIBLE)


@pytest.mark.parametrize(
    "written", ["wei\x85@example.com", "wei\x9b@example.com", "wei\ud800@example.com", "\u200e@b.example"]
)
def test_what_is_a_command_or_half_a_letter_is_no_address(written):
    assert normal_email(written) is None


def test_a_number_copied_with_its_marks_of_direction_is_the_number():
    assert normal_phone("\u202d+1 212\u200e 555\u200f 0123\u202c", "CN") == "+12125550123"


@given(st.emails())
def test_the_normal_form_is_its_own_normal_form(address):
    normal = normal_email(address)
    assert normal is None or normal_email(normal) == normal


@given(st.text(max_size=60))
def test_any_text_is_answered(text):
    normal = normal_email(text)
    assert normal is None or normal_email(normal.upper()) is not None


@pytest.mark.parametrize(
    ("written", "region", "normal"),
    [
        ("138 0013 8000", "CN", "+8613800138000"),
        ("+86 (138) 0013-8000", "DE", "+8613800138000"),
        ("１３８００１３８０００", "CN", "+8613800138000"),
        ("0086 13800138000", "CN", "+8613800138000"),
        ("030 901820", "DE", "+4930901820"),
        ("+1 650-253-0000", "CN", "+16502530000"),
    ],
)
def test_one_number_has_one_form(written, region, normal):
    assert normal_phone(written, region) == normal


@pytest.mark.parametrize("text", ["", "none", "12345", "+86 1", "2026-03-02", "0000000000000000000000"])
def test_what_is_no_number_is_none(text):
    assert normal_phone(text, "CN") is None
