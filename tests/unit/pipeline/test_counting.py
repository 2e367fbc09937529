"""The projection's rule: whatever the order and the repetitions of facts, the counts end alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.pipeline.facts import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationPlaced,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationRepeated,
    ApplicationWithdrawn,
)
from chalicelib.pipeline.model import Counted, Counts
from chalicelib.pipeline.projection import counted, place_after

ABOUT = {"application": "a", "candidate": "c", "job": "j"}


def replay(arrivals):
    """What `project` does, without the table."""
    counts, known = Counts(job="j"), {}
    for application, revision, place in arrivals:
        before = known.get(application)
        if before is not None and before.revision >= revision:
            continue
        now = Counted(job="j", candidate="c", application=application, place=place, revision=revision)
        counts, known[application] = counted(counts, before, now), now
    return dict(counts.places)


HISTORIES = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.sampled_from(["s1", "s2", "rejected"]), min_size=1, max_size=5), max_size=4
)


@given(HISTORIES, st.data())
def test_order_and_repetition_do_not_matter(histories, data):
    facts = [(name, number, place) for name, places in histories.items() for number, place in enumerate(places, 1)]
    again = data.draw(st.lists(st.sampled_from(facts), max_size=6)) if facts else []
    arrivals = data.draw(st.permutations([*facts, *again]))
    expected: dict[str, int] = {}
    for places in histories.values():
        expected[places[-1]] = expected.get(places[-1], 0) + 1
    assert replay(arrivals) == expected


def test_each_fact_says_where_the_application_stands():
    assert place_after(ApplicationPlaced(**ABOUT, stage="s1", source="careers")) == "s1"
    moved = ApplicationMoved(**ABOUT, from_stage="s1", to_stage="s2", from_type="new", to_type="screen")
    assert place_after(moved) == "s2"
    assert place_after(ApplicationRejected(**ABOUT, stage="s2", reason="skills")) == "rejected"
    assert place_after(ApplicationWithdrawn(**ABOUT, stage="s2", reason="salary")) == "withdrawn"
    assert place_after(ApplicationReopened(**ABOUT, stage="s1", stage_type="new", ended_as="rejected")) == "s1"


def test_facts_that_move_nothing_say_nothing():
    assert place_after(ApplicationHired(**ABOUT, stage="s3")) is None
    assert place_after(ApplicationRepeated(**ABOUT, source="careers", repeats=1)) is None
