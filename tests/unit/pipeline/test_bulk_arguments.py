"""What is wanted of many applications travels with the run unchanged, and a selection takes the cards it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.pipeline.bulk.arguments import Bulk, BulkAction, Selection
from chalicelib.pipeline.bulk.targets import message_id
from chalicelib.pipeline.model import ApplicationState, Card
from chalicelib.platform import ids
from chalicelib.platform.texts import Text

NOW = datetime(2026, 3, 2, tzinfo=UTC)
WORDS = st.text(max_size=20)
NAMES = st.text(min_size=1, max_size=8)
SELECTIONS = st.builds(Selection, stage=NAMES, source=WORDS, failed=st.none() | st.booleans())
BULKS = st.builds(
    Bulk,
    action=st.sampled_from(BulkAction),
    job=NAMES,
    stage=WORDS,
    reason=WORDS,
    note=WORDS,
    tags=st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=3),
    template=WORDS,
    wording=st.builds(Text, WORDS, WORDS),
    selection=st.none() | SELECTIONS,
)
CARD = Card(
    id="A", candidate="C", job="J", stage="S", stage_type="new", state=ApplicationState.ACTIVE, name="张伟",
    applied_at=NOW, entered_at=NOW, source="careers",
)  # fmt: skip


@given(BULKS)
def test_a_run_carries_what_was_wanted(bulk):
    about = bulk.about()
    assert Bulk.read(about) == bulk
    assert all(isinstance(value, str) and value for value in about.values())


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (Selection(stage="S"), True),
        (Selection(stage="S", source="careers"), True),
        (Selection(stage="S", source="liepin"), False),
        (Selection(stage="S", failed=False), True),
        (Selection(stage="S", failed=True), False),
    ],
)
def test_a_selection_takes_the_cards_it_means(selection, taken):
    assert selection.takes(CARD) is taken
    assert Selection(stage="S", failed=True).takes(replace(CARD, failed=2))


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_message_of_a_run_has_an_id_of_its_own_that_sorts_by_the_run(first, second):
    run, later = ids.new_id(NOW), ids.new_id(NOW.replace(day=3))
    assert ids.is_id(message_id(run, first))
    assert (message_id(run, first) == message_id(run, second)) is (first == second)
    assert message_id(run, first) < message_id(later, second)
