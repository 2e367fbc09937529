"""Wire shapes of notes, concerns and added files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.candidates import (
    AddedFile,
    Claim,
    ConcernTopic,
    FilePurpose,
    FileState,
    IntroducedBy,
    NoteVisibility,
)
from chalicelib.pipeline.service.concerns import BeforeContact
from chalicelib.pipeline.service.files import LIMIT, Awaited
from chalicelib.pipeline.service.notes import NoteView
from chalicelib.platform import ids
from chalicelib.platform.http import Schema

NoteText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=10_000),
    Field(description="Plain text in paragraphs. `@` before a user's id calls upon that user."),
]
ConcernText = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
PublicId = Annotated[str, StringConstraints(pattern=rf"^{ids.PATTERN}\.{ids.PATTERN}$")]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class NoteBody(Schema):
    """A note to write. `team`: all who see the person; `hr`: HR managers and administrators; `private`: the author alone."""

    text: NoteText
    visibility: NoteVisibility = NoteVisibility.TEAM
    application: PublicId | None = None


class NoteChange(Schema):
    """Another text for a note; who may read it stays as it is."""

    text: NoteText


class NamedShape(Schema):
    """A user by id and name; the name is empty for somebody who is no more."""

    id: str
    name: str


class NoteShape(Schema):
    """A note. `edits` counts its earlier wordings; `application` is the public id of the one it is about."""

    id: str
    candidate: str
    application: str | None
    author: NamedShape
    text: str
    visibility: NoteVisibility
    mentions: list[NamedShape]
    created_at: datetime
    edited_at: datetime | None
    edits: int

    @classmethod
    def of(cls, model: NoteView) -> Self:
        note, names = model.note, model.names
        return cls(
            id=note.id,
            candidate=note.candidate,
            application=None if note.application is None else f"{note.candidate}.{note.application}",
            author=NamedShape(id=note.author, name=names.get(note.author, "")),
            text=note.text,
            visibility=note.visibility,
            mentions=[NamedShape(id=one, name=names.get(one, "")) for one in note.mentions],
            created_at=note.created_at,
            edited_at=note.edited_at,
            edits=note.edits,
        )


class WordingShape(Schema):
    """An earlier wording of a note, and when it was written."""

    number: int
    text: str
    written_at: datetime


class ConcernBody(Schema):
    """Something to know before every contact: what it is about, in words, and since when it holds (today if left out)."""

    topic: ConcernTopic
    text: ConcernText
    since: date | None = None


class ConcernChange(Schema):
    """What to change of a concern; what is absent stays."""

    topic: ConcernTopic | None = None
    text: ConcernText | None = None
    since: date | None = None


class ConcernShape(Schema):
    """A concern; it is open while `resolved_at` is null."""

    id: str
    candidate: str
    topic: ConcernTopic
    text: str
    since: date
    added_by: str
    added_at: datetime
    changed_at: datetime | None
    resolved_at: datetime | None
    resolved_by: str | None


class BeforeContactShape(Schema):
    """What to read before writing or calling. `hidden` concerns are for others: ask them before you speak."""

    concerns: list[ConcernShape]
    hidden: int

    @classmethod
    def of(cls, model: BeforeContact) -> Self:
        return cls(concerns=[ConcernShape.of(one) for one in model.concerns], hidden=model.hidden)


class AddedFileShape(Schema):
    """A file of a person or an application. `warnings` are codes of what was found in it, `resume` the résumé it became."""

    id: str
    candidate: str
    application: str | None
    purpose: FilePurpose
    state: FileState
    name: str
    media_type: str
    size: int
    warnings: list[str]
    resume: str | None
    added_by: str
    added_at: datetime

    @classmethod
    def of(cls, model: AddedFile) -> Self:
        fields = {name: getattr(model, name) for name in cls.model_fields if name != "application"}
        about = None if model.application is None else f"{model.candidate}.{model.application}"
        return cls.model_validate(fields | {"application": about}, from_attributes=True)


class ClaimShape(Schema):
    """Who introduced the person: a colleague or, through one of its people, an agency. `holds`: it counted when it came."""

    kind: IntroducedBy
    by: NamedShape
    agency: str | None
    application: str | None
    introduced_at: datetime
    until: datetime
    holds: bool
    relation: str
    note: str

    @classmethod
    def seen(cls, claim: Claim, names: Mapping[str, str]) -> Self:
        """A claim with the name of who made it."""
        fields = {name: getattr(claim, name) for name in cls.model_fields if name not in {"by", "application"}}
        about = None if claim.application is None else f"{claim.candidate}.{claim.application}"
        by = NamedShape(id=claim.by, name=names.get(claim.by, ""))
        return cls.model_validate({**fields, "by": by, "application": about}, from_attributes=True)


class SentFile(Schema):
    """A file as a multipart form sends it: the part `file` with its name, and these fields."""

    file: Annotated[str, Field(description="The file, up to 4.4 MB.", json_schema_extra={"format": "binary"})]
    purpose: FilePurpose = FilePurpose.OTHER
    application: PublicId | None = None


class FileBody(Schema):
    """A larger file to come: its name, what it is, and the application it is about."""

    name: FileName
    purpose: FilePurpose = FilePurpose.OTHER
    application: PublicId | None = None


class AwaitedFileShape(Schema):
    """Where the file is posted (multipart, the fields first, then `file`) within ten minutes; then say that it arrived."""

    file: AddedFileShape
    address: str
    fields: dict[str, str]
    limit: int = LIMIT

    @classmethod
    def of(cls, model: Awaited) -> Self:
        return cls(file=AddedFileShape.of(model.file), address=model.form.address, fields=dict(model.form.fields))


class FileLinkShape(Schema):
    """Where the file is downloaded, for `seconds`. A `quarantined` file may be dangerous: warn before it is opened."""

    url: str
    name: str
    seconds: int
    quarantined: bool
