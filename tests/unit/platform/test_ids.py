"""Identifiers: their shape, their order, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform import ids
from chalicelib.platform.errors import NotFound

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
# Hypothesis wants the bounds without a zone and adds it itself.
INSTANTS = st.datetimes(
    min_value=datetime(2020, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)


@given(INSTANTS, INSTANTS)
def test_they_sort_by_their_millisecond(one, other):
    earlier, later = sorted((one, other))
    if later - earlier >= timedelta(milliseconds=1):
        assert ids.new_id(earlier) < ids.new_id(later)


def test_two_of_one_instant_differ():
    assert len({ids.new_id(NOW) for _ in range(100)}) == 100


def test_those_of_one_transaction_keep_their_order():
    made = list(islice(ids.increasing(NOW), 300))
    assert made == sorted(set(made))
    assert all(ids.is_id(one) for one in made)
    assert {one[:10] for one in made} == {ids.new_id(NOW)[:10]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0" * 25,
        "0" * 27,
        "8" + "0" * 25,
        "0" * 25 + "I",
        "0" * 25 + "#",
        "0" * 25 + "a",
        "0" * 26 + "\n",
        "٠" * 26,
    ],
)
def test_what_is_no_identifier(text):
    assert not ids.is_id(text)
    with pytest.raises(NotFound):
        ids.read_id(text)


def test_a_child_carries_its_parent():
    parent, child = ids.new_id(NOW), ids.new_id(NOW)
    assert ids.read_child_id(f"{parent}.{child}") == (parent, child)


@given(st.text(alphabet="0123456789ABC.#", max_size=60))
def test_anything_else_is_nobodys_child(text):
    try:
        parent, child = ids.read_child_id(text)
    except NotFound:
        return
    assert ids.is_id(parent)
    assert ids.is_id(child)
    assert f"{parent}.{child}" == text
