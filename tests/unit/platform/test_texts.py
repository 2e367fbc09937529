"""Sentences in two languages, and which of them a reader gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.texts import LANGUAGES, Text, language_accepted, language_of


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("zh", "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("zh-Hant-TW", "zh-CN"),
        ("en-GB,zh;q=0.9", "en"),
        ("en;q=0.5, zh;q=0.7", "zh-CN"),
        ("en;Q=0.2, zh;Q=0.7", "zh-CN"),
        ("zh;q=0, en;q=0.1", "en"),
        ("fr, de;q=0.9, zh-CN;q=0.1", "zh-CN"),
        ("fr", "en"),
        ("*", "en"),
        ("zh;q=high, en", "en"),
        ("zh;q=nan", "en"),
        ("ZH-cn", "zh-CN"),
        ("en, zh", "en"),
        ("zh, en", "zh-CN"),
    ],
)
def test_the_best_language_of_a_header(header, language):
    assert language_accepted(header) == language


@given(st.text())
def test_no_header_is_too_strange(header):
    assert language_accepted(header) in LANGUAGES


@pytest.mark.parametrize(
    ("tag", "language"), [("zh", "zh-CN"), (" zh-Hans ", "zh-CN"), ("de", "en"), (None, "en"), ("", "en")]
)
def test_the_nearest_language_to_a_tag(tag, language):
    assert language_of(tag) == language


def test_marks_are_filled_in_both_languages():
    text = Text("{count} left", "还剩 {count}")
    assert [text.said(language, count=3) for language in LANGUAGES] == ["3 left", "还剩 3"]


def test_values_are_not_read_as_marks():
    assert Text("Hello {name}", "你好 {name}").said("en", name="{count}") == "Hello {count}"
