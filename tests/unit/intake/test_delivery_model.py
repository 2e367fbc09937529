"""Ids of deliveries and what is derived from them; the states of a delivery."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.boards import EnvelopeFile
from chalicelib.candidates import Reading
from chalicelib.intake import PROBLEMS, derived_id
from chalicelib.intake.model import Delivery, DeliveryState, placed, refused
from chalicelib.intake.reading import read_file, stem
from chalicelib.platform import ids

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@given(parts=st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_derived_ids_are_ids_and_always_the_same(parts):
    assert ids.is_id(derived_id(*parts))
    assert derived_id(*parts) == derived_id(*parts)
    assert derived_id(*parts, at=NOW) == derived_id(*parts, at=NOW)


def test_other_parts_give_other_ids_also_when_they_join_to_the_same_text():
    assert derived_id("ab", "c") != derived_id("a", "bc")
    assert derived_id("a") != derived_id("a", at=NOW)


def test_ids_with_an_instant_sort_by_it():
    made = [derived_id("x", at=NOW + timedelta(milliseconds=step)) for step in range(20)]
    assert made == sorted(made)
    assert made[0] > ids.new_id(NOW - timedelta(milliseconds=1))


def delivery() -> Delivery:
    return Delivery(
        id="D",
        board="generic",
        job="J",
        received_at=NOW,
        state=DeliveryState.RECEIVED,
        raw="r",
        content_type="",
        size=0,
        sha256="s",
    )


def test_a_delivery_is_placed_or_refused():
    assert placed(delivery(), application="C.A", repeated=True).application == "C.A"
    assert refused(delivery(), "job_closed").state is DeliveryState.REFUSED
    assert refused(delivery(), "job_closed").problem == "job_closed"


def test_every_problem_is_told_in_both_languages():
    assert all(text.en and text.zh and text.en != text.zh for text in PROBLEMS.values())


def test_a_file_name_stands_for_a_person_without_path_and_ending():
    assert stem("C:\\Users\\me\\Jane_Roe CV.final.pdf") == "Jane Roe CV.final"
    assert stem("../../etc/王小明.docx") == "王小明"
    assert stem("") == ""


def test_an_attachment_is_kept_unread_and_an_empty_file_is_not_kept():
    attachment = read_file(
        EnvelopeFile(name="a.txt", declared_type="text/plain", body=b"hello"), region="CN", parsed=False
    )
    assert (attachment.reading, attachment.warnings, attachment.kept, attachment.text) == (
        Reading.NONE,
        ("attachment",),
        True,
        "",
    )
    empty = read_file(EnvelopeFile(name="a.txt", declared_type="", body=b""), region="CN")
    assert (empty.reading, empty.warnings, empty.kept) == (Reading.NONE, ("empty",), False)
