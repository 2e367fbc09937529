"""Reading résumés again when the parser has become better, or pictures can be read at last: a run over all people of a company.

Files are read as they came; what people corrected stays; who a person is does not change by it. A file that the newer parser
cannot read keeps what was read before.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib import candidates, tenants
from chalicelib.boards import EnvelopeFile
from chalicelib.candidates import NEEDS_OCR, Reading, Resume
from chalicelib.intake import ocr
from chalicelib.intake.found import found_fields
from chalicelib.intake.reading import read_file
from chalicelib.intake.service.resumes import PLAIN_TEXT
from chalicelib.platform import runs
from chalicelib.platform.actors import Actor
from chalicelib.platform.files import storage
from chalicelib.platform.runs import Outcome, OutcomeState, Planned, Run
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

KIND = "intake.reread"
_PAGE = 200
_READABLE = frozenset({Reading.READ, Reading.UNREAD})
_UP_TO_DATE = Outcome(
    state=OutcomeState.SKIPPED,
    code="up_to_date",
    text=Text("Every résumé was read by this parser already.", "所有简历均已由当前解析版本解析。"),
)


def start(work: Work) -> Run:
    """Begin to read every résumé of the company that an older parser read."""
    return work.commit(runs.start(work, kind=KIND, planned=False))


def plan(scope: TenantScope, _run: Run, cursor: dict[str, Any] | None) -> Planned:
    """The company's people, least recently touched first: who is touched meanwhile comes again at the end."""
    people, following = candidates.oldest_first(scope, limit=_PAGE, after=cursor)
    return Planned(targets=tuple(people), cursor=following)


def read_again(scope: TenantScope, actor: Actor, _run: Run, target: str, now: datetime) -> Outcome:
    """Read the résumés of one person again; doing it twice reads nothing twice."""
    whole = candidates.find_whole(scope, target)
    if whole is None or whole.person.erasing is not None:
        return _UP_TO_DATE
    old = [one for member in whole.ids for one in candidates.resumes_of(scope, member) if _is_worth_it(one)]
    if not old:
        return _UP_TO_DATE
    region = tenants.company(scope).country
    read = [_read(Work(scope, actor, now), resume, region) for resume in old]
    return Outcome() if any(read) else _UP_TO_DATE


def _is_worth_it(resume: Resume) -> bool:
    """Whether another reading may find more: a newer parser, or a reader of pictures that was not there before."""
    if resume.file is None or resume.reading not in _READABLE:
        return False
    return _is_old(resume) or (NEEDS_OCR in resume.warnings and ocr.reader() is not None)


def _is_old(resume: Resume) -> bool:
    from chalicelib.intake.parsing import PARSER_VERSION

    return resume.parser_version != PARSER_VERSION


def _read(work: Work, resume: Resume, region: str) -> bool:
    """Read a file and keep what was read; False when it is what is known already."""
    body = storage.get(work.scope, str(resume.file))
    came = EnvelopeFile(name=resume.name, declared_type=resume.media_type, body=body)
    file = read_file(came, region=region, on=resume.received_at.date())
    known = resume.reading is Reading.READ or not _is_old(resume)
    if file.resume is None or (file.reading is not Reading.READ and known):
        return False
    text = resume.text or storage.path(work.scope, "candidates", resume.candidate, "resumes", resume.id, "text")
    if file.text:
        storage.put(work.scope, text, file.text.encode(), PLAIN_TEXT)
    work.commit(
        candidates.correcting.read_again(
            work,
            resume,
            found=found_fields(file.resume),
            outcome=file.reading,
            warnings=file.warnings,
            parser_version=file.resume.document.parser_version,
            pages=file.resume.document.pages,
            text=text if file.text else None,
        )
    )
    return True
