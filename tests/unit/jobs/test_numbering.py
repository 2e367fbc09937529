"""Numbers of jobs for programs that know no other ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs.numbering import BITS, day_of, digest_of, number_of

JOB = "01KJQ0000000000000000000A1"
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2149, 1, 1), timezones=st.just(UTC))


@given(st.from_regex(r"[0-7][0-9A-Z]{25}", fullmatch=True), INSTANTS)
def test_javascript_can_hold_it_and_it_leads_back_to_the_day(job, opened):
    number = number_of(job, opened)
    assert 0 <= number < 2**BITS
    assert float(number) == number
    assert int(float(number)) == number
    assert day_of(number) == opened.date()


def test_it_depends_on_the_instant_and_not_on_the_zone_it_is_told_in():
    opened = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert number_of(JOB, opened) == number_of(JOB, opened.astimezone(timezone(timedelta(hours=8))))
    assert number_of(JOB, opened) != number_of(JOB[:-1] + "2", opened)


def test_it_never_changes():
    assert number_of(JOB, datetime(2026, 3, 2, tzinfo=UTC)) == 2819437734274755


def test_numbers_that_are_nobodys_lead_to_no_day():
    assert day_of(-1) is None
    assert day_of(2**BITS) is None


def test_digests_fit_as_well():
    assert 0 <= digest_of("anything") < 2**BITS
