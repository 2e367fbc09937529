"""The REST door of doing something to many applications of a job."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.messaging import UnknownTemplate
from chalicelib.pipeline import decisions, schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.bulk import beginning, letters
from chalicelib.pipeline.reasons import UnknownReason
from chalicelib.pipeline.visibility import UnknownApplication
from chalicelib.platform.http import Request
from chalicelib.platform.runs import Run

_ANY = frozenset(beginning.NEEDED.values())
_REFUSALS = (
    jobs.UnknownJob, UnknownApplication, jobs.UnknownStage, UnknownReason, UnknownTemplate, decisions.NoteNeeded,
    beginning.NothingChosen, beginning.OtherJob, letters.UnfitTemplate, letters.WordingNeeded, letters.WordingUnused,
)  # fmt: skip


@routes.api(
    "POST", "/v1/jobs/{job}/bulk", permit=_ANY, takes=schemas.BulkBody, answers=schemas.BulkShape, status=202,
    refusals=_REFUSALS,
)  # fmt: skip
def begin_bulk(request: Request, job: str) -> Run:
    """Move, reject, tag or write to many applicants of a job: starts a run that does it one by one."""
    body = request.body
    return beginning.begin(request.work(), request.caller.person, body.bulk(job), body.applications)
