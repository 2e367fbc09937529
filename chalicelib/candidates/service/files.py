"""Files that people of the company add to a person. All of these take part in the caller's work and commit nothing.

Bytes go to the bucket before anything is committed, under a key that holds the file's own id, so that a crash leaves an object
that nobody points at and never an item without its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.candidates import store
from chalicelib.candidates.facts import FileAdded, FileDeleted
from chalicelib.candidates.model import AddedFile, Candidate, FilePurpose, FileState
from chalicelib.candidates.service.refusals import BeingErased
from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, Invalid, NotFound
from chalicelib.platform.files import storage
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

MOST_FILES = 100
_LONGEST_NAME = 200
_ENDING = 12


class UnknownFile(NotFound):
    """There is no such file, or the speaker may not know of it."""

    code = "file_unknown"
    text = Text(
        "This file does not exist or is not visible to you. Check the address.", "文件不存在或您无权查看，请检查地址。"
    )


class RefusedFile(Invalid):
    """A file that cannot be kept: empty, or too large."""

    code = "file_refused"
    text = Text(
        "This file cannot be kept ({reasons}). Choose another one.", "无法保存此文件（{reasons}），请选择其他文件。"
    )


class TooManyFiles(Conflict):
    """A person has more files than anybody looks through."""

    code = "files_too_many"
    text = Text("There are {most} files already. Delete one first.", "文件已达 {most} 个，请先删除不需要的文件。")


def find(scope: TenantScope, members: Sequence[str], file: str) -> AddedFile:
    """A file of a person and their aliases that was not deleted; raises `UnknownFile`."""
    found = store.find_file(scope, members, file) if ids.is_id(file) else None
    if found is None or found.state is FileState.DELETED:
        raise UnknownFile
    return found


def every(scope: TenantScope, members: Sequence[str]) -> list[AddedFile]:
    """All files of a person and their aliases, newest first, those that were deleted or never came among them."""
    return store.files(scope, members)


def begun(
    work: Work, person: Candidate, *, name: str, purpose: FilePurpose, by: str, application: str | None = None
) -> AddedFile:
    """A file of which nothing but its name is known yet, not stored; raises `BeingErased`, `TooManyFiles`."""
    if person.erasing is not None:
        raise BeingErased
    work.check(store.PROFILES, person)
    known = [one for one in store.files(work.scope, [person.id]) if one.state is not FileState.DELETED]
    if len(known) >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    return AddedFile(
        id=ids.new_id(work.now),
        candidate=person.id,
        purpose=purpose,
        state=FileState.WAITING,
        name=_shortened(one_line(name)),
        added_by=by,
        added_at=work.now,
        application=application,
    )


def expect(work: Work, file: AddedFile) -> AddedFile:
    """Store a file whose bytes are still to come."""
    return work.put(store.FILES, file)


def keep(work: Work, file: AddedFile, body: bytes) -> AddedFile:
    """A file with its bytes, judged by what they are: kept, or put in quarantine; raises `RefusedFile`."""
    from chalicelib.platform.files import kinds, safety

    verdict = safety.inspect(body, name=file.name, declared_type=None)
    codes = tuple(dict.fromkeys(str(reason.code) for reason in verdict.reasons))
    if verdict.state == "refused":
        raise RefusedFile(field="file", reasons=", ".join(codes))
    key = store.bytes_of(work.scope, file.candidate, file.id)
    media_type = kinds.media_type(verdict.kind)
    storage.put(work.scope, key, body, media_type)
    quarantined = verdict.state == "quarantined"
    kept = replace(
        file,
        state=FileState.QUARANTINED if quarantined else FileState.KEPT,
        media_type=media_type,
        size=verdict.size,
        sha256=verdict.sha256,
        file=key,
        warnings=codes,
    )
    work.announce(
        FileAdded(
            candidate=file.candidate,
            file=file.id,
            purpose=file.purpose.value,
            application=file.application,
            quarantined=quarantined,
        )
    )
    return work.put(store.FILES, kept)


def remove(work: Work, file: AddedFile, *, by: str) -> AddedFile:
    """What stays of a file that was taken away: that there was one. Its bytes go when the work is committed."""
    work.announce(
        FileDeleted(candidate=file.candidate, file=file.id, purpose=file.purpose.value, application=file.application)
    )
    gone = replace(file, state=FileState.DELETED, file=None, name="", deleted_at=work.now, deleted_by=by)
    return work.put(store.FILES, gone)


def posted(scope: TenantScope, file: AddedFile) -> str:
    """Where the bytes of an awaited file are posted before anybody looked into them."""
    return store.bytes_of(scope, file.candidate, file.id, "posted")


def with_resume(work: Work, file: AddedFile, resume: str) -> AddedFile:
    """The file, remembering the résumé it became."""
    return work.put(store.FILES, replace(file, resume=resume))


def _shortened(name: str) -> str:
    """A name that fits, with its ending."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - _ENDING]}{name[-_ENDING:]}"
