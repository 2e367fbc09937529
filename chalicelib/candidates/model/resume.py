"""A résumé of a person and what was read from it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass

NEEDS_OCR = "needs_ocr"
"""The warning of a file that is a picture: nothing was read in it."""


class Reading(StrEnum):
    """What became of a résumé's file."""

    READ = "read"
    UNREAD = "unread"
    QUARANTINED = "quarantined"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField:
    """A value read from a résumé: how sure we are (0 to 1) and the characters of the text it came from."""

    field: str
    value: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person (`by`, an actor) knows better: it stands for the whole field or list, also after a new reading."""

    field: str
    found: tuple[FoundField, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A résumé of a candidate. `file` and `text` are object keys; the parsed text lies in S3, the fields here.

    `found` is what `parser_version` read, `corrections` what people know better. `application` (its public id) and `job` are what
    it came with or was added to; empty when it was added to the person alone.
    """

    id: str
    candidate: str
    received_at: datetime
    reading: Reading
    file: str | None = None
    name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    text: str | None = None
    pages: int = 0
    found: tuple[FoundField, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[str, ...] = ()
    parser_version: str = ""
    owner: str | None = None
    application: str = ""
    job: str = ""
    version: int = 0

    @property
    def awaits_reader(self) -> bool:
        """Whether somebody must read a picture: no machine did, and no person has said yet what stands in it."""
        return self.reading is Reading.UNREAD and NEEDS_OCR in self.warnings and not self.corrections
