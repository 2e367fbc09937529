"""Joining what came in with what is known: nothing known is lost or replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates.merging import MOST_ADDRESSES, changed_fields, merged
from chalicelib.candidates.model import Candidate
from chalicelib.platform import ids

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDS = st.text(alphabet="abc", max_size=2)
LISTS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=2), unique=True, max_size=14).map(tuple)


def people():
    return st.builds(
        Candidate,
        id=st.just(ids.new_id(NOW)),
        full_name=WORDS,
        place=WORDS,
        emails=LISTS,
        phones=LISTS,
        links=LISTS,
        created_at=st.just(NOW),
        last_touch=st.integers(0, 100).map(lambda hours: NOW + timedelta(hours=hours)),
    )


@given(people(), people())
def test_what_is_known_stays_first_and_whole(known, incoming):
    after = merged(known, incoming, now=NOW)
    assert after.emails[: len(known.emails)] == known.emails
    assert after.phones[: len(known.phones)] == known.phones
    assert after.full_name == (known.full_name or incoming.full_name)
    assert after.id == known.id
    assert after.last_touch >= known.last_touch


@given(people(), people())
def test_lists_have_no_repetitions_and_an_end(known, incoming):
    after = merged(known, incoming, now=NOW)
    assert len(set(after.emails)) == len(after.emails)
    assert len(after.emails) <= max(MOST_ADDRESSES, len(known.emails))


@given(people(), people())
def test_hearing_it_again_changes_nothing(known, incoming):
    once = merged(known, incoming, now=NOW)
    again = merged(once, incoming, now=NOW)
    assert changed_fields(once, again) == ()


def test_bookkeeping_is_no_change():
    one = Candidate(id=ids.new_id(NOW), full_name="张伟", created_at=NOW, last_touch=NOW)
    other = replace(one, last_touch=NOW + timedelta(days=1), version=7, similar=("x",))
    assert changed_fields(one, other) == ()
    assert changed_fields(one, replace(other, place="上海", full_name="张薇")) == ("full_name", "place")
