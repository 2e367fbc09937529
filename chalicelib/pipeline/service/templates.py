"""Giving a job the stages of another template, while nobody has applied for it."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.jobs import Hiring
from chalicelib.pipeline import store
from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


class HasApplications(Conflict):
    """Applications stand in the job's stages, and their history names them."""

    code = "job_has_applications"
    text = Text(
        "People have applied for this job, so its stages cannot be replaced. Add, rename or move stages instead.",
        "该职位已有投递，不能替换整个流程；可以增加、改名或调整阶段。",
    )


def apply_template(work: Work, access: Access, job: str, *, pipeline: str, expected: int | None = None) -> Hiring:
    """Replace a job's stages by those of a template; jobs get copies, so that the template may change later.

    Raises `UnknownJob`, `Forbidden`, `HasApplications`, `UnknownPipeline`, `Stale`.
    """
    jobs.require(access, Permission.JOBS_WRITE, jobs.load(access.scope, job))
    # The list may be some milliseconds old. The first stage keeps its id, and that is where a newcomer stands.
    if store.cards_of(access.scope, job, limit=1)[0]:
        raise HasApplications
    return jobs.pipelines.apply(work, access, job, pipeline=pipeline, expected=expected)
