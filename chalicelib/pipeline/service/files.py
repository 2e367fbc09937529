"""Files that people of the company add to a person or an application."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import AddedFile, FilePurpose, FileState, Whole
from chalicelib.pipeline import visibility
from chalicelib.pipeline.beside import seen_files
from chalicelib.pipeline.service.notes import subject
from chalicelib.platform.errors import Conflict, Forbidden, Invalid
from chalicelib.platform.files import safety, storage, uploads
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

LIMIT = safety.LIMIT


class QuarantinedFile(Forbidden):
    """A file that may be dangerous is handed out only to those who look after what comes in."""

    code = "file_quarantined"
    text = Text(
        "This file may be dangerous and is in quarantine. Ask somebody who may read the intake to look at it.",
        "该文件可能存在风险，已被隔离。请联系有投递接收查看权限的同事处理。",
    )


class FileMissing(Invalid):
    """A form without a file."""

    code = "file_missing"
    text = Text("Choose a file and send the form again.", "请选择文件后重新提交。")


class NotPosted(Conflict):
    """The file was said to be there before it was."""

    code = "file_not_posted"
    text = Text("No file has arrived yet. Post it to the address first.", "尚未收到文件，请先上传。")


class NotAwaited(Conflict):
    """The file came already."""

    code = "upload_complete"
    text = Text("This file is here already. Add another one.", "该文件已上传，如需补充请另行添加。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A file whose bytes are to be posted, and the form to post them with."""

    file: AddedFile
    form: uploads.UploadForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A link that downloads a file, for `seconds`; a `quarantined` one needs a warning before it is opened."""

    url: str
    name: str
    seconds: int
    quarantined: bool


def every(access: Access, candidate: str) -> list[AddedFile]:
    """The files of a person that the speaker sees, newest first; raises `UnknownCandidate`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    return list(seen_files(candidates.files.every(access.scope, whole.ids), sight))


def add(
    work: Work,
    access: Access,
    candidate: str,
    *,
    name: str,
    body: bytes,
    purpose: FilePurpose,
    application: str | None = None,
) -> AddedFile:
    """Keep a file that came with the request; raises `RefusedFile`, `FileMissing`, `UnknownCandidate`, `TooManyFiles`."""
    if not body:
        raise FileMissing(field="file")
    file = _begun(work, access, candidate, name=name, purpose=purpose, application=application)
    return work.commit(candidates.files.keep(work, file, body))


def expect(
    work: Work, access: Access, candidate: str, *, name: str, purpose: FilePurpose, application: str | None = None
) -> Awaited:
    """Where a file of up to 10 MB is posted; `arrived` is to be called afterwards. Raises `UnknownCandidate`, `TooManyFiles`."""
    file = _begun(work, access, candidate, name=name, purpose=purpose, application=application)
    place = candidates.files.posted(work.scope, file)
    form = uploads.form(work.scope, place, limit=LIMIT)
    return work.commit(Awaited(file=candidates.files.expect(work, file), form=form))


def arrived(work: Work, access: Access, candidate: str, file: str) -> AddedFile:
    """Look into a file that was posted and keep it; its bytes move, so that a later post under the form changes nothing.

    Raises `NotPosted`, `NotAwaited`, `RefusedFile`, `UnknownFile`.
    """
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    awaited = candidates.files.find(access.scope, whole.ids, file)
    if awaited.state is not FileState.WAITING:
        raise NotAwaited
    if awaited.added_by != _user(access):
        raise candidates.files.UnknownFile
    place = candidates.files.posted(work.scope, awaited)
    if not uploads.exists(work.scope, place):
        raise NotPosted
    kept = work.commit(candidates.files.keep(work, awaited, storage.get(work.scope, place)))
    storage.delete(work.scope, place)
    return kept


def link(access: Access, candidate: str, file: str) -> FileLink:
    """A link to a file; raises `UnknownFile`, and `QuarantinedFile` to those who may not read the intake."""
    _, found = _load(access, Permission.CANDIDATES_READ, candidate, file)
    quarantined = found.state is FileState.QUARANTINED
    if quarantined and not access.may(Permission.INTAKE_READ):
        raise QuarantinedFile
    url = storage.link(access.scope, str(found.file), name=found.name or found.id)
    return FileLink(url=url, name=found.name, seconds=storage.LINK_SECONDS, quarantined=quarantined)


def delete(work: Work, access: Access, candidate: str, file: str) -> None:
    """Take a file away, bytes and name; the résumé that became of it stays. Raises `UnknownFile`, `Forbidden`."""
    _, found = _load(access, Permission.CANDIDATES_WRITE, candidate, file)
    candidates.files.remove(work, found, by=_user(access))
    work.commit(None)
    if found.file is not None:
        storage.delete(work.scope, found.file)


def _begun(
    work: Work, access: Access, candidate: str, *, name: str, purpose: FilePurpose, application: str | None
) -> AddedFile:
    whole, sight = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    owner, about = subject(whole, sight, application)
    by = _user(access)
    return candidates.files.begun(work, owner, name=name, purpose=purpose, by=by, application=about)


def _load(access: Access, permission: Permission, candidate: str, file: str) -> tuple[Whole, AddedFile]:
    whole, sight = visibility.seen(access, permission, candidate, consistent=True)
    found = candidates.files.find(access.scope, whole.ids, file)
    if not seen_files([found], sight):
        raise candidates.files.UnknownFile
    return whole, found


def _user(access: Access) -> str:
    if access.user is None:
        raise Forbidden
    return access.user.id
