"""REST doors of what was read in résumés."""

from __future__ import annotations

from chalicelib.candidates import Resume, UnknownCandidate, UnknownResume, WrongCorrection
from chalicelib.pipeline import correcting, schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission

_ONE = "/v1/candidates/{candidate}/resumes/{resume}/fields/{resume_field}"


@routes.api(
    "PUT", _ONE, permit=Permission.CANDIDATES_WRITE, takes=schemas.CorrectionBody, answers=schemas.ResumeShape, if_match=True,
    refusals=(UnknownCandidate, UnknownResume, WrongCorrection),
)  # fmt: skip
def correct_field(request: Request, candidate: str, resume: str, resume_field: str) -> Resume:
    """Say what a field or a list of a résumé really is: it stands, also when the file is read again."""
    return correcting.correct(
        request.work(), request.caller.person, candidate=candidate, resume=resume, name=resume_field,
        values=request.body.values, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "DELETE", _ONE, permit=Permission.CANDIDATES_WRITE, answers=schemas.ResumeShape,
    refusals=(UnknownCandidate, UnknownResume, WrongCorrection),
)  # fmt: skip
def take_back_correction(request: Request, candidate: str, resume: str, resume_field: str) -> Resume:
    """Let what was read stand again."""
    return correcting.take_back(
        request.work(),
        request.caller.person,
        candidate=candidate,
        resume=resume,
        name=resume_field,
        expected=request.if_match,
    )
