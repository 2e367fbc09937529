"""What we call a job outside."""

from __future__ import annotations

import pytest

from chalicelib.intake.references import job_named, job_of

JOB = "01HZZZZZZZZZZZZZZZZZZZZZZZ"


@pytest.mark.parametrize("reference", [JOB, f"{JOB}-1", f"{JOB}-27", f" {JOB} "])
def test_a_reference_names_its_job(reference):
    assert job_of(reference) == JOB


@pytest.mark.parametrize(
    "reference", ["", "J-1001", f"{JOB}-", f"{JOB}-x", f"{JOB}-1-2", f"{JOB}x", JOB.lower(), f"{JOB}-12345"]
)
def test_what_we_did_not_make_names_none(reference):
    assert job_of(reference) is None


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (f'{{"jobId":"{JOB}"}}', JOB),
        (f'{{"job" : {{"jobId" :\n "{JOB}-3"}}}}', JOB),
        (f'{{"jobKey":"{JOB}"}}', None),
        ('{"jobId":"J-1"}', None),
        ("", None),
    ],
)
def test_the_hint_is_found_without_reading_the_body(raw, found):
    assert job_named(raw.encode(), "jobId") == found
