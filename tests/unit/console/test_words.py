"""Every code that a page may have to show has words, and résumé texts are cut without loss."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import boards
from chalicelib.candidates import FoundField
from chalicelib.console import words
from chalicelib.console.pages.resume import pieces
from chalicelib.intake import reading
from chalicelib.intake.service.resumes import NO_CONTACT
from chalicelib.platform.files.safety import Code
from chalicelib.platform.texts import LANGUAGES

PARSING = Path(reading.__file__).parent / "parsing"
DOCUMENTED = re.search(r"`warnings` are stable codes: ([^.]*)\.\n", (PARSING / "document.py").read_text())


def codes():
    assert DOCUMENTED is not None
    own = {reading.ATTACHMENT, reading.NEEDS_OCR, reading.UNREADABLE, NO_CONTACT}
    return sorted({str(code) for code in Code} | set(re.findall(r"`([a-z_]+)`", DOCUMENTED[1])) | own)


@pytest.mark.parametrize("code", codes())
def test_every_finding_has_a_sentence_in_both_languages(code):
    assert code in words.FINDINGS
    for language in LANGUAGES:
        assert words.finding(code).said(language)


def test_what_is_not_known_is_shown_as_it_is():
    assert "brand_new" in words.finding("brand_new").en
    assert words.source("LinkedIn {x}").said("zh-CN") == "LinkedIn {x}"
    assert words.field_name("shoe_size").en == "shoe_size"


def test_every_board_has_a_name():
    assert set(words.boards.SOURCES) >= set(boards.BOARDS)


@pytest.mark.parametrize(
    ("value", "said"),
    [(1.0, "clear"), (0.9, "clear"), (0.89, "likely"), (0.6, "likely"), (0.59, "please check"), (0, "please check")],
)
def test_how_sure_the_reader_is_in_words(value, said):
    assert words.confidence(value)[0].en == said


@pytest.mark.parametrize(
    ("length", "english", "chinese"),
    [
        (timedelta(seconds=-5), "0 min", "0分钟"),
        (timedelta(minutes=59, seconds=59), "59 min", "59分钟"),
        (timedelta(hours=1), "1 h", "1小时"),
        (timedelta(hours=23, minutes=59), "23 h", "23小时"),
        (timedelta(days=1), "1 day", "1天"),
        (timedelta(days=40, hours=5), "40 days", "40天"),
    ],
)
def test_a_card_says_roughly_how_long_somebody_waits(length, english, chinese):
    assert (words.roughly(length).en, words.roughly(length).zh) == (english, chinese)


def test_answers_are_said_in_the_readers_language():
    assert words.answered(["yes", "no", "Python"]).said("zh-CN") == "是、否、Python"
    assert words.answered(["yes", "no", "Python"]).said("en") == "Yes, No, Python"
    assert words.answered([]).said("en") == ""


@given(
    text=st.text(max_size=40),
    places=st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6),
)
def test_a_text_is_cut_without_losing_a_character(text, places):
    found = [FoundField(field="f", value="v", confidence=1, start=start, end=end) for start, end in places]
    cut = list(pieces(text, found))
    assert "".join(piece.text for piece in cut) == text
    numbers = [piece.number for piece in cut if piece.number is not None]
    assert len(numbers) == len(set(numbers))
    for piece in cut:
        if piece.number is not None:
            one = found[piece.number - 1]
            assert text[one.start : one.end] == piece.text


@given(text=st.text(min_size=1, max_size=40), data=st.data())
def test_every_place_in_the_text_that_stands_alone_is_marked(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marked = [
        one
        for one in pieces(text, [FoundField(field="f", value="v", confidence=1, start=start, end=end)])
        if one.number
    ]
    assert [one.text for one in marked] == [text[start:end]]
