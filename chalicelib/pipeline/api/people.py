"""REST doors of people. Whom one sees depends on the jobs they applied for."""

from __future__ import annotations

from chalicelib.candidates import Candidate, UnknownCandidate
from chalicelib.pipeline import history, listing, people, schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_READ = Permission.CANDIDATES_READ


@routes.api("GET", "/v1/candidates", permit=_READ, answers=schemas.CandidateCardShape, many=True)
def list_candidates(request: Request) -> Paged:
    """People, last touched first; for a member of hiring teams those who applied for their jobs, the last to apply first."""
    return Paged(*listing.list_candidates(request.caller.person, after=request.cursor()))


@routes.api(
    "GET", "/v1/candidates/{candidate}", permit=_READ, answers=schemas.CandidateShape, refusals=(UnknownCandidate,)
)
def get_candidate(request: Request, candidate: str) -> Candidate:
    """One person."""
    return people.view_candidate(request.caller.person, candidate)


@routes.api(
    "PATCH", "/v1/candidates/{candidate}", permit=Permission.CANDIDATES_WRITE, takes=schemas.CandidateChange,
    answers=schemas.CandidateShape, if_match=True, refusals=(UnknownCandidate,),
)  # fmt: skip
def change_candidate(request: Request, candidate: str) -> Candidate:
    """Correct a person's name or place."""
    return people.edit_candidate(
        request.work(), request.caller.person, candidate=candidate,
        full_name=request.body.full_name, place=request.body.place, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "GET", "/v1/candidates/{candidate}/overview", permit=_READ, answers=schemas.OverviewShape,
    refusals=(UnknownCandidate,),
)  # fmt: skip
def show_candidate(request: Request, candidate: str) -> people.CandidatePage:
    """A person with applications, résumés and the newest of the timeline."""
    return people.candidate_page(request.caller.person, candidate, language=request.language)


@routes.api(
    "GET", "/v1/candidates/{candidate}/timeline", permit=_READ, answers=schemas.EntryShape, many=True,
    refusals=(UnknownCandidate,),
)  # fmt: skip
def show_timeline(request: Request, candidate: str) -> Paged:
    """What happened to a person, newest first."""
    found, after = history.timeline(request.caller.person, candidate, language=request.language, after=request.cursor())
    return Paged(found, after)


@routes.api(
    "GET", "/v1/candidates/{candidate}/resumes/{resume}/file", permit=_READ, answers=schemas.ResumeLinkShape,
    refusals=(UnknownCandidate, people.NoFile, people.Quarantined),
)  # fmt: skip
def link_resume(request: Request, candidate: str, resume: str) -> people.ResumeLink:
    """A link that downloads a résumé's file for five minutes."""
    return people.resume_link(request.caller.person, candidate, resume)
