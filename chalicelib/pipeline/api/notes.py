"""REST doors of notes and concerns. Whom they are about one must see; what is private is its author's alone."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import Concern, UnknownCandidate
from chalicelib.candidates import remarks as rules
from chalicelib.pipeline import schemas, visibility
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.service import concerns, notes
from chalicelib.platform.http import Empty, Paged, Request
from chalicelib.tenants import Permission

_READ, _WRITE = Permission.NOTES_READ, Permission.NOTES_WRITE
_KNOW, _NOTE = Permission.CONCERNS_READ, Permission.CONCERNS_WRITE
_NOTES, _CONCERNS = "/v1/candidates/{candidate}/notes", "/v1/candidates/{candidate}/concerns"
_ONE_NOTE, _ONE_CONCERN = _NOTES + "/{note}", _CONCERNS + "/{concern}"
_NO_NOTE = (UnknownCandidate, candidates.notes.UnknownNote)
_NO_CONCERN = (UnknownCandidate, candidates.notes.UnknownConcern)
_WORDS = (rules.NothingWritten, rules.TooManyMentions, notes.MentionUnseen)


@routes.api("GET", _NOTES, permit=_READ, answers=schemas.NoteShape, many=True, refusals=(UnknownCandidate,))
def list_notes(request: Request, candidate: str) -> Paged:
    """The notes about a person that the caller may read, newest first."""
    return Paged(*notes.listed(request.caller.person, candidate, after=request.cursor()))


@routes.api(
    "POST", _NOTES, permit=_WRITE, takes=schemas.NoteBody, answers=schemas.NoteShape, status=201,
    refusals=(UnknownCandidate, visibility.UnknownApplication, candidates.BeingErased, *_WORDS),
)  # fmt: skip
def add_note(request: Request, candidate: str) -> notes.NoteView:
    """Write a note about a person or one application. It is internal: no promise to the candidate ends by it."""
    body = request.body
    return notes.add(
        request.work(), request.caller.person, candidate,
        text=body.text, note_visibility=body.visibility, application=body.application,
    )  # fmt: skip


@routes.api("GET", _ONE_NOTE, permit=_READ, answers=schemas.NoteShape, refusals=_NO_NOTE)
def get_note(request: Request, candidate: str, note: str) -> notes.NoteView:
    """One note."""
    return notes.find(request.caller.person, candidate, note)


@routes.api(
    "PATCH", _ONE_NOTE, permit=_WRITE, takes=schemas.NoteChange, answers=schemas.NoteShape, if_match=True,
    refusals=(*_NO_NOTE, rules.NotYours, rules.TooManyEdits, *_WORDS),
)  # fmt: skip
def edit_note(request: Request, candidate: str, note: str) -> notes.NoteView:
    """Word one's own note anew; the earlier wording is kept."""
    return notes.edit(
        request.work(), request.caller.person, candidate, note, text=request.body.text, expected=request.if_match
    )


@routes.api("DELETE", _ONE_NOTE, permit=_WRITE, refusals=(*_NO_NOTE, rules.NotYours))
def delete_note(request: Request, candidate: str, note: str) -> None:
    """Take one's own note away; the timeline says that there was one."""
    notes.delete(request.work(), request.caller.person, candidate, note, expected=request.if_match)


@routes.api("GET", _ONE_NOTE + "/wordings", permit=_READ, answers=schemas.WordingShape, many=True, refusals=_NO_NOTE)
def list_wordings(request: Request, candidate: str, note: str) -> Paged:
    """The earlier wordings of a note, the first one first."""
    return Paged(list(notes.wordings(request.caller.person, candidate, note)))


@routes.api(
    "GET", "/v1/candidates/{candidate}/before-contact", permit=Permission.CANDIDATES_READ,
    answers=schemas.BeforeContactShape, refusals=(UnknownCandidate,),
)  # fmt: skip
def show_before_contact(request: Request, candidate: str) -> concerns.BeforeContact:
    """What to read before writing to a person or calling them."""
    return concerns.before_contact(request.caller.person, candidate)


@routes.api("GET", _CONCERNS, permit=_KNOW, answers=schemas.ConcernShape, many=True, refusals=(UnknownCandidate,))
def list_concerns(request: Request, candidate: str) -> Paged:
    """The concerns of a person, open ones first, resolved ones too."""
    return Paged(list(concerns.every(request.caller.person, candidate)))


@routes.api(
    "POST", _CONCERNS, permit=_NOTE, takes=schemas.ConcernBody, answers=schemas.ConcernShape, status=201,
    refusals=(UnknownCandidate, rules.NothingWritten, rules.TooManyConcerns, candidates.BeingErased),
)  # fmt: skip
def add_concern(request: Request, candidate: str) -> Concern:
    """Note something that must be known before every contact with a person."""
    return concerns.add(request.work(), request.caller.person, candidate, **request.body.model_dump())


@routes.api("GET", _ONE_CONCERN, permit=_KNOW, answers=schemas.ConcernShape, refusals=_NO_CONCERN)
def get_concern(request: Request, candidate: str, concern: str) -> Concern:
    """One concern."""
    return concerns.find(request.caller.person, candidate, concern)


@routes.api(
    "PATCH", _ONE_CONCERN, permit=_NOTE, takes=schemas.ConcernChange, answers=schemas.ConcernShape, if_match=True,
    refusals=(*_NO_CONCERN, rules.AlreadyResolved, rules.NothingWritten),
)  # fmt: skip
def change_concern(request: Request, candidate: str, concern: str) -> Concern:
    """Word an open concern anew."""
    return concerns.change(
        request.work(), request.caller.person, candidate, concern,
        **request.body.model_dump(), expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "POST", _ONE_CONCERN + "/resolve", permit=_NOTE, takes=Empty, answers=schemas.ConcernShape,
    refusals=(*_NO_CONCERN, rules.AlreadyResolved),
)  # fmt: skip
def resolve_concern(request: Request, candidate: str, concern: str) -> Concern:
    """Say that a concern no longer holds."""
    return concerns.resolve(request.work(), request.caller.person, candidate, concern, expected=request.if_match)


@routes.api(
    "POST", _ONE_CONCERN + "/reopen", permit=_NOTE, takes=Empty, answers=schemas.ConcernShape,
    refusals=(*_NO_CONCERN, rules.StillOpen, rules.TooManyConcerns),
)  # fmt: skip
def reopen_concern(request: Request, candidate: str, concern: str) -> Concern:
    """Let a resolved concern hold again."""
    return concerns.reopen(request.work(), request.caller.person, candidate, concern, expected=request.if_match)
