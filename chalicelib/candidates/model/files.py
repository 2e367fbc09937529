"""Files that people of the company add to a person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class FilePurpose(StrEnum):
    """What a file is. A résumé is read like one that came with an application."""

    RESUME = "resume"
    COVER_LETTER = "cover_letter"
    PORTFOLIO = "portfolio"
    CERTIFICATE = "certificate"
    OTHER = "other"


class FileState(StrEnum):
    """`waiting` for its bytes, `kept`, `quarantined` because it may be dangerous, `deleted`."""

    WAITING = "waiting"
    KEPT = "kept"
    QUARANTINED = "quarantined"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFile:
    """A file of a person, or of one `application` of theirs (its own id). `file` is its object key, `size` in bytes.

    `name` is what its sender called it, `media_type` what its content shows. `warnings` are stable codes of what was found in it.
    `resume` is the id of the résumé that became of it, once it was read.
    """

    id: str
    candidate: str
    purpose: FilePurpose
    state: FileState
    name: str
    added_by: str
    added_at: datetime
    application: str | None = None
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    file: str | None = None
    warnings: tuple[str, ...] = ()
    resume: str | None = None
    deleted_at: datetime | None = None
    deleted_by: str | None = None
    version: int = 0
