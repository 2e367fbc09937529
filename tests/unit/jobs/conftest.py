"""Jobs to decide about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.jobs.decisions.stages import default_stages
from chalicelib.jobs.model import Hiring, Job, JobState, Place, TeamMember
from chalicelib.platform import ids

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture
def hiring() -> Hiring:
    """A draft that has all it needs to be opened."""
    return make_hiring()


def make_hiring(**changes: Any) -> Hiring:
    job = Job(
        id=ids.new_id(NOW),
        title="Data Engineer",
        state=JobState.DRAFT,
        description="<p>Build pipelines.</p>",
        place=Place(country="CN", locality="上海"),
        created_at=NOW,
        owner="alice",
    )
    job = replace(job, **changes)
    return Hiring(
        job=job,
        stages=default_stages(job.id, "en", ids.increasing(NOW)),
        team=(TeamMember(job=job.id, user="alice", part="recruiter"),),
    )


@pytest.fixture(scope="session")
def drafted():
    """Makes drafts with some fields changed."""
    return make_hiring
