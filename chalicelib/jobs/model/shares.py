"""That an agency works on a job."""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JobShare:
    """While it exists, the people of `agency` see the job as its advert says it and submit candidates. It never changes."""

    job: str
    agency: str
    shared_by: str
    shared_at: datetime
    version: int = 0
