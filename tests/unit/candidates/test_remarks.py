"""Rules of notes and concerns, without a table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import Concern, ConcernTopic, Note, NoteVisibility, remarks
from chalicelib.platform.plain_text import one_line, paragraphs

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ALICE, BOB = "01KJPWD6M0B5Y32807YF8BGZR1", "01KJPWD6M0B5Y32807YF8BGZR2"


def note(**more):
    fields = {
        "id": "n",
        "candidate": "c",
        "author": ALICE,
        "text": "first",
        "visibility": NoteVisibility.TEAM,
        "created_at": NOW,
    }
    return Note(**{**fields, **more})


def concern(number=0, topic=ConcernTopic.PAY, **more):
    return Concern(
        id=f"{number:026}",
        candidate="c",
        topic=topic,
        text="x",
        since=date(2026, 3, 1),
        added_by=ALICE,
        added_at=NOW,
        **more,
    )


@pytest.mark.parametrize("visibility", list(NoteVisibility))
@pytest.mark.parametrize("hr", [False, True])
@pytest.mark.parametrize("reader", [ALICE, BOB, ""])
def test_who_reads_a_note(visibility, hr, reader):
    expected = {
        NoteVisibility.TEAM: True,
        NoteVisibility.HR: hr or reader == ALICE,
        NoteVisibility.PRIVATE: reader == ALICE,
    }[visibility]
    assert remarks.is_shown(visibility, ALICE, reader=reader, hr=hr) is expected


@given(st.text(max_size=300))
def test_text_that_was_cleaned_is_clean(text):
    for clean in (one_line, paragraphs):
        once = clean(text)
        assert clean(once) == once
        assert not set(once) & set("\x00\x07\x1b\x7f\u202a\u202e\u2066\u2069\ufeff")
        once.encode()
    assert "\n\n\n" not in paragraphs(text)
    assert "\n" not in one_line(text)


def test_paragraphs_stay_and_markup_is_text():
    assert remarks.written(" <b>你好</b>  \r\n\r\n\r\n=SUM(A1) \u202egnp.exe\n", 100) == (
        "<b>你好</b>\n\n=SUM(A1) gnp.exe"
    )


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e\u200b"[:1], "\x00"])
def test_nothing_is_no_note(text):
    with pytest.raises(remarks.NothingWritten):
        remarks.written(text, 10)


def test_a_text_has_a_limit():
    assert remarks.written("字" * 10, 10)
    with pytest.raises(remarks.TooLong):
        remarks.written("字" * 11, 10)


def test_who_is_mentioned():
    text = f"@{ALICE} and (@{BOB}), again @{ALICE}; mail a@b.example; @{BOB}x is none; @nobody"
    assert remarks.mentioned(text) == (ALICE, BOB)
    crowd = " ".join(f"@{ALICE[:-2]}{number:02}" for number in range(remarks.MOST_MENTIONS + 1))
    with pytest.raises(remarks.TooManyMentions):
        remarks.mentioned(crowd)


def test_an_edit_keeps_what_was_written():
    later = NOW + timedelta(hours=1)
    once, first = remarks.edited(note(), f"second @{BOB}", author=ALICE, now=later)
    assert (once.text, once.mentions, once.edits, once.edited_at) == (f"second @{BOB}", (BOB,), 1, later)
    assert (first.text, first.number, first.written_at) == ("first", 0, NOW)
    twice, second = remarks.edited(once, "third", author=ALICE, now=later + timedelta(hours=1))
    assert (second.text, second.number, second.written_at) == (f"second @{BOB}", 1, later)
    assert remarks.edited(twice, " third ", author=ALICE, now=later) == (twice, None)


def test_only_the_author_edits_and_not_for_ever():
    with pytest.raises(remarks.NotYours):
        remarks.edited(note(), "x", author=BOB, now=NOW)
    with pytest.raises(remarks.TooManyEdits):
        remarks.edited(note(edits=remarks.MOST_EDITS), "x", author=ALICE, now=NOW)


@pytest.mark.parametrize(
    ("visibility", "by", "hr", "may"),
    [
        (NoteVisibility.TEAM, ALICE, False, True),
        (NoteVisibility.TEAM, BOB, False, False),
        (NoteVisibility.TEAM, BOB, True, True),
        (NoteVisibility.HR, BOB, True, True),
        (NoteVisibility.PRIVATE, BOB, True, False),
    ],
)
def test_who_deletes_a_note(visibility, by, hr, may):
    one = note(visibility=visibility, text=f"@{BOB}", mentions=(BOB,))
    if not may:
        with pytest.raises(remarks.NotYours):
            remarks.deleted(one, by=by, hr=hr, now=NOW)
        return
    gone = remarks.deleted(one, by=by, hr=hr, now=NOW)
    assert (gone.text, gone.mentions, gone.deleted_by) == ("", (), by)


def test_concerns_are_told_open_ones_first_and_sensitive_ones_to_few():
    settled = concern(9, resolved_at=NOW, resolved_by=ALICE)
    every = [concern(1), concern(2, ConcernTopic.FAMILY), settled, concern(3)]
    assert remarks.told(every, reads=True, writes=True) == (every[3], every[1], every[0], settled)
    assert remarks.told(every, reads=True, writes=False) == (every[3], every[0], settled)
    assert remarks.told(every, reads=False, writes=False) == ()


def test_a_concern_is_resolved_and_reopened_once():
    settled = remarks.resolved(concern(), by=BOB, now=NOW)
    assert (settled.is_open, settled.resolved_by) == (False, BOB)
    with pytest.raises(remarks.AlreadyResolved):
        remarks.resolved(settled, by=BOB, now=NOW)
    again = remarks.reopened(settled)
    assert again == concern()
    with pytest.raises(remarks.StillOpen):
        remarks.reopened(again)
