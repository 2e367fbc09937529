"""Notes of colleagues about a person: writing, calling upon others, wording one's own anew, taking them away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import pipeline, tenants
from chalicelib.candidates import Note, NoteVisibility
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice, chosen, version
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.platform import ids
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}/notes"
_WRITE = Permission.NOTES_WRITE
_CALLED = re.compile(rf"@({ids.PATTERN})(?![0-9A-Za-z])")
_ONLY_CALLS = re.compile(rf"(?:\A|\n)[ \n]*(?:@{ids.PATTERN}[ \n]*)+\Z")


@routes.page("GET", PATH, permit=Permission.NOTES_READ)
def show_notes(request: Request, candidate: str) -> Html:
    """The notes one may read, newest first."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def add_note(request: Request, candidate: str) -> Html | Redirect:
    """Write a note, about the person or one application."""

    def do() -> Way:
        pipeline.notes.add(
            request.work(), request.caller.person, candidate,
            text=_calling(request), note_visibility=choice(request, "visibility", NoteVisibility),
            application=request.form.first("application") or None,
        )  # fmt: skip
        return f"/console/candidates/{candidate}/notes", "note_added", ""

    return answered(request, "note", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/{note}", permit=_WRITE)
def edit_note(request: Request, candidate: str, note: str) -> Html | Redirect:
    """Word one's own note anew."""

    def do() -> Way:
        pipeline.notes.edit(
            request.work(), request.caller.person, candidate, note, text=_calling(request), expected=version(request)
        )
        return f"/console/candidates/{candidate}/notes", "note_changed", f"note-{note}" if ids.is_id(note) else ""

    return answered(request, f"edit-{note}", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/{note}/delete", permit=_WRITE)
def delete_note(request: Request, candidate: str, note: str) -> Html | Redirect:
    """Take a note away."""

    def do() -> Way:
        pipeline.notes.delete(request.work(), request.caller.person, candidate, note, expected=version(request))
        return f"/console/candidates/{candidate}/notes", "note_deleted", ""

    return answered(request, f"delete-{note}", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def told(text: str, names: dict[str, str]) -> str:
    """A note's text with names in the place of ids."""
    return _CALLED.sub(lambda found: f"@{names[found[1]]}" if found[1] in names else found[0], text)


def parted(note: Note) -> tuple[str, Sequence[str]]:
    """A note for its author to change: its words, and whom its last lines call upon and nothing else."""
    found = _ONLY_CALLS.search(note.text)
    if found is None:
        return note.text, ()
    return note.text[: found.start()], tuple(_CALLED.findall(found[0]))


def _calling(request: Request) -> str:
    """What was written, with those who are called upon at its end; ids that are none are left out."""
    text = request.form.first("text") or ""
    called = [f"@{one}" for one in dict.fromkeys(chosen(request, "mention")) if ids.is_id(one)]
    return f"{text}\n\n{' '.join(called)}" if called and text.strip() else text


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    path = f"/console/candidates/{candidate}"
    after = request.cursor() if request.incoming.method == "GET" else None
    found, following = pipeline.notes.listed(access, candidate, after=after)
    me = access.user
    colleagues = [
        (one.id, one.name)
        for one in tenants.users(access.scope)
        if one.active and one.agency is None and me is not None and one.id != me.id
    ]
    body = page(
        request,
        "candidate/notes.html",
        person=pipeline.view_candidate(access, candidate),
        path=path,
        notes=found,
        me="" if me is None else me.id,
        drafts=drafts,
        told=told,
        parted=parted,
        colleagues=colleagues,
        may_write=access.may(_WRITE),
        may_tidy=access.may(Permission.NOTES_HR),
        older=older(request, f"{path}/notes", following),
    )
    return Html(body=body, status=status)
