"""The due index: entries lead back to their items, in buckets that a sweep can walk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform import due
from chalicelib.platform.scope import Key

pytestmark = pytest.mark.usefixtures("settings")

# Hypothesis wants the bounds without a zone and adds it itself.
INSTANTS = st.datetimes(
    min_value=datetime(2020, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)
KEYS = st.builds(
    Key,
    st.from_regex(r"T#[0-7][0-9A-HJKMNP-TV-Z]{25}#CAND#[0-9A-Z]{5}", fullmatch=True),
    st.from_regex(r"FACT#[0-9A-Z]{26}", fullmatch=True),
)


@given(INSTANTS, KEYS)
def test_an_entry_leads_back_to_its_item(at, key):
    partition, sort = due.entry(at, key)
    assert due.read_entry(sort) == (at.replace(microsecond=0), key)
    assert partition == due.partition(due.bucket_of(at), due.shard_of(key.pk))


@given(INSTANTS, INSTANTS, KEYS)
def test_entries_sort_by_their_instant(one, other, key):
    earlier, later = sorted((one, other))
    assert due.entry(earlier, key)[1] <= due.entry(later, key)[1]


@given(INSTANTS)
def test_an_instant_lies_in_its_bucket(at):
    bucket = due.bucket_of(at)
    assert bucket <= at.timestamp() < bucket + due.BUCKET_SECONDS
    assert bucket % due.BUCKET_SECONDS == 0
    assert due.bucket_of(at + timedelta(seconds=due.BUCKET_SECONDS)) == bucket + due.BUCKET_SECONDS


def test_keys_spread_over_all_shards_and_stay_there():
    shards = {due.shard_of(f"T#x#CAND#{number}") for number in range(200)}
    assert shards == {0, 1, 2, 3}
    assert due.shard_of("T#x#CAND#1") == due.shard_of("T#x#CAND#1")
