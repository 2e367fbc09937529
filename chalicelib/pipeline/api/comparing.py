"""The REST door of applications side by side."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.pipeline import schemas, visibility
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.comparing import gathering
from chalicelib.pipeline.comparing.rows import Comparison
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission


@routes.api(
    "GET", "/v1/jobs/{job}/comparison", permit=Permission.APPLICATIONS_READ, query=schemas.ComparisonAsked,
    answers=schemas.ComparisonShape,
    refusals=(jobs.UnknownJob, visibility.UnknownApplication, gathering.ComparisonSize),
)  # fmt: skip
def compare_applications(request: Request, job: str) -> Comparison:
    """Two to five applications of a job side by side: progress, résumés, answers, screening."""
    return gathering.comparison(request.caller.person, job, request.query.wanted())
