"""Files that colleagues add to a person: kept after they were looked into, downloaded by a signed link."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.candidates import FilePurpose, FileState
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice
from chalicelib.console.names import names
from chalicelib.console.viewer import page
from chalicelib.console.words import PURPOSES
from chalicelib.platform.http import DOOR_LIMIT, MULTIPART, Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}/files"
MOST_BYTES = 4_400_000  # what a form can carry; larger ones go through the API in two steps
_WRITE = Permission.CANDIDATES_WRITE


@routes.page("GET", PATH, permit=Permission.CANDIDATES_READ)
def show_files(request: Request, candidate: str) -> Html:
    """The files one may see, newest first."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE, content=(MULTIPART,), limit=DOOR_LIMIT)
def add_file(request: Request, candidate: str) -> Html | Redirect:
    """Add a file."""

    def do() -> Way:
        sent = request.form.file("file")
        added = pipeline.files.add(
            request.work(), request.caller.person, candidate,
            name=sent.name if sent else "", body=sent.body if sent else b"",
            purpose=choice(request, "purpose", FilePurpose), application=request.form.first("application") or None,
        )  # fmt: skip
        held = added.state is FileState.QUARANTINED
        return f"/console/candidates/{candidate}/files", "file_quarantined" if held else "file_added", ""

    return answered(request, "file", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("GET", PATH + "/{file}", permit=Permission.CANDIDATES_READ)
def download_file(request: Request, candidate: str, file: str) -> Redirect:
    """A signed link to the file; the browser saves it and never renders it."""
    return Redirect(to=pipeline.files.link(request.caller.person, candidate, file).url)


@routes.page("POST", PATH + "/{file}/delete", permit=_WRITE)
def delete_file(request: Request, candidate: str, file: str) -> Html | Redirect:
    """Take a file away."""

    def do() -> Way:
        pipeline.files.delete(request.work(), request.caller.person, candidate, file)
        return f"/console/candidates/{candidate}/files", "file_deleted", ""

    return answered(request, "delete", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    found = pipeline.files.every(access, candidate)
    body = page(
        request,
        "candidate/files.html",
        person=pipeline.view_candidate(access, candidate),
        path=f"/console/candidates/{candidate}",
        files=found,
        names=names(access.scope, users=(one.added_by for one in found)).users,
        drafts=drafts,
        most_bytes=MOST_BYTES,
        purposes=[(purpose.value, PURPOSES[purpose].said(request.language)) for purpose in FilePurpose],
        may_write=access.may(_WRITE),
        may_open_held=access.may(Permission.INTAKE_READ),
    )
    return Html(body=body, status=status)
