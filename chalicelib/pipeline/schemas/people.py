"""Wire shapes of people, their résumés and what happened to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints

from chalicelib import candidates
from chalicelib.candidates import EvidenceKind, Reading, Resume, SuggestionState
from chalicelib.pipeline.people import CandidatePage
from chalicelib.pipeline.schemas.applications import ApplicationShape, ColumnStageShape
from chalicelib.pipeline.schemas.marking import WatchShape
from chalicelib.pipeline.schemas.notes import AddedFileShape, BeforeContactShape, ClaimShape, ConcernShape, NoteShape
from chalicelib.pipeline.service.notes import NoteView
from chalicelib.pipeline.together import Similar, SimilarPeople
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
    tags: dict[str, list[str]]
    watch: WatchShape | None
    concerns: int


class CandidateShape(Schema):
    """A person. The first e-mail and phone are the ones to use; `similar` may be the same person.

    `aliases` were merged into this person and lead here; what they add to addresses and applications is shown with the rest.
    `external` are ids by which senders know the person. `erased_before` says that somebody with the same address was erased.
    """

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
    aliases: list[str]
    external: list[str]
    tags: dict[str, list[str]]
    watch: WatchShape | None
    erased_before: datetime | None
    fields: dict[str, Any]
    concerns: int
    created_at: datetime
    last_touch: datetime


class MergeBody(Schema):
    """Who stands for both from now on."""

    into: str


class EvidenceShape(Schema):
    """What two people have in common: an address, a number, an employer or a school, in its own words."""

    kind: EvidenceKind
    words: str


class SuggestionShape(Schema):
    """That two people may be one, and what was decided about it; `by` is the actor who decided."""

    candidate: str
    other: str
    evidence: list[EvidenceShape]
    found_at: datetime
    state: SuggestionState
    by: str
    decided_at: datetime | None


class SimilarShape(Schema):
    """Somebody who may be the same person, and why."""

    candidate: CandidateShape
    evidence: list[EvidenceShape]
    found_at: datetime

    @classmethod
    def of(cls, model: Similar) -> Self:
        return cls(
            candidate=CandidateShape.of(model.candidate),
            evidence=[EvidenceShape.of(one) for one in model.suggestion.evidence],
            found_at=model.suggestion.found_at,
        )


class SimilarPeopleShape(Schema):
    """Those who may be the same person; `unseen` more are only for others to see."""

    similar: list[SimilarShape]
    unseen: int

    @classmethod
    def of(cls, model: SimilarPeople) -> Self:
        return cls(similar=[SimilarShape.of(one) for one in model.others], unseen=model.unseen)


class AliasShape(Schema):
    """Somebody who was merged into the person."""

    id: str
    full_name: str
    merged_at: datetime | None


class FoundShape(Schema):
    """A value read from a résumé: how sure we are, and the characters of the text it came from."""

    field: str
    value: str
    confidence: float
    start: int
    end: int


class ResumeShape(Schema):
    """A résumé: `found` is what was read, `fields` how it stands with what people know better (`corrected` names those)."""

    id: str
    received_at: datetime
    reading: Reading
    name: str
    media_type: str
    size: int
    pages: int
    found: list[FoundShape]
    fields: list[FoundShape]
    corrected: list[str]
    parser_version: str
    warnings: list[str]

    @classmethod
    def of(cls, model: Resume) -> Self:
        own = {name: getattr(model, name) for name in cls.model_fields if name not in {"fields", "corrected"}}
        corrected = [one.field for one in model.corrections]
        fields = candidates.corrected(model.found, model.corrections)
        return cls.model_validate({**own, "fields": list(fields), "corrected": corrected}, from_attributes=True)


class CorrectionBody(Schema):
    """What a field really is: texts, or entries of a list (`{"school": …, "degree": …, "period": "2015-09/2019-06"}`)."""

    values: Annotated[list[str | dict[str, str]], Field(max_length=60)]


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
    aliases: list[AliasShape]
    before_contact: BeforeContactShape
    notes: list[NoteShape]
    files: list[AddedFileShape]
    introduced_by: list[ClaimShape]

    @classmethod
    def of(cls, model: CandidatePage) -> Self:
        return cls(
            candidate=CandidateShape.of(model.candidate),
            applications=[ApplicationShape.of(application) for application in model.applications],
            resumes=[ResumeShape.of(resume) for resume in model.resumes],
            stages=[ColumnStageShape.of(stage) for stage in model.stages.values()],
            timeline=[EntryShape.of(entry) for entry in model.timeline],
            aliases=[AliasShape.of(one) for one in model.aliases],
            before_contact=BeforeContactShape(
                concerns=[ConcernShape.of(one) for one in model.beside.concerns], hidden=model.beside.hidden
            ),
            notes=[NoteShape.of(NoteView(note=one, names=model.users)) for one in model.beside.notes],
            files=[AddedFileShape.of(one) for one in model.beside.files],
            introduced_by=[ClaimShape.seen(one, model.users) for one in model.beside.claims],
        )
