"""Doors of tags and of watching a person."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import Candidate, TagDimension, TagDimensions, UnknownCandidate, tags
from chalicelib.pipeline import marking, schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission


@routes.api("GET", "/v1/tag-dimensions", permit=Permission.COMPANY_READ, answers=schemas.TagDimensionsShape)
def get_tag_dimensions(request: Request) -> TagDimensions:
    """The dimensions in which people are tagged, with the values to choose from."""
    return candidates.tag_dimensions(request.caller.tenant)


@routes.api(
    "PUT", "/v1/tag-dimensions", permit=Permission.COMPANY_WRITE, takes=schemas.TagDimensionsBody,
    answers=schemas.TagDimensionsShape, if_match=True, refusals=(tags.TagDimensionTwice,),
)  # fmt: skip
def set_tag_dimensions(request: Request) -> TagDimensions:
    """Set the dimensions; tags that people bear already stay."""
    known = candidates.tag_dimensions(request.caller.tenant)
    wanted = [
        TagDimension(key=one.key, name=one.name, name_zh=one.name_zh, values=tuple(one.values), free=one.free)
        for one in request.body.dimensions
    ]
    return candidates.set_tag_dimensions(request.work(), known, wanted, expected=request.if_match)


@routes.api(
    "PUT", "/v1/candidates/{candidate}/tags", permit=Permission.CANDIDATES_WRITE, takes=schemas.TagsBody,
    answers=schemas.CandidateShape, if_match=True, refusals=(UnknownCandidate, tags.UnknownTag, tags.TooManyTags),
)  # fmt: skip
def tag_candidate(request: Request, candidate: str) -> Candidate:
    """Tag a person; a dimension that is not named stays as it is."""
    return marking.tag(
        request.work(), request.caller.person, candidate=candidate, tags=request.body.tags, expected=request.if_match
    )


@routes.api(
    "PUT", "/v1/candidates/{candidate}/watch", permit=Permission.CANDIDATES_WRITE, takes=schemas.WatchBody,
    answers=schemas.CandidateShape, if_match=True, refusals=(UnknownCandidate, marking.WatchOver),
)  # fmt: skip
def watch_candidate(request: Request, candidate: str) -> Candidate:
    """Look after a person more closely (levels 1 to 3), or no longer (0)."""
    return marking.watch(
        request.work(), request.caller.person, candidate=candidate, expected=request.if_match,
        **request.body.model_dump(),
    )  # fmt: skip
