"""Doors of people who may be one: the evidence, merging, undoing it."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import Candidate, Suggestion, UnknownCandidate
from chalicelib.pipeline import schemas, together
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission


@routes.api(
    "GET", "/v1/candidates/{candidate}/similar", permit=Permission.CANDIDATES_READ, answers=schemas.SimilarPeopleShape,
    refusals=(UnknownCandidate,),
)  # fmt: skip
def list_similar(request: Request, candidate: str) -> together.SimilarPeople:
    """Who may be the same person, with the evidence. Nobody is ever merged by the system alone."""
    return together.similar_people(request.caller.person, candidate)


@routes.api(
    "POST", "/v1/candidates/{candidate}/similar/{other}/dismiss", permit=Permission.CANDIDATES_WRITE,
    answers=schemas.SuggestionShape, refusals=(UnknownCandidate, candidates.UnknownSuggestion),
)  # fmt: skip
def dismiss_similar(request: Request, candidate: str, other: str) -> Suggestion:
    """Say that two people are two; they are suggested again only on evidence of another kind."""
    return together.dismiss(request.work(), request.caller.person, candidate=candidate, other=other)


@routes.api(
    "POST", "/v1/candidates/{candidate}/merge", permit=Permission.CANDIDATES_WRITE, takes=schemas.MergeBody,
    answers=schemas.CandidateShape,
    refusals=(
        UnknownCandidate, candidates.AlreadyMerged, candidates.SamePerson, candidates.TooManyMerged,
        candidates.BeingErased,
    ),
)  # fmt: skip
def merge_candidate(request: Request, candidate: str) -> Candidate:
    """Let a person be known as another one from now on. Both histories stay, and it can be undone."""
    return together.merge(request.work(), request.caller.person, candidate=candidate, into=request.body.into)


@routes.api(
    "POST", "/v1/candidates/{candidate}/unmerge", permit=Permission.CANDIDATES_WRITE, answers=schemas.CandidateShape,
    refusals=(UnknownCandidate, candidates.NotMerged, candidates.BeingErased),
)  # fmt: skip
def unmerge_candidate(request: Request, candidate: str) -> Candidate:
    """Undo the merge of a person into another one."""
    return together.unmerge(request.work(), request.caller.person, candidate=candidate)
