"""One file of a delivery: may it be opened, and what does it say. Bytes in, data out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chalicelib.boards import Envelope, EnvelopeFile
from chalicelib.candidates import NEEDS_OCR, Reading
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from chalicelib.intake.parsing import Resume
    from chalicelib.platform.files.safety import Verdict

ATTACHMENT = "attachment"
UNREADABLE = "unreadable"
TEXT_NAME = "resume.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file and what became of it; `warnings` are stable codes, `resume` what was read if anything was."""

    file: EnvelopeFile
    verdict: Verdict
    reading: Reading
    warnings: tuple[str, ...]
    resume: Resume | None = None

    @property
    def kept(self) -> bool:
        """Whether the file stands beside the candidate; what was refused stays in the delivery's bytes only."""
        return self.reading is not Reading.NONE or ATTACHMENT in self.warnings

    @property
    def text(self) -> str:
        """What is kept of what was read: identity numbers covered, and at the end what nobody sees on the page."""
        if self.resume is None:
            return ""
        from chalicelib import candidates
        from chalicelib.intake.parsing.fields.sensitive import masked

        document = self.resume.document
        return candidates.kept_text(masked(document.text), masked("\n".join(document.hidden)))


def read_files(envelope: Envelope, *, region: str, on: date | None = None) -> tuple[ReadFile, ...]:
    """Every file of an envelope, the résumé first: the first one that can be read, else the first one.

    `region` (ISO 3166) says how to read phone numbers without a country; `on` is the day until which present positions are
    counted: the day the files came, so that another reading finds the same; today when left out. A résumé that came as text
    counts as a file.
    """
    files = list(envelope.files)
    if envelope.resume_text:
        body = envelope.resume_text.encode()
        files.append(EnvelopeFile(name=TEXT_NAME, declared_type="text/plain", body=body))
    read: list[ReadFile] = []
    resume: ReadFile | None = None
    for file in files:
        one = read_file(file, region=region, parsed=resume is None, on=on)
        if resume is None and one.reading is Reading.READ:
            resume = one
        read.append(one)
    return tuple(read) if resume is None else (resume, *(one for one in read if one is not resume))


def read_file(file: EnvelopeFile, *, region: str, parsed: bool = True, on: date | None = None) -> ReadFile:
    """Judge a file and, if it may be opened and is to be `parsed`, read it; an attachment is only kept."""
    from chalicelib.platform.files import safety

    verdict = safety.inspect(file.body, name=file.name, declared_type=file.declared_type or None)
    codes = tuple(dict.fromkeys(str(reason.code) for reason in verdict.reasons))
    if file.problem:
        return ReadFile(file=file, verdict=verdict, reading=Reading.NONE, warnings=(file.problem,))
    if verdict.state != "accepted":
        reading = Reading.QUARANTINED if verdict.state == "quarantined" else Reading.NONE
        return ReadFile(file=file, verdict=verdict, reading=reading, warnings=codes)
    if not parsed:
        return ReadFile(file=file, verdict=verdict, reading=Reading.NONE, warnings=(ATTACHMENT,))
    resume = _parsed(file, region, on)
    if resume is not None and resume.document.needs_ocr:
        resume = _recognised(file, region, on) or resume
    if resume is None:
        return ReadFile(file=file, verdict=verdict, reading=Reading.UNREAD, warnings=(UNREADABLE,))
    document = resume.document
    unread = document.needs_ocr or not document.text.strip()
    warnings = (*document.warnings, *((NEEDS_OCR,) if document.needs_ocr else ()))
    if unread and not warnings:
        warnings = (UNREADABLE,)
    reading = Reading.UNREAD if unread else Reading.READ
    return ReadFile(file=file, verdict=verdict, reading=reading, warnings=tuple(dict.fromkeys(warnings)), resume=resume)


def stem(name: str) -> str:
    """A file's name without folders and ending: what stands for a person of whom nothing else is known."""
    return PurePosixPath(name.replace("\\", "/")).stem.replace("_", " ").strip()


def _recognised(file: EnvelopeFile, region: str, on: date | None) -> Resume | None:
    """What the deployment's reader of pictures sees; None without one, and when it fails: then a person reads the file."""
    from chalicelib.intake import ocr
    from chalicelib.platform import observability

    try:
        by = ocr.reader()
        document = None if by is None else ocr.recognised(file.body, by)
        if document is None:
            return None
        from chalicelib.intake.parsing import resume_of

        return resume_of(document, name=file.name, region=region, reference_date=on)
    except Exception:  # noqa: BLE001  # whatever a stranger's picture does to its reader, the application is placed
        observability.failure("a picture could not be read")
        return None


def _parsed(file: EnvelopeFile, region: str, on: date | None) -> Resume | None:
    """What the parser read; None when it met its limits, because one strange file must not stop the queue."""
    from chalicelib.intake.parsing import parse
    from chalicelib.platform import observability

    try:
        return parse(file.body, name=file.name, region=region, reference_date=on)
    except Exception:  # noqa: BLE001  # whatever a stranger's file does to a parser, the application is placed
        observability.failure("a file could not be parsed")
        return None
