"""Wire shapes of people, their résumés and what happened to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import StringConstraints

from chalicelib.candidates import Reading
from chalicelib.pipeline.people import CandidatePage
from chalicelib.pipeline.schemas.applications import ApplicationShape, ColumnStageShape
from chalicelib.platform.http import Schema

_LINE = r"^[^\x00-\x1f\x7f]*$"  # one line: no control characters

Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
Place = Annotated[str, StringConstraints(max_length=200, pattern=_LINE)]


class CandidateChange(Schema):
    """What may be corrected of a person by hand; what is left out stays."""

    full_name: Name | None = None
    place: Place | None = None


class CandidateCardShape(Schema):
    """A person in a list."""

    id: str
    full_name: str
    place: str
    last_touch: datetime


class CandidateShape(Schema):
    """A person. The first e-mail and phone are the ones to use; `similar` may be the same person."""

    id: str
    full_name: str
    given_name: str
    family_name: str
    emails: list[str]
    phones: list[str]
    place: str
    links: list[str]
    language: str
    similar: list[str]
    merged_into: str | None
    created_at: datetime
    last_touch: datetime


class FoundShape(Schema):
    """A value read from a résumé: how sure we are, and the characters of the text it came from."""

    field: str
    value: str
    confidence: float
    start: int
    end: int


class ResumeShape(Schema):
    """A résumé and what was read from it."""

    id: str
    received_at: datetime
    reading: Reading
    name: str
    media_type: str
    size: int
    pages: int
    found: list[FoundShape]
    warnings: list[str]


class ResumeLinkShape(Schema):
    """Where the file is downloaded, for `seconds`. A `quarantined` file may be dangerous: warn before it is opened."""

    url: str
    name: str
    seconds: int
    quarantined: bool


class EntryShape(Schema):
    """One thing that happened, as a sentence in the reader's language."""

    id: str
    name: str
    at: datetime
    actor: str
    said: str
    application: str | None


class OverviewShape(Schema):
    """All that the reader may see of a person; `timeline` holds the newest, the timeline's own address the rest."""

    candidate: CandidateShape
    applications: list[ApplicationShape]
    resumes: list[ResumeShape]
    stages: list[ColumnStageShape]
    timeline: list[EntryShape]

    @classmethod
    def of(cls, model: CandidatePage) -> Self:
        return cls(
            candidate=CandidateShape.of(model.candidate),
            applications=[ApplicationShape.of(application) for application in model.applications],
            resumes=[ResumeShape.of(resume) for resume in model.resumes],
            stages=[ColumnStageShape.of(stage) for stage in model.stages.values()],
            timeline=[EntryShape.of(entry) for entry in model.timeline],
        )
