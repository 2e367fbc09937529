"""Ids of applications: they lead to the job, and different attempts never meet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.pipeline.identity import ATTEMPTS, application_id, attempt_of, job_of
from chalicelib.platform import ids
from chalicelib.platform.errors import NotFound

JOBS = st.datetimes(datetime(2020, 1, 1), datetime(2108, 12, 31), timezones=st.just(UTC)).map(ids.new_id)


@given(JOBS, st.integers(0, ATTEMPTS - 1))
def test_an_id_says_its_job_and_its_attempt(job, attempt):
    identity = application_id(job, attempt)
    assert ids.is_id(identity)
    assert (job_of(identity), attempt_of(identity)) == (job, attempt)


@given(JOBS)
def test_the_first_attempt_bears_the_jobs_own_id(job):
    assert application_id(job, 0) == job


@given(JOBS, JOBS, st.integers(0, ATTEMPTS - 1), st.integers(0, ATTEMPTS - 1))
def test_two_attempts_never_share_an_id(job, other, attempt, another):
    same = application_id(job, attempt) == application_id(other, another)
    assert same == ((job, attempt) == (other, another))


@pytest.mark.parametrize("attempt", [-1, ATTEMPTS])
def test_there_are_no_other_attempts(attempt):
    with pytest.raises(ValueError, match="attempt"):
        application_id(ids.new_id(datetime(2026, 3, 2, tzinfo=UTC)), attempt)


@pytest.mark.parametrize("text", ["", "x", "I" * 26])
def test_what_is_no_id_leads_nowhere(text):
    with pytest.raises(NotFound):
        job_of(text)
