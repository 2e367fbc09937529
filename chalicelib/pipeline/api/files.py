"""REST doors of the files that people of the company add to a person or an application."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import AddedFile, FilePurpose, UnknownCandidate
from chalicelib.pipeline import schemas, visibility
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.api.forms import sent_file
from chalicelib.pipeline.service import files
from chalicelib.platform.http import DOOR_LIMIT, MULTIPART, Empty, Paged, Request
from chalicelib.tenants import Permission

_READ, _WRITE = Permission.CANDIDATES_READ, Permission.CANDIDATES_WRITE
_FILES = "/v1/candidates/{candidate}/files"
_ONE = _FILES + "/{file}"
_UNKNOWN = (UnknownCandidate, candidates.files.UnknownFile)
_REFUSED = (
    UnknownCandidate,
    visibility.UnknownApplication,
    candidates.BeingErased,
    candidates.files.RefusedFile,
    candidates.files.TooManyFiles,
)


@routes.api("GET", _FILES, permit=_READ, answers=schemas.AddedFileShape, many=True, refusals=(UnknownCandidate,))
def list_files(request: Request, candidate: str) -> Paged:
    """The files added to a person and their applications, newest first."""
    return Paged(list(files.every(request.caller.person, candidate)))


@routes.door(
    "POST", _FILES, permit=_WRITE, answers=schemas.AddedFileShape, status=201, content=(MULTIPART,), limit=DOOR_LIMIT,
    describes=schemas.SentFile, refusals=(*_REFUSED, files.FileMissing),
)  # fmt: skip
def add_file(request: Request, candidate: str) -> AddedFile:
    """Add a file of up to 4.4 MB (multipart: `file`, `purpose`, `application`); a résumé is read afterwards."""
    sent = sent_file(request)
    return files.add(
        request.work(), request.caller.person, candidate,
        name=sent.name, body=sent.body, purpose=sent.purpose, application=sent.application,
    )  # fmt: skip


@routes.api(
    "POST", _FILES + "/uploads", permit=_WRITE, takes=schemas.FileBody, answers=schemas.AwaitedFileShape, status=201,
    refusals=_REFUSED,
)  # fmt: skip
def expect_file(request: Request, candidate: str) -> files.Awaited:
    """Where a file of up to 10 MB can be posted: a form for the bucket, good for ten minutes."""
    body = request.body
    return files.expect(
        request.work(), request.caller.person, candidate,
        name=body.name, purpose=FilePurpose(body.purpose), application=body.application,
    )  # fmt: skip


@routes.api(
    "POST", _ONE + "/arrived", permit=_WRITE, takes=Empty, answers=schemas.AddedFileShape,
    refusals=(*_UNKNOWN, files.NotPosted, files.NotAwaited, candidates.files.RefusedFile),
)  # fmt: skip
def close_upload(request: Request, candidate: str, file: str) -> AddedFile:
    """Say that the file was posted: it is looked into and kept."""
    return files.arrived(request.work(), request.caller.person, candidate, file)


@routes.api(
    "GET", _ONE + "/link", permit=_READ, answers=schemas.FileLinkShape, refusals=(*_UNKNOWN, files.QuarantinedFile)
)
def link_file(request: Request, candidate: str, file: str) -> files.FileLink:
    """A link that downloads a file for five minutes."""
    return files.link(request.caller.person, candidate, file)


@routes.api("DELETE", _ONE, permit=_WRITE, refusals=_UNKNOWN)
def delete_file(request: Request, candidate: str, file: str) -> None:
    """Take a file away; the timeline says that there was one."""
    files.delete(request.work(), request.caller.person, candidate, file)
