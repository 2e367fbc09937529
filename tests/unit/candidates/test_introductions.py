"""Whose a person is: the first introduction within its time, and nobody's who was known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import Claim, IntroducedBy
from chalicelib.candidates.introductions import ends, held, is_free

NOW = datetime(2026, 3, 2, tzinfo=UTC)
WINDOW = timedelta(days=180)


def claim(days_ago, *, by="alice", holds=True, window=WINDOW, agency=None):
    at = NOW - timedelta(days=days_ago)
    kind = IntroducedBy.REFERRAL if agency is None else IntroducedBy.AGENCY
    return Claim(
        candidate="c", delivery=f"{days_ago}{by}", kind=kind, by=by, agency=agency,
        introduced_at=at, until=at + window, holds=holds,
    )  # fmt: skip


def free(*claims, introducer="bob", last_touch=None):
    return is_free(claims, introducer=introducer, last_touch=last_touch, window=WINDOW, now=NOW)


def test_somebody_new_is_who_introduces_them():
    assert free()
    assert ends([], introducer="bob", window=WINDOW, now=NOW) == NOW + WINDOW


def test_somebody_known_is_nobodys_until_they_are_forgotten():
    assert not free(last_touch=NOW - timedelta(days=1))
    assert not free(last_touch=NOW - WINDOW + timedelta(seconds=1))
    assert free(last_touch=NOW - WINDOW)


def test_the_first_introduction_holds_for_its_time():
    first = claim(10)
    assert not free(first, last_touch=NOW)
    assert free(first, introducer="alice", last_touch=NOW)
    assert ends([first], introducer="alice", window=WINDOW, now=NOW) == first.until
    assert free(claim(180), last_touch=NOW - WINDOW)
    assert not free(claim(180), last_touch=NOW)


def test_what_did_not_count_blocks_nobody():
    assert free(claim(10, holds=False))


def test_an_agency_owns_through_whoever_of_it_submits():
    first = claim(10, by="agnes", agency="north")
    assert free(first, introducer="north", last_touch=NOW)
    assert not free(first, introducer="agnes")


CLAIMS = st.lists(
    st.builds(
        claim,
        st.integers(0, 400),
        by=st.sampled_from(["alice", "bob", "carol"]),
        holds=st.booleans(),
        window=st.integers(0, 400).map(lambda days: timedelta(days=days)),
    ),
    max_size=6,
)


@given(CLAIMS)
def test_at_most_one_introducer_is_free_to_come_again(claims):
    holder = held(claims, NOW)
    free_ones = [one for one in ("alice", "bob", "carol") if free(*claims, introducer=one, last_touch=NOW)]
    assert free_ones == ([] if holder is None else [holder.introducer])
    if holder is not None:
        assert holder.holds
        assert holder.introduced_at <= NOW < holder.until
