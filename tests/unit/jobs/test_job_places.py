"""Further places of a job: each has a number for good, whatever is added, removed or put in another order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs.decisions.jobs import MOST_PLACES, TooManyPlaces, numbered
from chalicelib.jobs.model import Place

TOWNS = [Place(country="CN", locality=town) for town in ("北京", "深圳", "杭州", "成都")]
WANTED = st.lists(st.sampled_from(TOWNS), max_size=5)


@given(changes=st.lists(WANTED, max_size=8))
def test_a_number_is_never_given_twice(drafted, changes):
    job, ever = drafted().job, {}
    for wanted in changes:
        before = {one.place: one.number for one in job.other_places}
        job = numbered(job, wanted)
        after = {one.place: one.number for one in job.other_places}
        assert list(after) == list(dict.fromkeys(wanted))
        for place, number in after.items():
            assert number >= 2
            if place in before:
                assert number == before[place]
            else:
                assert number not in ever, "boards knew another place by this number"
            ever[number] = place
        assert numbered(job, wanted) == job


def test_the_main_place_is_no_further_place(drafted):
    job = drafted().job
    assert numbered(job, [job.place]).other_places == ()


def test_there_is_an_end(drafted):
    many = [Place(country="CN", locality=str(number)) for number in range(MOST_PLACES + 1)]
    assert len(numbered(drafted().job, many[:-1]).other_places) == MOST_PLACES
    with pytest.raises(TooManyPlaces):
        numbered(drafted().job, many)
